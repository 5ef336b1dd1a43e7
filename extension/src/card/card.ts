// The card: what was noticed, in the teen's words, in a corner of the page. It
// lives in a closed shadow root, so the page can see that an empty element came
// and nothing else. It asks for no focus and reacts to real clicks and keys only.

import { Level } from "../../../wasm/js/core.ts";
import { branchesOf } from "../help/branch.ts";
import { t } from "../shared/browser.ts";
import type { Alert, Branch } from "../shared/protocol.ts";
import { ours } from "../content/dom.ts";
import css from "./card.css";
import { h } from "./element.ts";
import { keepFor } from "./guard.ts";
import { Pace } from "./pace.ts";
import { place } from "./place.ts";
import { veil } from "./veil.ts";
import { type Acts, announcement, button, heading, type View, viewOf } from "./views.ts";

const PRIVATE_EVENTS = [
  "keydown", "keyup", "keypress", "click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "pointerdown", "pointerup",
  "touchstart", "touchend", "wheel", "focusin", "focusout", "selectstart", "copy", "input", "beforeinput",
] as const;

/** A page that takes the card away gets it back so often; then icon and popup tell alone. */
const RETURNS = 3;

export interface CardHooks {
  /** The text of a message by its fingerprint, null when it is not shown any more. */
  message(id: string): string | null;
  /** The element of the page that shows a message. */
  element(id: string): Element | null;
  /** The alert has been shown. */
  told(alert: Alert): void;
  help(branches: Branch[]): void;
  proof(alert: Alert): void;
  known(alert: Alert): void;
  /** The fields in which the teen types, which the card keeps clear of. */
  fields(): Element[];
}

export class Card {
  readonly #hooks: CardHooks;
  readonly #mode: ShadowRootMode;
  readonly #pace = new Pace();
  #host: HTMLElement | null = null;
  #root: ShadowRoot | null = null;
  #box: HTMLElement | null = null;
  #alert: Alert | null = null;
  #view: View = "warning";
  #returns = RETURNS;
  #veil: MutationObserver | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #sizes = new ResizeObserver(() => this.settle());
  readonly #guard = new MutationObserver(() => this.#comeBack());

  /** mode is open on the extension's own pages alone, where nobody is to be kept out. */
  constructor(hooks: CardHooks, mode: ShadowRootMode = "closed") {
    this.#hooks = hooks;
    this.#mode = mode;
  }

  /** Shows an alert, now or once it is time. */
  show(alert: Alert): void {
    if (this.#pace.offer(alert, this.#now(), Date.now())) this.#draw(alert);
  }

  #now() {
    if (!this.#alert || !this.#host?.isConnected) return null;
    return { alert: this.#alert, engaged: this.#view !== "warning" || this.#root?.activeElement != null };
  }

  #draw(alert: Alert): void {
    this.#open();
    this.#alert = alert;
    this.#returns = RETURNS;
    this.#render("warning");
    this.#say(alert);
    this.#hooks.told(alert);
  }

  /** Closes the card; what is held comes later. */
  close(): void {
    this.remove();
    this.#later(this.#pace.closed(Date.now()));
  }

  /** Takes everything away. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#guard.disconnect();
    this.#sizes.disconnect();
    this.#veil?.disconnect();
    this.#host?.remove();
    keepFor(null);
    this.#host = this.#root = this.#box = this.#alert = null;
    removeEventListener("keydown", this.#key, true);
    removeEventListener("resize", this.#resized);
  }

  #later(wait: number | null): void {
    clearTimeout(this.#timer);
    if (wait === null) return;
    this.#timer = setTimeout(() => {
      const next = this.#pace.next(this.#now(), Date.now());
      if (next) this.#draw(next);
    }, wait);
  }

  #open(): void {
    if (this.#host?.isConnected && this.#root) return;
    this.remove();
    this.#host = document.createElement("div");
    this.#root = this.#host.attachShadow({ mode: this.#mode });
    // What is done in the card is none of the page's business; some pages would
    // also pull the focus to their own field at the first key.
    for (const type of PRIVATE_EVENTS) this.#host.addEventListener(type, (event) => event.stopPropagation());
    this.#box = h("div", { class: "box", popover: "manual" });
    this.#root.append(this.#box);
    this.#dress(this.#root);
    if (this.#mode === "closed") {
      ours.add(this.#host);
      this.#veil = veil(this.#box);
      keepFor(this.#host, this.#key);
    }
    this.#attach();
    this.#sizes.observe(this.#box);
    this.#guard.observe(document.documentElement, { childList: true });
    this.#guard.observe(this.#host, { attributes: true });
    addEventListener("keydown", this.#key, true);
    addEventListener("resize", this.#resized);
  }

  // Firefox refuses content scripts the one way, the extension's own pages
  // refuse the other.
  #dress(root: ShadowRoot): void {
    if (this.#mode === "closed") {
      root.prepend(h("style", {}, css));
      return;
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  }

  // In the top layer nothing of the page covers the card.
  #attach(): void {
    document.documentElement.append(this.#host!);
    this.#box!.showPopover();
  }

  #comeBack(): void {
    // What a page writes on the element could take the card's keys and clicks away.
    for (const { name } of [...(this.#host?.attributes ?? [])]) this.#host!.removeAttribute(name);
    if (!this.#host || this.#host.isConnected || this.#returns-- <= 0) return;
    // What was said is not said again.
    this.#box!.querySelector(".say:not(:empty)")?.remove();
    this.#attach();
  }

  #render(view: View): void {
    const alert = this.#alert!;
    const from = this.#view;
    this.#view = view;
    const danger = alert.level === Level.danger;
    const close = button("×", () => this.close(), { class: "close", "aria-label": t("cardClose") });
    const card = h(
      "section",
      { class: danger ? "card danger" : "card", "aria-label": t("cardLabel"), lang: t("@@ui_locale").replace("_", "-") },
      h("div", { class: "head" }, h("b", {}, heading(alert)), close),
      h("div", { class: "body" }, ...viewOf(view, alert, this.#acts(alert))),
    );
    this.#box!.querySelector("section")?.remove();
    this.#box!.append(card);
    // The button that was pressed is gone: whoever uses the keyboard goes on in the new view.
    if (view !== "warning") card.querySelector<HTMLElement>("h2")?.focus();
    else if (from !== "warning") (card.querySelector<HTMLElement>(`[data-view="${from}"]`) ?? card.querySelector<HTMLElement>(".why"))?.focus();
    this.settle();
  }

  // Said once, by a region of its own: a card that changes is not read again.
  #say(alert: Alert): void {
    this.#box!.querySelector(".say")?.remove();
    const danger = alert.level === Level.danger;
    const say = h("div", { class: "say", role: danger ? "alert" : "status" });
    this.#box!.prepend(say);
    setTimeout(() => say.append(announcement(alert)), 150);
  }

  #acts(alert: Alert): Acts {
    return {
      open: (view) => this.#render(view),
      back: () => {
        this.#render("warning");
        this.#later(this.#pace.wait(Date.now()));
      },
      close: () => this.close(),
      message: (id) => this.#hooks.message(id),
      scrollTo: ({ id }) => this.#point(this.#hooks.element(id)),
      proof: () => this.#hooks.proof(alert),
      help: () => this.#hooks.help(branchesOf(alert)),
      known: () => {
        this.#hooks.known(alert);
        this.#render("known");
      },
    };
  }

  /** Brings an element of the page into view and rings it, without touching it. */
  #point(el: Element | null): boolean {
    this.#box!.querySelector(".ring")?.remove();
    if (!el) return false;
    el.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = el.getBoundingClientRect();
    const ring = h("div", { class: "ring" });
    ring.style.cssText = `left:${left - 4}px;top:${top - 4}px;width:${width + 8}px;height:${height + 8}px`;
    this.#box!.prepend(ring);
    setTimeout(() => ring.remove(), 3000);
    return true;
  }

  /** Stands clear of the fields; to be called when the page has changed. */
  settle(): void {
    const card = this.#box?.querySelector<HTMLElement>("section");
    if (!card || !this.#box) return;
    const fields = this.#hooks.fields().map((f) => f.getBoundingClientRect());
    const view = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    card.style.maxWidth = `${view.width - 24}px`;
    const body = card.querySelector<HTMLElement>(".body")!;
    const height = card.offsetHeight - body.clientHeight + body.scrollHeight;
    const { side, bottom, room } = place(fields, { width: card.offsetWidth, height }, view);
    card.style.maxHeight = `${Math.floor(room)}px`;
    const inset = { top: "auto", right: "auto", left: "auto", bottom: `${Math.round(bottom)}px`, [side]: "12px" };
    for (const [name, value] of Object.entries(inset)) if (this.#box.style.getPropertyValue(name) !== value) this.#box.style.setProperty(name, value);
  }

  readonly #resized = (): void => this.settle();

  readonly #key = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return;
    if (event.key === "Escape") this.close();
    // Tab would come here only after all of the page.
    if (event.altKey && event.shiftKey && event.code === "KeyV") {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#box?.querySelector<HTMLElement>(".why, h2")?.focus();
    }
  };
}
