// Does what is wanted, and asks for the PIN of the family lock where it is
// needed. The background decides; this only asks.

import { h } from "../card/element.ts";
import { t } from "./browser.ts";
import { ask } from "./page.ts";
import type { Act, Done } from "./protocol.ts";

/** Whether it was done; false when the person gave up. */
export async function act(wanted: Act): Promise<boolean> {
  const done = await ask({ kind: "act", act: wanted, pin: "" });
  return done.done || prompt(wanted, done);
}

function prompt(wanted: Act, first: Done & { done: false }): Promise<boolean> {
  const opener = document.activeElement;
  const input = h("input", { id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "12", "aria-describedby": "pin-error" });
  const error = h("p", { id: "pin-error", class: "problem", role: "alert" });
  const cancel = h("button", { type: "button" }, t("pinCancel"));
  const form = h("form", {}, h("div", { class: "buttons" }, h("button", { type: "submit", class: "main" }, t("pinOk")), cancel));
  // Without a PIN to type there is nothing but the reason to read.
  const refused = first.why === "managed" || first.why === "broken";
  if (!refused) form.prepend(h("label", { for: "pin" }, t("pinLabel")), input);
  form.prepend(error);
  const dialog = h("dialog", { "aria-labelledby": "pin-title" }, h("h2", { id: "pin-title" }, t("pinTitle")), form, h("p", { class: "soft" }, t("pinForgotten")));
  const tell = (done: Done & { done: false }): void => {
    error.textContent = reason(done);
    error.hidden = error.textContent === "";
    if (refused) form.querySelector(".main")?.remove();
  };
  tell(first);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    let result = false;
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      resolve(result);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const pin = input.value;
      input.value = "";
      void ask({ kind: "act", act: wanted, pin }).then((done) => {
        if (!done.done) return tell(done);
        result = true;
        dialog.close();
      });
    });
  });
}

function reason({ why, seconds }: Done & { done: false }): string {
  switch (why) {
    case "pin":
      return "";
    case "wrong":
      return seconds > 0 ? t("pinWrongWait", String(seconds)) : t("pinWrong");
    case "wait":
      return t("pinWait", String(seconds));
    case "managed":
      return t("pinManaged");
    case "broken":
      return t("repairText");
  }
}
