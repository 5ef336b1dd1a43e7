// The popup: who is at the computer, whether this page is read, what was
// noticed, try a sentence.

import { h } from "../card/element.ts";
import { firstNumber } from "../card/words.ts";
import { home, servicesFor } from "../help/services.ts";
import { api, language, locale, t } from "../shared/browser.ts";
import { ask, begin, byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { Act, PageState, Shown, Tried } from "../shared/protocol.ts";
import { notices } from "../shared/repair.ts";
import { siteParts } from "./site.ts";
import { strangers } from "./strangers.ts";
import { whoSection } from "./who.ts";

const LEVELS = ["none", "notice", "warning", "danger"] as const;

/** What is said of the page, which is announced, and what can be done about it. */
function paragraphs(state: PageState, until: number): { said: HTMLElement[]; doable: HTMLElement[] } {
  const problem = (text: string) => h("p", { class: "problem" }, text);
  const out: HTMLElement[] = [];
  const doable: HTMLElement[] = [];
  if (state.core === "failed") out.push(problem(t("popupCoreFailed")));
  if (until > 0) out.push(problem(t("popupPaused", new Date(until).toLocaleString(language(), { weekday: "long", hour: "2-digit", minute: "2-digit" }))));
  switch (state.reading) {
    case "behind":
      out.push(problem(t("popupBehind")), h("p", { class: "soft" }, t("popupRead", String(state.read))));
      break;
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
    case "site":
      out.push(problem(t("popupSiteOff", state.host)));
      break;
    case "adult":
      out.push(problem(t("popupAdult")));
      break;
    case "absent":
      out.push(h("p", {}, t("popupAbsent")));
      doable.push(sitesButton("popupSites"));
  }
  if (state.newest) out.push(h("p", { class: "soft" }, t("popupNewest")));
  if (state.missing.length > 0) {
    out.push(problem(t("popupMissing", state.missing.join(", "))));
    doable.push(sitesButton("popupAllow"));
  }
  return { said: out, doable: doable.length > 0 ? [h("div", { class: "buttons" }, ...doable)] : [] };
}

/** On and off for this site, pause and its end. */
function controls(state: PageState, s: Shown, until: number): HTMLElement[] {
  const button = (key: string, wanted: Act): HTMLElement => {
    const b = h("button", { type: "button" }, t(key));
    b.addEventListener("click", () => void act(wanted).then(show));
    return b;
  };
  if (s.broken !== "") return [];
  const out: HTMLElement[] = [];
  if (state.host !== "" && s.off.includes(state.host)) out.push(button("popupTurnOn", { do: "site-on", host: state.host }));
  else if (state.host !== "") out.push(button("popupTurnOff", { do: "site-off", host: state.host }));
  if (until > 0) out.push(button("popupResume", { do: "resume" }));
  else out.push(button("popupPauseQuarter", { do: "pause", until: "quarter" }), button("popupPauseTomorrow", { do: "pause", until: "tomorrow" }));
  return out;
}

function sitesButton(label: string): HTMLElement {
  const button = h("button", { type: "button" }, t(label));
  button.addEventListener("click", () => openPage("options.html#sites"));
  return button;
}

function openPage(path: string): void {
  void api.tabs.create({ url: api.runtime.getURL(path) }).then(() => close());
}

function tried({ level, signs, text }: Tried): HTMLElement {
  if (text !== "") return h("p", { class: LEVELS[level] }, text);
  if (signs.length > 0) return h("p", {}, t("popupTryWeak", signs.map((s) => t(`sign_${s.replaceAll("-", "_")}`)).join(", ")));
  return h("p", {}, t("popupTryNothing"));
}

async function show(): Promise<void> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  try {
    const [settings, view, state, noticed] = await Promise.all([
      ask({ kind: "settings" }), ask({ kind: "view" }), ask({ kind: "page", tab: tab?.id ?? -1 }), ask({ kind: "noticed", private: tab?.incognito ?? false }),
    ]);
    byId("notices").replaceChildren(...notices(settings));
    byId("who").replaceChildren(...whoSection(settings, () => void show()));
    const { said, doable } = paragraphs(state, view.until);
    const parts = await siteParts(tab, state, () => void show());
    byId("state").replaceChildren(...said);
    while (byId("state").nextSibling) byId("state").nextSibling!.remove();
    byId("page").append(...doable, ...parts);
    byId("controls").replaceChildren(...controls(state, settings, view.until));
    byId("noticed").replaceChildren(...(noticed.length > 0 ? strangers(noticed, view, { ...state, tab: tab?.id ?? -1 }, () => void show()) : [h("p", { class: "soft" }, t("popupNothing"))]));
    byId("clear").hidden = noticed.length === 0;
    // What the icon called for comes first: below the rest it would not be seen.
    const [page, list] = [byId("page").closest("section")!, byId("noticed").closest("section")!];
    if (noticed.length > 0 && list.nextElementSibling !== page) page.before(list);
    if (noticed.length === 0 && page.nextElementSibling !== list) page.after(list);
    byId("help").textContent = t("popupHelp", firstNumber(servicesFor(home(view.country, locale()), [], locale())));
    byId("discreet").textContent = t(settings.discreet ? "popupShow" : "popupHide");
    byId("discreet").onclick = () => void act({ do: "prefer", change: { discreet: !settings.discreet } }).then(show);
  } catch {
    byId("state").replaceChildren(h("p", { class: "problem" }, t("popupCoreFailed")));
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

byId("clear").addEventListener("click", () => void ask({ kind: "forget" }).then(show));
byId("help").addEventListener("click", () => void ask({ kind: "help" }).then(() => close()));
byId("options").addEventListener("click", () => openPage("options.html"));

void begin().then(show);
