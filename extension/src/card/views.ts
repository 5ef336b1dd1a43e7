// What can stand in the card: the warning with its four choices, and what lies
// behind each. Views are built from plain values; what a choice does is in Acts.

import { hostOf, type Service } from "../help/services.ts";
import { Level } from "../../../wasm/js/core.ts";
import { t } from "../shared/browser.ts";
import type { Alert, AlertReason } from "../shared/protocol.ts";
import { h } from "./element.ts";
import { marked } from "./marked.ts";
import { advice, numbers, readySentence } from "./words.ts";

export interface Acts {
  /** Opens a view; back goes to the warning, to the choice it came from. */
  open(view: View): void;
  back(): void;
  close(): void;
  /** Shows the message of a reason in the page; false when it is not there. */
  scrollTo(reason: AlertReason): boolean;
  /** The text of a message, null when it is not known any more. */
  message(id: string): string | null;
  proof(): void;
  help(): void;
  known(): void;
}

/** More than a few are no help in a hurry; the help page has them all. */
const SHOWN = 4;

export type View = "warning" | "block" | "talk" | "know" | "known";

export function viewOf(view: View, alert: Alert, acts: Acts): HTMLElement[] {
  switch (view) {
    case "warning":
      return warning(alert, acts);
    case "block":
      return block(alert, acts);
    case "talk":
      return talk(alert, acts);
    case "know":
      return know(acts);
    case "known":
      return [title(t("knownTitle")), h("p", {}, t("knownDone")), h("div", { class: "buttons" }, button(t("cardClose"), () => acts.close()))];
  }
}

/** A button that answers to people alone: a page could press it by script. */
export function button(label: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const b = h("button", { type: "button", ...attributes }, label);
  b.addEventListener("click", (event) => {
    if (event.isTrusted) act();
  });
  return b;
}

function title(text: string): HTMLElement {
  return h("h2", { tabindex: "-1" }, text);
}

function warning(alert: Alert, acts: Acts): HTMLElement[] {
  const list = h("ul", { hidden: true, id: "why" }, ...alert.reasons.map((r) => reason(r, acts)));
  const why = button(
    t("cardWhy"),
    () => {
      list.hidden = !list.hidden;
      why.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) alert.reasons.some((r) => acts.scrollTo(r));
    },
    { class: "why", "aria-expanded": "false", "aria-controls": "why" },
  );
  const choices = [
    button(t("choiceBlock"), () => acts.open("block"), { "data-view": "block" }),
    button(t("choiceTalk"), () => acts.open("talk"), { "data-view": "talk" }),
    button(t("choiceProof"), () => acts.proof(), { "data-view": "proof" }),
    ...(alert.known ? [] : [button(t("choiceKnow"), () => acts.open("know"), { "data-view": "know" })]),
  ];
  return [
    h("p", { class: "reason" }, alert.text),
    h("p", { class: "kind" }, h("b", {}, t("cardNoFault"))),
    ...advice(alert).map((a) => h("p", { class: "advice" }, a)),
    ...(alert.known ? [h("p", { class: "soft" }, t("cardKnown"))] : []),
    h("p", { class: "more" }, why),
    list,
    h("div", { class: "choices", role: "group", "aria-label": t("cardChoices") }, ...choices),
  ];
}

function reason(r: AlertReason, acts: Acts): HTMLElement {
  const text = acts.message(r.id);
  const sign = h("span", { class: "sign" }, t(`sign_${r.sign.replaceAll("-", "_")}`));
  if (text === null) return h("li", {}, sign, t("cardGone"));
  const see = button(t("cardSee"), () => void acts.scrollTo(r), { class: "see" });
  return h("li", {}, sign, h("span", { class: "said" }, ...marked(text, r.start, r.end)), see);
}

function block(alert: Alert, acts: Acts): HTMLElement[] {
  const general = [t("blockStep1", alert.name || t("cardSomebody")), t("blockStep2"), t("blockStep3"), t("blockStep4")];
  const steps = alert.steps.length > 0 ? alert.steps : general;
  return [
    title(t("choiceBlock")),
    h("p", {}, t("blockProofFirst")),
    h("div", { class: "buttons" }, button(t("choiceProof"), () => acts.proof(), { class: "first" })),
    h("p", {}, t("blockThen")),
    h("ol", {}, ...steps.map((s) => h("li", {}, s))),
    back(acts),
  ];
}

function talk(alert: Alert, acts: Acts): HTMLElement[] {
  return [
    title(t("choiceTalk")),
    h("p", {}, t("talkAdult")),
    ...copyable(readySentence(alert.age)),
    h("p", {}, t("talkServices")),
    h("ul", { class: "services" }, ...alert.services.slice(0, SHOWN).map(service)),
    h("p", { class: "soft" }, t("helpNoAnswer", numbers(alert.services, "emergency"))),
    h("div", { class: "buttons" }, button(t("talkMore"), () => acts.help(), { class: "first", role: "link" })),
    back(acts),
  ];
}

// The address in words where there is no number, or where it is better looked at first.
function service({ name, phone, sms, url, unsure, text }: Service): HTMLElement {
  const ways = [
    ...(phone && !name.includes(phone) ? [phone] : []),
    ...(sms ? [t("numberSms", sms)] : []),
    ...(url && (unsure || !(phone || sms)) ? [hostOf(url)] : []),
  ];
  return h("li", {}, h("b", {}, [name, ...ways].join(" · ")), h("span", {}, text));
}

/** A sentence with a button that copies it. */
export function copyable(sentence: string): HTMLElement[] {
  const field = h("textarea", { readonly: true, rows: "4", "aria-label": t("talkSentence") }, sentence);
  // As high as the sentence is, once it is known how wide.
  requestAnimationFrame(() => { field.style.height = `${field.scrollHeight + 2}px`; });
  const said = h("span", { role: "status" });
  const copy = button(t("talkCopy"), () => {
    // The clipboard is not there on pages without encryption; the selection always is.
    field.select();
    const done = document.execCommand("copy");
    said.textContent = t(done ? "talkCopied" : "talkCopyFailed");
  });
  return [field, h("p", { class: "copy" }, copy, " ", said)];
}

function know(acts: Acts): HTMLElement[] {
  return [
    title(t("knowTitle")),
    h("p", {}, t("knowWhat")),
    h("p", {}, t("knowOften")),
    h("div", { class: "buttons" }, button(t("knowYes"), () => acts.known()), button(t("knowNo"), () => acts.back())),
  ];
}

function back(acts: Acts): HTMLElement {
  return h("div", { class: "buttons" }, button(t("cardBack"), () => acts.back()));
}

/** What a screen reader says when the card comes. */
export function announcement(alert: Alert): string {
  const head = heading(alert);
  return `${head}. ${alert.text} ${t("cardNoFault")} ${t("cardReach")}`;
}

export function heading({ level, name }: Alert): string {
  return t(level === Level.danger ? "cardHeadDanger" : "cardHead", name || t("cardSomebody"));
}
