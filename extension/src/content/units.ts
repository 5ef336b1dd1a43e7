// From a list's children to single messages. In many clients a child is one
// message; in others it is a group of one person's, or a whole day of groups.

import { boxOf, childrenOf, isHidden } from "./dom.ts";
import { type Leaf, leavesOf, signatureOf } from "./row.ts";
import { isDivider } from "./system.ts";

/** A message's place in the page. */
export interface Unit {
  el: Element;
  /** The list's child it stands in. */
  top: Element;
  leaves: Leaf[];
  /** What heads the group, when this is the first of one: perhaps a name. */
  head: Leaf[];
}

/** Blocks that repeat within one message: its paragraphs. */
const PARAGRAPHS = new Set(["p", "li", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "br", "img", "option", "dt", "dd"]);
const INLINE = new Set(["a", "b", "i", "em", "strong", "code", "s", "u", "span", "button", "time", "label", "small", "svg", "sup", "sub"]);
const DEPTH = 8;
/** So many rows show which class names they share. */
const SEVERAL = 3;
/** The parts of a message come within so long, ms. */
const TOGETHER = 300;

export class Splitter {
  /** Paths, from the list down, of blocks that come several at a time. */
  #paths = new Set<string>();
  #ends = new Set<string>();
  /** Class names that several rows have; null while there are too few rows to tell. */
  #shared: Set<string> | null = null;

  /** Looks at rows for groups; arrived tells when an element came, 0 when it was there before. Reads styles and layout. */
  learn(rows: Element[], arrived: (el: Element) => number): void {
    const seen = new Map<string, number[]>();
    this.#paths = new Set();
    const count = new Map<string, number>();
    for (const row of rows) for (const c of row.classList) count.set(c, (count.get(c) ?? 0) + 1);
    this.#shared = rows.length < SEVERAL ? null : new Set([...count].filter(([, n]) => n > 1).map(([c]) => c));
    for (const row of rows) this.#search(row, this.#signature(row), 0, seen, arrived);
    for (const [path, counts] of seen) {
      // Groups are of different lengths; what always comes in twos is the
      // parts of one message.
      const most = Math.max(...counts);
      const varied = counts.some((n) => n !== most);
      if (most >= 2 && (varied || most > 3 || (counts.length === 1 && most > 2))) this.#paths.add(path);
    }
    // Groups of one and of the other side differ further out only.
    this.#ends = new Set([...this.#paths].map(endOf).filter((e) => e.split(">").every((step) => step.includes("."))));
  }

  #search(el: Element, path: string, depth: number, seen: Map<string, number[]>, arrived: (el: Element) => number): void {
    if (depth > DEPTH) return;
    const kids = childrenOf(el).filter((k) => !isHidden(k) && !INLINE.has(k.localName) && !isDivider(k));
    if (kids.length > 60) kids.splice(0, kids.length - 60);
    const alike = new Map<string, Element[]>();
    for (const k of kids) {
      if (PARAGRAPHS.has(k.localName) && !isBoxed(k)) continue;
      const leaves = leavesOf(k).filter((l) => !l.control && l.text.trim() !== "");
      const words = leaves.filter((l) => !l.time && /[\p{L}\p{N}]/u.test(l.text));
      const leaf = words.length > 0 ? words.reduce((a, b) => (b.text.length > a.text.length ? b : a)) : leaves[0];
      if (!leaf) continue;
      const style = getComputedStyle(leaf.el);
      // Boxes that are called the same are, though one begins with a name and one with words.
      const named = signatureOf(k).includes(".") && leaf.block !== k;
      const kind = named ? signatureOf(k) : `${signatureOf(k)} ${style.fontWeight} ${style.fontSize}`;
      alike.set(kind, [...(alike.get(kind) ?? []), k]);
    }
    for (const same of alike.values()) {
      // A name above, a time below, what is said between them.
      if (same.length === 2 && kids.length > 2) {
        const said = kids.filter((k) => lettersOf(k, true) > 0);
        if (said.length === 3 && !same.includes(said[1]!)) continue;
      }
      // What is said makes up most of a group; names and times head it.
      const all = kids.filter((k) => related(k, same[0]!));
      const letters = all.reduce((n, k) => n + lettersOf(k, true), 0);
      const whole = letters + lettersOf(el) - all.reduce((n, k) => n + lettersOf(k), 0);
      const at = `${path}>${signatureOf(same[0]!)}`;
      const counts = seen.get(at) ?? [];
      seen.set(at, counts);
      const several = same.length > 1 && stacked(same) && letters > whole * 0.5;
      counts.push(same.length < 2 || several ? same.length : 0);
      // The parts of one message come together.
      if (several && lapse(same.map(arrived)) > TOGETHER) this.#paths.add(at);
    }
    for (const k of kids) this.#search(k, `${path}>${signatureOf(k)}`, depth + 1, seen, arrived);
  }

  /** The messages of one of the list's children. */
  split(row: Element): Unit[] {
    const path = this.#signature(row);
    const term = row.localName === "dd" && row.previousElementSibling?.localName === "dt" ? row.previousElementSibling : null;
    let head: Leaf[] = term ? leavesOf(term) : [];
    if (this.#paths.size === 0) return [{ el: row, top: row, leaves: leavesOf(row, path), head }];
    const out: Unit[] = [];
    const visit = (el: Element, at: string): void => {
      const kids = childrenOf(el).filter((k) => !isHidden(k) && !isDivider(k));
      const model = kids.find((k) => this.#is(`${at}>${signatureOf(k)}`));
      const inner = (k: Element): boolean => (model ? k === model || related(k, model) : this.#holds(k, `${at}>${signatureOf(k)}`, 0));
      if (!kids.some(inner)) {
        out.push({ el, top: row, leaves: leavesOf(el, at), head });
        head = [];
        return;
      }
      for (const k of kids) {
        const below = `${at}>${signatureOf(k)}`;
        if (inner(k)) visit(k, below);
        else head.push(...leavesOf(k, below));
      }
    };
    visit(row, path);
    return out;
  }

  /** A row's signature without what only it is called, which is rather its id. */
  #signature(row: Element): string {
    const own = signatureOf(row);
    if (!this.#shared || row.classList.length < 2) return own;
    const named = [...row.classList].some((c) => this.#shared!.has(c));
    return named ? signatureOf(row, (c) => this.#shared!.has(c)) : own;
  }

  #is(path: string): boolean {
    return this.#paths.has(path) || this.#ends.has(endOf(path));
  }

  /** Whether messages stand somewhere in an element. */
  #holds(el: Element, path: string, depth: number): boolean {
    if (depth > DEPTH) return false;
    return childrenOf(el).some((k) => {
      const below = `${path}>${signatureOf(k)}`;
      return this.#is(below) || this.#holds(k, below, depth + 1);
    });
  }
}

/** A list's entry made of boxes is more than a paragraph. */
function isBoxed(el: Element): boolean {
  return el.localName === "li" && childrenOf(el).some((k) => !INLINE.has(k.localName) && !PARAGRAPHS.has(k.localName));
}

function endOf(path: string): string {
  return path.split(">").slice(-2).join(">");
}

/** Whether two elements are of one kind though not of one state: "bubble" and "bubble own". */
function related(a: Element, b: Element): boolean {
  if (a.localName !== b.localName) return false;
  const [x, y] = [[...a.classList], [...b.classList]];
  return x.length === 0 && y.length === 0 ? true : x.some((c) => y.includes(c));
}

function lapse(times: number[]): number {
  return Math.max(...times) - Math.min(...times);
}

function lettersOf(el: Element, times = false): number {
  return leavesOf(el).reduce((n, l) => n + (l.control || (l.time && !times) ? 0 : l.text.trim().length), 0);
}

function stacked(els: Element[]): boolean {
  const boxes = els.map((e) => boxOf(e)).filter((b) => b.height > 0);
  let down = 0;
  for (let i = 1; i < boxes.length; i++) if (boxes[i]!.top >= boxes[i - 1]!.bottom - 2 || boxes[i]!.bottom <= boxes[i - 1]!.top + 2) down++;
  return boxes.length >= 2 && down === boxes.length - 1;
}
