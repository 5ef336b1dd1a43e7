// On which side of the list a message stands. In many chats one side is the
// teen's; nobody writes on both.

import { boxOf, parentOf } from "./dom.ts";

export type Side = "start" | "end" | "centre" | "wide" | "";

/** Where a message's box stands in its list: gaps to the edges where lines begin and end, and the list's width, in pixels. */
export interface Gaps {
  start: number;
  end: number;
  width: number;
  /** The same of the words alone. */
  words: { start: number; end: number };
}

/** What counts as one edge, in pixels. */
const NEAR = 14;
/** What counts as clearly away from it. */
const AWAY = 26;
/** Much of a line, and hardly any of it, as shares of the list's width. */
const FREE = 0.3;
const LITTLE = 0.3;

export class Sides {
  #start = 0;
  #end = 0;
  #two = false;

  /** Whether messages stand on two sides. */
  get two(): boolean {
    return this.#two;
  }

  /** Learns the edges from messages: their gaps, and whom they name. */
  learn(all: { author: string; gaps: Gaps | null }[]): void {
    const rows = all.filter((r): r is { author: string; gaps: Gaps } => r.gaps !== null);
    this.#two = false;
    if (rows.length < 2) return;
    this.#start = Math.min(...rows.map((r) => r.gaps.start));
    this.#end = edge(rows.map((r) => r.gaps), this.#start);
    const there = new Set<string>();
    const here = new Set<string>();
    let starts = 0;
    let ends = 0;
    for (const { author, gaps } of rows) {
      const side = this.#sideOf(gaps);
      // One that stands nowhere tells that edges mean nothing here.
      if (side === "") return;
      if (side === "start") starts++, here.add(author);
      if (side === "end") ends++, there.add(author);
    }
    if (starts === 0 || ends === 0) return;
    this.#two = ![...there].some((a) => a !== "" && here.has(a));
  }

  of(gaps: Gaps | null): Side {
    if (!gaps || !this.#two) return "";
    const side = this.#sideOf(gaps);
    return side === "wide" ? this.#ofWords(gaps) : side;
  }

  // A row may reach over the list though its bubble does not: where the words
  // stand tells then, if they leave much of the line free.
  #ofWords({ words, width }: Gaps): Side {
    const start = words.start - this.#start;
    const end = words.end - this.#end;
    if (start < width * LITTLE && end > width * FREE) return "start";
    return end < 2 * AWAY && start > width * FREE ? "end" : "wide";
  }

  #sideOf(g: Gaps): Side {
    const atStart = g.start - this.#start < NEAR;
    const atEnd = g.end - this.#end < NEAR;
    const clear = Math.min(AWAY, g.width * 0.08);
    if (atStart && !atEnd) return "start";
    // Set in a little, as beside a picture, and reaching over the rest though the words do not.
    const stretched = atEnd && g.start - this.#start < g.width * LITTLE && g.words.end - this.#end > g.width * FREE;
    if (atEnd && !atStart && !stretched && g.start - this.#start > clear) return "end";
    if (atEnd && (atStart || stretched)) return "wide";
    return Math.abs(g.start - g.end) < Math.max(AWAY, g.width * 0.06) ? "centre" : g.start - this.#start < clear ? "start" : "";
  }
}

/** The common edge of what does not begin at the start. */
function edge(rows: Gaps[], start: number): number {
  const away = rows.filter((g) => g.start - start > Math.min(AWAY, g.width * 0.08) && Math.abs(g.start - g.end) > Math.max(AWAY, g.width * 0.06));
  return away.length > 0 ? Math.min(...away.map((g) => g.end)) : -Infinity;
}

/** Measures the outermost box around a text that does not fill the list; reads layout. */
export function gapsOf(box: Element, top: Element): Gaps | null {
  const around = parentOf(top) ?? top;
  const list = boxOf(around).width > 0 ? boxOf(around) : boxOf(top);
  if (list.width === 0) return null;
  let bubble: { left: number; right: number } | null = null;
  const take = (b: DOMRect): void => {
    if (b.width > 0 && b.width < list.width * 0.94) bubble = { left: b.left - list.left, right: list.right - b.right };
  };
  const text = textBox(box);
  take(text);
  for (let el: Element | null = box; el; el = parentOf(el)) {
    take(boxOf(el));
    if (el === top) break;
  }
  if (!bubble) return null;
  const { left, right } = bubble;
  const rtl = getComputedStyle(around).direction === "rtl";
  const [wordsLeft, wordsRight] = [text.left - list.left, list.right - text.right];
  return { start: rtl ? right : left, end: rtl ? left : right, width: list.width, words: { start: rtl ? wordsRight : wordsLeft, end: rtl ? wordsLeft : wordsRight } };
}

function textBox(el: Element): DOMRect {
  const range = el.ownerDocument.createRange();
  range.selectNodeContents(el);
  return range.getBoundingClientRect();
}
