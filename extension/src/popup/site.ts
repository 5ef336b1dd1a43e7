// The popup's part about the site of the page: what reads it, switching it on
// and off for this site only, frames that are not read, how to block somebody.

import { h } from "../card/element.ts";
import type { Looks } from "../content/probe.ts";
import { api, t } from "../shared/browser.ts";
import { hostOf, patternOf } from "../shared/origins.ts";
import { ask } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { PageState, SiteSteps } from "../shared/protocol.ts";

/** What there is to say of a tab's site; changed is called when it was switched on or off. */
export async function siteParts(tab: chrome.tabs.Tab | undefined, state: PageState, changed: () => void): Promise<HTMLElement[]> {
  // Without a permission for the page, its address is known because the popup was opened on it.
  const pattern = patternOf(tab?.url ?? "");
  if (tab?.id === undefined || pattern === "") return [];
  if (state.reading === "absent") return absent(tab.id, pattern, changed);
  return [
    ...(state.reading === "reading" ? [reader(state)] : []),
    ...state.frames.map((frame) => frameOffer(frame, changed)),
    stepsOf(await ask({ kind: "steps", profile: state.profile, page: tab.url! })),
    offButton(pattern, changed),
  ];
}

function reader({ by, site }: PageState): HTMLElement {
  if (by === "degraded") return h("p", { class: "problem" }, t("popupByDegraded", site));
  return h("p", { class: "soft" }, by === "profile" ? t("popupBySite", site) : t("popupByGeneric"));
}

async function absent(tabId: number, pattern: string, changed: () => void): Promise<HTMLElement[]> {
  const { chat, frames } = await looks(tabId);
  const unread = (await Promise.all(frames.map((o) => api.permissions.contains({ origins: [o] })))).map((there, i) => (there ? "" : frames[i]!));
  return [
    ...(chat ? [h("p", { class: "chat-hint" }, t("popupLooksLikeChat"))] : []),
    onButton(pattern, "popupOn", changed),
    h("p", { class: "soft" }, t("popupOnHint")),
    ...unread.filter((o) => o !== "").map((frame) => frameOffer(frame, changed)),
  ];
}

/** Looks at the page once; only opening the popup on it allows that. */
async function looks(tabId: number): Promise<Looks> {
  const nothing: Looks = { chat: false, frames: [] };
  try {
    await api.scripting.executeScript({ target: { tabId }, files: ["probe.js"] });
    const [found] = await api.scripting.executeScript({ target: { tabId }, func: () => globalThis.vigieLooks });
    return found?.result ?? nothing;
  } catch {
    // The browser keeps some pages, such as its own store, from everybody.
    return nothing;
  }
}

function onButton(pattern: string, label: string, changed: () => void): HTMLElement {
  const button = h("button", { type: "button" }, t(label, hostOf(pattern)));
  button.addEventListener("click", () => {
    // Asked at once, while the click still counts as the person's wish. What is
    // granted is remembered by the background, should the popup close meanwhile.
    api.permissions.request({ origins: [pattern] }).then((granted) => granted && changed(), () => undefined);
  });
  return button;
}

function frameOffer(pattern: string, changed: () => void): HTMLElement {
  const part = h("div", { class: "frame", role: "status" }, h("p", {}, t("popupFrame", hostOf(pattern))));
  // A frame that stood there before is only read once the page is loaded anew.
  part.append(
    onButton(pattern, "popupFrameOn", () => {
      part.replaceChildren(h("p", {}, t("popupReload")));
      setTimeout(changed, 4000);
    }),
  );
  return part;
}

function offButton(pattern: string, changed: () => void): HTMLElement {
  const button = h("button", { type: "button", class: "quiet" }, t("popupOff", hostOf(pattern)));
  button.addEventListener("click", () => {
    void act({ do: "remove-site", origins: [pattern] }).then(async (done) => {
      if (!done) return;
      if (await api.permissions.contains({ origins: [pattern] })) button.replaceWith(h("p", { class: "problem" }, t("popupOffStays")));
      else changed();
    });
  });
  return button;
}

function stepsOf({ site, block, report }: SiteSteps): HTMLElement {
  const list = (steps: string[]) => h("ol", {}, ...steps.map((s) => h("li", {}, s)));
  return h(
    "details",
    { class: "steps-here" },
    h("summary", {}, site === "" ? t("popupSteps") : t("popupStepsSite", site)),
    h("b", {}, t("popupBlock")),
    list(block),
    h("b", {}, t("popupReport")),
    list(report),
  );
}
