// The family lock: set a PIN where there is none, take it away with the PIN.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { Shown } from "../shared/protocol.ts";

export function lockSection(s: Shown, changed: () => Promise<void>): void {
  if (s.managed.lock) byId("lock").replaceChildren(h("p", {}, t("pinManaged")));
  else byId("lock").replaceChildren(...(s.locked ? locked(changed) : open(changed)));
}

function locked(changed: () => Promise<void>): HTMLElement[] {
  const remove = h("button", { type: "button", id: "unlock" }, t("optionsUnlock"));
  remove.addEventListener("click", () => void act({ do: "unlock" }).then(changed));
  return [h("p", {}, h("b", {}, t("optionsLocked"))), remove];
}

function open(changed: () => Promise<void>): HTMLElement[] {
  const field = (id: string, key: string) => {
    const input = h("input", { id, type: "password", inputmode: "numeric", pattern: "[0-9]{4,12}", maxlength: "12", autocomplete: "new-password", required: true });
    return { input, row: h("p", {}, h("label", { for: id }, t(key)), " ", input) };
  };
  const [first, again] = [field("new-pin", "optionsPin"), field("new-pin-again", "optionsPinAgain")];
  const error = h("p", { class: "problem", role: "alert", hidden: true });
  const form = h("form", {}, first.row, again.row, error, h("button", { type: "submit" }, t("optionsLockButton")));
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pin = first.input.value;
    const wrong = !/^\d{4,12}$/.test(pin) ? t("optionsPinDigits") : pin !== again.input.value ? t("optionsPinDiffers") : "";
    error.textContent = wrong;
    error.hidden = wrong === "";
    if (wrong === "") void act({ do: "lock", pin }).then(changed);
  });
  return [form];
}
