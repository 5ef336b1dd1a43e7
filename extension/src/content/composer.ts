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
const ECHO_MS = 8000;

/** How long a message may stand there twice, as optimistic copies do. */
const DOUBLED_MS = 1200;

/** A text that was sent. It comes back once; later the same words are the other's. */
export class Sent {
  #row: WeakRef<Element> | null = null;
  #seen = 0;
  /** It is one of the messages that are shown, and which is not clear yet. */
  shown = false;

  constructor(
    readonly text: string,
    readonly at: number,
    /** When the last of it was typed, ms: what came before is not it. */
    readonly typed: number,
  ) {}

  /** Whether it has shown up as a message. */
  get settled(): boolean {
    return this.#row !== null;
  }

  /** Whether a row can be this text: none is yet, or the one that was has been replaced. */
  free(row: Element): boolean {
    const shown = this.#row?.deref();
    return this.#row === null || shown === undefined || shown === row || !shown.isConnected;
  }

  /** Whether a row may be a copy of it that the page has not taken away yet. */
  doubled(now: number): boolean {
    return this.settled && now - this.#seen < DOUBLED_MS;
  }

  shownIn(row: Element, now: number): void {
    if (!this.#row) this.#seen = now;
    this.#row = new WeakRef(row);
  }
}

/** Whether a shown text is a sent one, perhaps a part of it, or with a name or a time beside it. */
function matches(shown: string, sent: string): boolean {
  if (shown === sent) return true;
  if (shown.length >= 4 && shown.length > sent.length * 0.3 && sent.includes(shown)) return true;
  return sent.length > 0 && (shown.startsWith(sent) || shown.endsWith(sent)) && shown.length - sent.length <= Math.min(24, sent.length * 3);
}

/** What a message says below its first line, which may be a name that was not known for one. */
export function belowFirstLine(message: string): string {
  const at = message.indexOf("\n");
  return at < 0 ? "" : squash(message.slice(at));
}

/** Whether two texts are much alike, as when a client turned words into something else. */
function alike(a: string, b: string): boolean {
  if (a.length < 4 || b.length < 4) return a === b;
  const pairs = new Set<string>();
  for (let i = 1; i < a.length; i++) pairs.add(a.slice(i - 1, i + 1));
  let common = 0;
  for (let i = 1; i < b.length; i++) if (pairs.has(b.slice(i - 1, i + 1))) common++;
  return common > 0.5 * Math.max(pairs.size, b.length - 1);
}

/** Of so many letters a text is nobody else's by chance; so many are remembered for as long as the page is open. */
const TELLING = 16;
const SAID = 500;

/** Remembers what is typed in one composer, for the moment it takes to show up. */
export class Typing {
  readonly #el: HTMLElement;
  #now = "";
  #changed = 0;
  #sent: Sent[] = [];
  readonly #said = new Set<string>();
  /** How many texts were sent from here, or deleted again. */
  sent = 0;

  constructor(el: HTMLElement) {
    this.#el = el;
  }

  /** To be called on every sign of life of the composer. */
  note(now: number): void {
    const text = squash(typed(this.#el));
    // A text that disappears was sent, or deleted, which does no harm here.
    if (this.#now !== "" && text !== this.#now && !text.startsWith(this.#now.slice(0, -1)) && !this.#now.startsWith(text || "\u0000")) {
      this.#sent.push(new Sent(this.#now, now, this.#changed));
      this.sent++;
      if (this.#sent.length > 12) this.#sent.shift();
      if (this.#now.length >= TELLING) this.#said.add(this.#now);
      for (const old of this.#said) if (this.#said.size > SAID) this.#said.delete(old);
    }
    if (text !== this.#now) this.#changed = now;
    this.#now = text;
  }

  /** The sent text that a message is, exactly before roughly; null when it is none. */
  echo(message: string, row: Element, now: number): Sent | null {
    const text = squash(message);
    if (text === "") return null;
    const free = this.#recent(now).filter((s) => s.free(row));
    return free.find((s) => s.text === text) ?? free.find((s) => matches(text, s.text) || s.text === belowFirstLine(message)) ?? null;
  }

  /** Whether a message says what was sent and shown a moment ago. */
  doubles(message: string, now: number): boolean {
    const text = squash(message);
    return this.#recent(now).some((s) => s.doubled(now) && matches(text, s.text));
  }

  /** Whether a message says, word for word, what was sent from here at any time: a page may show it as another's. */
  said(message: string): boolean {
    return this.#said.has(squash(message));
  }

  /** What was sent from here and has not shown up yet. */
  expected(now: number): Sent[] {
    return this.#recent(now).filter((s) => !s.settled && !s.shown);
  }

  /** Whether it is not clear yet what became of something that was sent. */
  isWaiting(now: number): boolean {
    return this.#recent(now).some((s) => !s.settled);
  }

  /** Whether a message says what was sent and has not shown up yet. */
  expects(message: string, now: number): boolean {
    const text = squash(message);
    return this.expected(now).some((s) => matches(text, s.text));
  }

  /** Whether a message may be one of these texts, changed on the way. */
  resembles(message: string, sent: Sent[]): boolean {
    const text = squash(message);
    return sent.some((s) => matches(text, s.text) || alike(text, s.text));
  }

  over(sent: Sent, now: number): boolean {
    return now - sent.at >= ECHO_MS;
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
