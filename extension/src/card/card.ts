// The card: what was noticed, in the teen's words, in a corner of the page. It
// lives in a closed shadow root, so the page can see that an empty element came
// and nothing else. It asks for no focus and reacts to real clicks and keys only.

import { Level } from "../../../wasm/js/core.ts";
import { t } from "../shared/browser.ts";
import type { Alert } from "../shared/protocol.ts";
import css from "./card.css";
import { h } from "./element.ts";
import { marked } from "./marked.ts";

const PRIVATE_EVENTS = [
  "keydown", "keyup", "keypress", "click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "pointerdown", "pointerup",
  "touchstart", "touchend", "wheel", "focusin", "focusout", "selectstart", "copy",
] as const;

export interface CardHooks {
  /** The text of a message by its fingerprint, null when it is not shown any more. */
  message(id: string): string | null;
  /** The alert has been shown. */
  told(alert: Alert): void;
  /** The teen wants to talk to somebody. */
  help(): void;
  /** The field in which the teen types, which the card keeps clear of. */
  composer(): HTMLElement | null;
}

export class Card {
  readonly #hooks: CardHooks;
  #host: HTMLElement | null = null;
  #root: ShadowRoot | null = null;
  #alert: Alert | null = null;

  constructor(hooks: CardHooks) {
    this.#hooks = hooks;
  }

  /** Shows an alert, in the place of another that is still open. */
  show(alert: Alert): void {
    // A graver warning about somebody else is not pushed aside.
    if (this.#alert && this.#host?.isConnected && this.#alert.stranger !== alert.stranger && this.#alert.level > alert.level) return;
    this.#alert = alert;
    const root = this.#open();
    root.replaceChildren(style(this.#floor()), this.#content(alert));
    this.#hooks.told(alert);
  }

  remove(): void {
    this.#host?.remove();
    this.#host = this.#root = this.#alert = null;
    removeEventListener("keydown", this.#escape, true);
  }

  #open(): ShadowRoot {
    if (this.#host?.isConnected && this.#root) return this.#root;
    this.#host = document.createElement("div");
    this.#root = this.#host.attachShadow({ mode: "closed" });
    // What is done in the card is none of the page's business; some pages would
    // also pull the focus to their own field at the first key.
    for (const type of PRIVATE_EVENTS) this.#host.addEventListener(type, (event) => event.stopPropagation());
    document.documentElement.append(this.#host);
    addEventListener("keydown", this.#escape, true);
    return this.#root;
  }

  /** How high above the window's lower edge the card stands: over a composer down there. */
  #floor(): number {
    const top = this.#hooks.composer()?.getBoundingClientRect().top ?? Infinity;
    return top > innerHeight * 0.6 && top < innerHeight ? innerHeight - top + 12 : 16;
  }

  #content(alert: Alert): HTMLElement {
    const danger = alert.level === Level.danger;
    const list = h("ul", { hidden: true, id: "why" }, ...this.#reasons(alert));
    const why = h("button", { type: "button", "aria-expanded": "false", "aria-controls": "why" }, t("cardWhy"));
    real(why, () => {
      list.hidden = !list.hidden;
      why.setAttribute("aria-expanded", String(!list.hidden));
    });
    const close = h("button", { type: "button", class: "close", "aria-label": t("cardClose") }, "×");
    real(close, () => this.remove());
    // No anchor: browsers look the host of a link up before anybody clicks it,
    // and whoever watches the network would learn of the card.
    const help = h("button", { type: "button", class: "help", role: "link" }, t("cardHelp"));
    real(help, () => this.#hooks.help());
    return h(
      "section",
      { class: danger ? "card danger" : "card", role: danger ? "alert" : "status", "aria-label": t("cardLabel"), lang: t("@@ui_locale").replace("_", "-") },
      h("div", { class: "head" }, h("b", {}, t(danger ? "cardHeadDanger" : "cardHead", alert.name || t("cardSomebody"))), close),
      h("p", { class: "reason" }, alert.text),
      h("p", { class: "kind" }, t(danger ? "cardKindDanger" : "cardKind")),
      list,
      h("div", { class: "buttons" }, why, help),
    );
  }

  #reasons(alert: Alert): HTMLElement[] {
    return alert.reasons.map((r) => {
      const text = this.#hooks.message(r.id);
      const sign = h("span", { class: "sign" }, t(`sign_${r.sign.replaceAll("-", "_")}`));
      return h("li", {}, sign, ...(text === null ? [t("cardGone")] : marked(text, r.start, r.end)));
    });
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === "Escape") this.remove();
  };
}

// A page could press the buttons by script; only what the person does counts.
function real(button: HTMLElement, act: () => void): void {
  button.addEventListener("click", (event) => {
    if (event.isTrusted) act();
  });
}

function style(floor: number): HTMLStyleElement {
  const s = document.createElement("style");
  s.textContent = `${css}:host{bottom:${Math.round(floor)}px!important}`;
  return s;
}
