// Notices when the page changes, waits until it has settled for a moment, and
// then looks once, so that a page's own work is never held up by ours. However
// much a page changes, looking takes a bounded share of its time.

import { type Root } from "./dom.ts";
import { Roots } from "./roots.ts";

/** How long the page has to be quiet, and how long a look is put off at most, ms. */
const SETTLE = 50;
const AT_MOST = 100;
/** After the page was drawn its layout need not be computed for us; where it is not drawn, no longer is waited, ms. */
const FRAME = 100;
/** What looking may take of the page's time, and the longest pause that follows from it, ms. */
const SHARE = 0.2;
const LONGEST = 2000;

/** More changed places than this at once are not told apart. */
export const MOST = 1000;
/** So many elements that come in one task are a crowd, whose members are not noted one by one. */
const CROWD = 2000;

/** Of so many elements that go and come in one task it is asked whether they say the same. */
const REDRAWN = 500;
/** How far down that is asked where a whole list was drawn anew. */
const DEEP = 4;

const OBSERVED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

/** What happened since the last look. */
export interface Changes {
  /** Where something changed: nodes of the page. */
  places: ReadonlySet<Node>;
  /** How long ago the first of it happened, ms. */
  ago: number;
}

export class Watch {
  readonly #look: (changes: Changes) => void;
  readonly #observer = new MutationObserver((records) => this.#changed(records));
  readonly #roots = new Roots((root) => this.#observer.observe(root, OBSERVED));
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawing = false;
  #since = 0;
  /** Before this no other look. */
  #free = 0;
  #places = new Set<Node>();
  #stopped = false;
  readonly #arrived = new WeakMap<Node, { company: number; at: number }>();

  constructor(look: (changes: Changes) => void) {
    this.#look = look;
  }

  start(): void {
    this.#roots.work();
    this.soon();
  }

  stop(): void {
    this.#stopped = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  /** The roots there are to look in. */
  readonly roots = (): Root[] => this.#roots.all();

  /** Looks as soon as the page has settled. */
  soon(): void {
    if (this.#stopped || this.#drawing) return;
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    else clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(SETTLE, this.#since + AT_MOST - now), this.#free - now);
    this.#timer = setTimeout(() => this.#afterFrame(), wait);
  }

  #afterFrame(): void {
    this.#drawing = true;
    let done = false;
    const look = (): void => {
      if (done) return;
      done = true;
      this.#drawing = false;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (!this.#stopped) this.#now();
    };
    const visible = document.visibilityState === "visible";
    this.#timer = setTimeout(look, visible ? FRAME : 0);
    if (visible) requestAnimationFrame(() => setTimeout(look));
  }

  #now(): void {
    const begin = performance.now();
    const places = this.#places;
    this.#places = new Set();
    const more = this.#roots.work();
    this.#look({ places, ago: begin - this.#since });
    const end = performance.now();
    this.#free = end + Math.min((end - begin) * (1 / SHARE - 1), LONGEST);
    if (more) this.soon();
  }

  /** How many elements came to the same place together with this one; 0 when it was there before. */
  company(el: Element): number {
    return this.#arrived.get(el)?.company ?? 0;
  }

  /** When an element came, ms of the Unix epoch; 0 when it was there before. */
  arrived(el: Element): number {
    return this.#arrived.get(el)?.at ?? 0;
  }

  #changed(records: MutationRecord[]): void {
    const together = new Map<Node, Element[]>();
    const gone = new Map<Node, Element[]>();
    let came = 0;
    for (const { target, addedNodes, removedNodes } of records) {
      if (this.#places.size < MOST) this.#places.add(target);
      if (removedNodes.length > 0) {
        const before = gone.get(target) ?? [];
        gone.set(target, before);
        if (before.length + removedNodes.length <= REDRAWN) before.push(...elementsIn(removedNodes));
      }
      if (addedNodes.length === 0) continue;
      came += addedNodes.length;
      const all = together.get(target) ?? [];
      together.set(target, all);
      if (came > CROWD) {
        this.#roots.anew();
        continue;
      }
      all.push(...elementsIn(addedNodes));
    }
    const at = Date.now();
    for (const [place, all] of together) {
      this.#came(all, gone.get(place) ?? [], at);
      for (const el of all) {
        // Shadow roots that come with new elements have to be watched as well.
        if (el.localName.includes("-") || el.firstElementChild || el.firstChild === null) this.#roots.came(el);
      }
    }
    this.soon();
  }

  // Notes what came. What stands in the place of something that says the same was
  // drawn anew, and came when that did; so did what is in one that took the
  // place of another, as a table that is fetched as a whole.
  #came(all: Element[], gone: Element[], at: number, depth = 0): void {
    const before = new Map<string, Element[]>();
    for (const el of all.length <= REDRAWN ? gone : []) {
      const same = before.get(el.textContent ?? "") ?? [];
      before.set(el.textContent ?? "", same);
      same.push(el);
    }
    const fresh = all.filter((el) => {
      const text = el.textContent ?? "";
      const old = text === "" ? undefined : before.get(text)?.shift();
      const arrived = old && this.#arrived.get(old);
      if (arrived) this.#arrived.set(el, arrived);
      return !old;
    });
    for (const el of fresh) this.#arrived.set(el, { company: fresh.length, at });
    const [only, old] = [all[0], gone[0]];
    if (only && old && all.length === 1 && gone.length === 1 && depth < DEEP && only.localName === old.localName && old.childElementCount <= REDRAWN) {
      this.#came([...only.children], [...old.children], at, depth + 1);
    }
  }
}

/** Frameworks put comments and blanks between elements. */
function elementsIn(nodes: NodeList): Element[] {
  return [...nodes].filter((n) => n instanceof Element);
}
