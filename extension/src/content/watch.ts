// Notices when the page changes, waits until it has settled for a moment, and
// then looks once, so that a page's own work is never held up by ours.

import { rootsIn, shadowOf } from "./dom.ts";

/** How long the page has to be quiet, and how long a look is put off at most, ms. */
const SETTLE = 50;
const AT_MOST = 100;

/** More changed places than this at once are not told apart. */
export const MOST = 5000;

const OBSERVED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

export class Watch {
  readonly #look: (changed: ReadonlySet<Node>) => void;
  readonly #observer = new MutationObserver((records) => this.#changed(records));
  readonly #roots = new WeakSet<Node>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  /** Where something changed since the last look. */
  #places = new Set<Node>();
  #stopped = false;
  readonly #arrived = new WeakMap<Node, number>();

  constructor(look: (changed: ReadonlySet<Node>) => void) {
    this.#look = look;
  }

  start(): void {
    this.#observe(rootsIn(document));
    this.soon();
  }

  stop(): void {
    this.#stopped = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  /** Looks as soon as the page has settled. */
  soon(): void {
    if (this.#stopped) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    else clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(SETTLE, this.#since + AT_MOST - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const places = this.#places;
      this.#places = new Set();
      if (!this.#stopped) this.#look(places);
    }, wait);
  }

  /** How many elements came to the same place together with this one; 0 when it was there before. */
  company(el: Element): number {
    return this.#arrived.get(el) ?? 0;
  }

  #changed(records: MutationRecord[]): void {
    const together = new Map<Node, number>();
    for (const r of records) {
      // Frameworks put comments and blanks between the rows.
      const elements = [...r.addedNodes].filter((n) => n instanceof Element).length;
      together.set(r.target, (together.get(r.target) ?? 0) + elements);
    }
    // Shadow roots that came with new elements have to be watched as well.
    for (const r of records) {
      if (this.#places.size < MOST) this.#places.add(r.target);
      for (const node of r.addedNodes) {
        this.#arrived.set(node, together.get(r.target)!);
        if (node instanceof Element && (node.localName.includes("-") || node.firstElementChild || node.shadowRoot)) {
          this.#observe(rootsBelow(node));
        }
      }
    }
    this.soon();
  }

  #observe(roots: Iterable<Node>): void {
    for (const root of roots) {
      if (this.#roots.has(root)) continue;
      this.#roots.add(root);
      this.#observer.observe(root, OBSERVED);
    }
  }
}

/** The shadow roots at and below an element. */
function rootsBelow(el: Element): ShadowRoot[] {
  const holder = shadowOf(el);
  const out = holder ? (rootsIn(holder) as ShadowRoot[]) : [];
  for (const child of el.querySelectorAll("*")) {
    const root = shadowOf(child);
    if (root) out.push(...(rootsIn(root) as ShadowRoot[]));
  }
  return out;
}
