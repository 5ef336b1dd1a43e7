// The roots that messages may stand in: the document and the shadow roots in it,
// open or closed. They are found a slice at a time, so that a page of any size
// costs little at once.

import { type Root, shadowOf } from "./dom.ts";

/** How many elements are asked at once for a shadow root, and for how long at most, ms. */
const SLICE = 4000;
const BUDGET = 6;
/** More places than this that are still to be looked through, and all is looked through anew. */
const QUEUE = 500;
/** A root that an element got after it came is found by looking again: at a small page, and at a large one, ms. */
const AGAIN = 700;
const AGAIN_LARGE = 5000;

interface Job {
  at: Element | Root;
  all: NodeListOf<Element> | null;
  next: number;
}

export class Roots {
  readonly #found: (root: Root) => void;
  readonly #known = new Set<Root>();
  #jobs: Job[] = [];
  #again = false;
  /** When all was looked through last, and how much that was. */
  #whole = -Infinity;
  #elements = 0;

  /** found is called with each root, once for as long as it is in the page. */
  constructor(found: (root: Root) => void) {
    this.#found = found;
  }

  /** Those in the page now, as far as they were found. */
  all(): Root[] {
    for (const root of this.#known) if (!root.isConnected) this.#known.delete(root);
    return [...this.#known];
  }

  /** An element came, perhaps with roots at or below it. */
  came(el: Element): void {
    if (this.#jobs.length < QUEUE) this.#jobs.push({ at: el, all: null, next: -1 });
    else this.anew();
  }

  /** So much came that all is to be looked through, once what is being looked through is done. */
  anew(): void {
    this.#again = true;
  }

  /** Looks through the next slice; tells whether there is more. */
  work(): boolean {
    const now = performance.now();
    if (this.#jobs.length === 0 && (this.#again || now - this.#whole > (this.#elements > SLICE ? AGAIN_LARGE : AGAIN))) this.#all();
    for (let left = SLICE; left > 0 && this.#jobs.length > 0; left--) {
      const job = this.#jobs[0]!;
      if (job.next < 0 && job.at instanceof Element) this.#ask(job.at);
      job.all ??= job.at.querySelectorAll("*");
      job.next = Math.max(job.next, 0);
      for (; job.next < job.all.length && left > 0; job.next++, left--) {
        this.#ask(job.all[job.next]!);
        if (left % 200 === 0 && performance.now() - now > BUDGET) left = 1;
      }
      if (job.next < job.all.length) break;
      if (!(job.at instanceof Element)) this.#elements += job.all.length;
      this.#jobs.shift();
    }
    return this.#jobs.length > 0;
  }

  #all(): void {
    this.#again = false;
    this.#whole = performance.now();
    this.#elements = 0;
    this.#jobs = [];
    this.#add(document);
    for (const root of this.all()) if (root !== document) this.#look(root);
  }

  #ask(el: Element): void {
    const root = shadowOf(el);
    if (root) this.#add(root);
  }

  #add(root: Root): void {
    const known = this.#known.has(root);
    if (!known) {
      this.#known.add(root);
      this.#found(root);
    }
    if (!known || root === document) this.#look(root);
  }

  #look(at: Root): void {
    this.#jobs.push({ at, all: null, next: -1 });
  }
}
