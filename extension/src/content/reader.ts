// Turns a list's children into messages, learning from them together, and
// remembers each until something in it changes.

import { elementAt } from "./dom.ts";
import { type Parsed, Roles } from "./roles.ts";
import { Sayings } from "./quotes.ts";
import { gapsOf, type Side, Sides } from "./sides.ts";
import { Splitter, type Unit } from "./units.ts";

/** How many rows are looked at to learn. */
const SAMPLE = 60;
/** How many of the newest rows are read, and at most how many in one go. */
const MOST = 3000;
const AT_ONCE = 200;

type Sided = Parsed & { side: Side };

/** Reads a row by a site's profile, from what was found without. */
export type Better = (row: Element, found: Parsed | null) => Parsed | null;

export class Reader {
  #splitter = new Splitter();
  #roles = new Roles();
  #sides = new Sides();
  #cache = new Map<Element, Sided[]>();
  #sayings = new Sayings();
  #learned = 0;
  #last: Element | null = null;

  /** Whether there are rows that were not read yet. */
  more = false;

  /** Whether names are written in the rows. */
  get named(): boolean {
    return this.#roles.named;
  }

  /**
   * Reads rows, in the order of the tree; changed are nodes in which something
   * changed, null for anything. better, where there is one, knows more of a row
   * than what is found here.
   */
  read(rows: Element[], changed: ReadonlySet<Node> | null, better: Better | null): Sided[] {
    const list = rows.length > MOST ? rows.slice(-MOST) : rows;
    this.more = false;
    const touched = this.#invalidate(list, changed);
    // A short list teaches anew with every change: the first rows say little.
    if (grown(rows.length, this.#learned) || (rows.length < 40 && touched) || (rows.length < 40 && rows.at(-1) !== this.#last)) this.#learn(rows);
    this.#last = rows.at(-1) ?? null;
    const out: Sided[] = [];
    const next = new Map<Element, Sided[]>();
    // The newest first, when there is much to read.
    const unread: { row: Element; units: Unit[] }[] = [];
    for (let i = list.length - 1; i >= 0; i--) {
      const row = list[i]!;
      const messages = this.#cache.get(row);
      if (messages) next.set(row, messages);
      else if (unread.length < AT_ONCE) unread.push({ row, units: this.#splitter.split(row) });
      else this.more = true;
    }
    // Quotations are told by what others say: all are looked at before.
    for (const { units } of unread) for (const u of units) this.#sayings.add(u);
    for (const { row, units } of unread) {
      for (const u of units) this.#sayings.mark(u, this.#roles.isMain);
      let messages = units.map((u) => this.#roles.parse(u)).filter((p) => p !== null);
      if (better) messages = [better(row, messages[0] ?? null)].filter((p) => p !== null);
      next.set(row, messages.map((p) => ({ ...p, side: this.#sides.two ? this.#sides.of(gapsOf(p.box, row)) : "" })));
    }
    for (const row of list) out.push(...(next.get(row) ?? []));
    this.#cache = next;
    if (this.#sayings.size > 4 * MOST) this.#sayings = new Sayings();
    return out;
  }

  #learn(rows: Element[]): void {
    this.#learned = rows.length;
    const sample = rows.slice(-SAMPLE);
    this.#splitter.learn(sample);
    const units: Unit[] = sample.flatMap((row) => this.#splitter.split(row));
    this.#sayings = new Sayings();
    for (const u of units) this.#sayings.add(u);
    for (const u of units) this.#sayings.mark(u);
    this.#roles.learn(units);
    const parsed = units.map((u) => this.#roles.parse(u)).filter((p) => p !== null);
    this.#sides.learn(parsed.map((p) => ({ author: p.author, gaps: p.box.isConnected ? gapsOf(p.box, p.top) : null })));
    this.#cache.clear();
  }

  #invalidate(rows: Element[], changed: ReadonlySet<Node> | null): boolean {
    if (changed === null) {
      this.#cache.clear();
      return true;
    }
    if (changed.size === 0) return false;
    let touched = false;
    const among = new Set(rows);
    for (const node of changed) {
      let el: Element | null = elementAt(node);
      for (let i = 0; el && i < 40; i++) {
        if (among.has(el)) {
          this.#cache.delete(el);
          touched = true;
          break;
        }
        const up: Node | null = el.assignedSlot ?? el.parentNode;
        el = up instanceof Element ? up : up instanceof ShadowRoot ? up.host : null;
      }
    }
    return touched;
  }
}

// Learning again is worth it while the list is short, then now and then.
function grown(rows: number, learned: number): boolean {
  return (rows !== learned && rows < 24) || rows < learned * 0.7 || rows > learned * 1.3;
}

