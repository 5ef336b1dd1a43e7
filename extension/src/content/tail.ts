// The rows of a list, of a long one those at its new end. Which rows are hidden
// is asked anew only now and then: a list may have thousands, and is looked at
// many times a second.

import { childrenOf, isHidden, shadowOf } from "./dom.ts";
import { rowsAmong } from "./rows.ts";

/** More rows than this, from the newest on, are not read. */
export const MOST = 3000;
/** From so many rows on it is remembered which are hidden, and for how long, ms. */
const MANY = 200;
const REMEMBERED = 2000;

export class Tail {
  #hidden = new WeakMap<Element, boolean>();
  #since = 0;
  /** The list has more rows than are read. */
  cut = false;

  /** top tells that the newest row comes first in the tree. */
  of(list: Element, top: boolean, now: number): Element[] {
    const around = shadowOf(list) ?? list;
    const n = around.childElementCount;
    this.cut = n > MOST;
    if (n <= MANY) return rowsAmong(childrenOf(list));
    if (now - this.#since > REMEMBERED) {
      this.#since = now;
      this.#hidden = new WeakMap();
    }
    const rows: Element[] = [];
    const tags = new Map<string, number>();
    for (let e = top ? around.firstElementChild : around.lastElementChild; e && rows.length < MOST; e = top ? e.nextElementSibling : e.previousElementSibling) {
      let hidden = this.#hidden.get(e);
      if (hidden === undefined) this.#hidden.set(e, (hidden = isHidden(e)));
      if (hidden) continue;
      rows.push(e);
      tags.set(e.localName, (tags.get(e.localName) ?? 0) + 1);
    }
    if (!top) rows.reverse();
    if (tags.size < 2) return rows;
    const [commonest] = [...tags].reduce((a, b) => (b[1] > a[1] ? b : a));
    return rows.filter((r) => r.localName === commonest);
  }
}
