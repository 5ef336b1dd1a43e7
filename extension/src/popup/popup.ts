// The popup: is this page being read, what was noticed, try a sentence.

import { h } from "../card/element.ts";
import { api, t } from "../shared/browser.ts";
import { ask, byId, translate } from "../shared/page.ts";
import type { Noticed, PageState, Tried } from "../shared/protocol.ts";
import { siteParts } from "./site.ts";

const LEVELS = ["none", "notice", "warning", "danger"] as const;

function paragraphs(state: PageState): HTMLElement[] {
  const problem = (text: string) => h("p", { class: "problem" }, text);
  const out: HTMLElement[] = [];
  if (state.core === "failed") out.push(problem(t("popupCoreFailed")));
  switch (state.reading) {
    case "reading":
      out.push(h("p", {}, t("popupReading")), h("p", { class: "soft" }, t("popupRead", String(state.read))));
      if (state.language === "other") out.push(problem(t("popupForeign")));
      break;
    case "unreadable":
      out.push(problem(t("popupUnreadable")));
      break;
    case "looking":
      out.push(h("p", {}, t("popupLooking")));
      break;
    case "absent":
      out.push(h("p", {}, t("popupAbsent")), sitesButton("popupSites"));
  }
  if (state.missing.length > 0) out.push(problem(t("popupMissing", state.missing.join(", "))), sitesButton("popupAllow"));
  return out;
}

function sitesButton(label: string): HTMLElement {
  const button = h("button", { type: "button" }, t(label));
  button.addEventListener("click", () => {
    void api.tabs.create({ url: api.runtime.getURL("welcome.html") }).then(() => close());
  });
  return button;
}

function stranger(n: Noticed): HTMLElement {
  const level = LEVELS[n.level];
  return h(
    "div",
    { class: "stranger" },
    h("b", {}, n.name === "" ? n.site : `${n.name} · ${n.site}`),
    h("span", { class: `level ${level}` }, t(`level${level[0]!.toUpperCase()}${level.slice(1)}`)),
    h("div", {}, n.text),
  );
}

function tried({ level, signs, text }: Tried): HTMLElement {
  if (text !== "") return h("p", { class: LEVELS[level] }, text);
  if (signs.length > 0) return h("p", {}, t("popupTryWeak", signs.map((s) => t(`sign_${s.replaceAll("-", "_")}`)).join(", ")));
  return h("p", {}, t("popupTryNothing"));
}

async function show(): Promise<void> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  try {
    const state = await ask({ kind: "page", tab: tab?.id ?? -1 });
    byId("page").replaceChildren(...paragraphs(state), ...(await siteParts(tab, state, () => void show())));
    const noticed = await ask({ kind: "noticed" });
    byId("noticed").replaceChildren(...(noticed.length > 0 ? noticed.map(stranger) : [h("p", { class: "soft" }, t("popupNothing"))]));
  } catch {
    byId("page").replaceChildren(h("p", { class: "problem" }, t("popupCoreFailed")));
  }
}

byId<HTMLFormElement>("try").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId<HTMLTextAreaElement>("sentence").value.trim();
  if (text === "") return;
  ask({ kind: "try", text }).then(
    (result) => byId("tried").replaceChildren(tried(result)),
    () => byId("tried").replaceChildren(h("p", { class: "problem" }, t("popupTryFailed"))),
  );
});

byId("help").addEventListener("click", () => void ask({ kind: "help" }).then(() => close()));

translate();
void show();
