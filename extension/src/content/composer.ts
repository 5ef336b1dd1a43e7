// Where the teen types: the way into a page that is not known. Every chat has a
// field below its messages; what was typed there and then shows up as a
// message tells which messages are the teen's own.

import { isVisible } from "./dom.ts";

const SELECTOR =
  'textarea, [contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"], [role="textbox"], input[type="text"], input:not([type])';

/** Words that tell a field is for searching or filtering. */
const SEARCH = /search|recherch|filter|filtr|buscar|suche|cerca|zoek/i;

/** The fields of a root that could be a chat's. */
export function composersIn(root: Document | ShadowRoot): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(SELECTOR)].filter(isComposer);
}

function isComposer(el: HTMLElement): boolean {
  // The innermost of nested editable elements is the field.
  if (el.querySelector('[contenteditable="true"], textarea')) return false;
  if (el.closest('[role="search"], [aria-hidden="true"]')) return false;
  if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) {
    if (el.disabled || el.readOnly || el.type === "search") return false;
  }
  const labels = [el.id, el.getAttribute("name"), el.getAttribute("placeholder"), el.getAttribute("aria-label"), el.getAttribute("role")];
  if (labels.some((l) => l !== null && SEARCH.test(l))) return false;
  return isVisible(el);
}

/** The field that an event happened in, null when it was elsewhere. */
export function composerOf(event: Event): HTMLElement | null {
  const target = event.composedPath()[0];
  return target instanceof Element ? target.closest<HTMLElement>(SELECTOR) : null;
}

export function typed(el: HTMLElement): string {
  return el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement ? el.value : (el.innerText ?? "");
}

/** How long after being sent a text may take to show up as a message. */
const ECHO_MS = 6000;

/** How long a message may stand there twice, as optimistic copies do. */
const DOUBLED_MS = 300;

/** A text that was sent. It comes back once; later the same words are the other's. */
class Sent {
  #row: WeakRef<Element> | null = null;
  #seen = 0;

  constructor(
    readonly text: string,
    readonly at: number,
  ) {}

  /** Whether a row can be this text: none is yet, or the one that was has been replaced. */
  free(row: Element, now: number): boolean {
    const shown = this.#row?.deref();
    return shown === undefined || shown === row || !shown.isConnected || now - this.#seen < DOUBLED_MS;
  }

  shownIn(row: Element, now: number): void {
    if (!this.#row) this.#seen = now;
    this.#row = new WeakRef(row);
  }
}

/** Whether a shown text is a sent one, perhaps a part of it, or with a name or a time beside it. */
function matches(shown: string, sent: string): boolean {
  if (shown === sent) return true;
  if (shown.length >= 4 && sent.includes(shown)) return true;
  return (shown.startsWith(sent) || shown.endsWith(sent)) && shown.length - sent.length <= 24;
}

/** Remembers what is typed in one composer, for the moment it takes to show up. */
export class Typing {
  readonly #el: HTMLElement;
  #now = "";
  #sent: Sent[] = [];

  constructor(el: HTMLElement) {
    this.#el = el;
  }

  /** To be called on every sign of life of the composer. */
  note(now: number): void {
    const text = squash(typed(this.#el));
    // A text that disappears was sent, or deleted, which does no harm here.
    if (this.#now !== "" && text !== this.#now && !text.startsWith(this.#now.slice(0, -1))) {
      this.#sent.push(new Sent(this.#now, now));
      if (this.#sent.length > 8) this.#sent.shift();
    }
    this.#now = text;
  }

  /** Whether a message, shown in a row, is what was typed here a moment ago. */
  echoes(message: string, row: Element, now: number): boolean {
    this.note(now);
    const text = squash(message);
    if (text === "") return false;
    const sent = this.#recent(now).find((s) => matches(text, s.text) && s.free(row, now));
    sent?.shownIn(row, now);
    return sent !== undefined;
  }

  /** Whether anything was sent from here a moment ago. */
  active(now: number): boolean {
    this.note(now);
    return this.#recent(now).length > 0;
  }

  #recent(now: number): Sent[] {
    return this.#sent.filter((s) => now - s.at < ECHO_MS);
  }
}

/** A text without what clients change on the way: blanks, marks, emoji; these alone when there is nothing else. */
export function squash(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase();
  const letters = plain.replace(/[^\p{L}\p{N}]+/gu, "");
  return letters !== "" ? letters : plain.replace(/[\s\u200b-\u200f\u2060\ufe0e\ufe0f]+/g, "");
}
