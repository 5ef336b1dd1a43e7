// Turns a list's children into messages, learning from them together, and
// remembers each until something in it changes.

import { elementAt } from "./dom.ts";
import { renameOf } from "./renames.ts";
import { type Parsed, Roles } from "./roles.ts";
import { Sayings } from "./quotes.ts";
import { gapsOf, type Side, Sides } from "./sides.ts";
import { Splitter, type Unit } from "./units.ts";

/** How many rows are looked at to learn. */
const SAMPLE = 60;
/** Rows of a short list are all read in one go. */
const SHORT = 40;
/** Of a long one, so many at most, and no new one after so long, ms: reading one takes twice the time of finding its parts. */
const AT_ONCE = 200;
const BUDGET = 6;
/** Sayings that are remembered to know quotations by. */
const SAYINGS = 12_000;

type Sided = Parsed & { side: Side };

/** What a row says, and what had been learned when it was read; 0 when it has changed since. */
interface Read {
  messages: Sided[];
  taught: number;
}

/** Reads a row by a site's profile, from what was found without. */
export type Better = (row: Element, found: Parsed | null) => Parsed | null;

export class Reader {
  #splitter = new Splitter();
  #roles = new Roles();
  #sides = new Sides();
  #cache = new Map<Element, Read>();
  /** There is something to be learned; its first half is. */
  #due = false;
  #half = false;
  /** Rises with what is learned. */
  #taught = 1;
  #sayings = new Sayings();
  #learned = 0;
  #last: Element | null = null;

  /** Whether there are rows that were not read yet. */
  more = false;
  /** Whether there are rows that are to be read, or read once more. */
  again = false;

  /** Whether names are written in the rows. */
  get named(): boolean {
    return this.#roles.named;
  }

  /** Whether they stand below what was said. */
  get trailing(): boolean {
    return this.#roles.trailing;
  }

  /**
   * Reads rows, in the order of the tree; changed are nodes in which something
   * changed, null for anything. better, where there is one, knows more of a row
   * than what is found here; arrived tells when an element came, see Arrivals.
   */
  read(rows: Element[], changed: ReadonlySet<Node> | null, better: Better | null, arrived: (el: Element) => number): Sided[] {
    const begun = performance.now();
    const touched = this.#invalidate(rows, changed);
    // A short list teaches anew with every change: the first rows say little.
    if (grown(rows.length, this.#learned) || (rows.length < SHORT && (touched || rows.at(-1) !== this.#last))) this.#due = true;
    if (this.#due) this.#learn(rows, arrived);
    this.#last = rows.at(-1) ?? null;
    const out: Sided[] = [];
    const next = new Map<Element, Read>();
    // What is new comes first, then what changed, then what is known better by now; the newest of each before.
    const wanted: [Element[], Element[], Element[]] = [[], [], []];
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i]!;
      const read = this.#cache.get(row);
      if (read) next.set(row, read);
      if (read?.taught !== this.#taught) wanted[!read ? 0 : read.taught === 0 ? 1 : 2].push(row);
    }
    const unread: { row: Element; units: Unit[] }[] = [];
    for (const row of wanted.flat()) {
      if (this.#half) break;
      if (rows.length >= SHORT && unread.length > 0 && (unread.length >= AT_ONCE || performance.now() - begun > BUDGET)) break;
      unread.push({ row, units: this.#splitter.split(row) });
    }
    this.more = unread.length < wanted[0].length;
    this.again = this.#half || unread.length < wanted.flat().length;
    // Quotations are told by what others say: all are looked at before.
    for (const { units } of unread) for (const u of units) this.#sayings.add(u);
    for (const { row, units } of unread) {
      for (const u of units) this.#sayings.mark(u, this.#roles.isMain);
      let messages = units.map((u) => this.#roles.parse(u) ?? renameOf(u)).filter((p) => p !== null);
      if (better) messages = [better(row, messages[0] ?? null)].filter((p) => p !== null);
      next.set(row, { messages: messages.map((p) => ({ ...p, side: this.#sides.two ? this.#sides.of(gapsOf(p.box, row)) : "" })), taught: this.#taught });
    }
    for (const row of rows) out.push(...(next.get(row)?.messages ?? []));
    this.#cache = next;
    if (this.#sayings.size > SAYINGS) this.#sayings = new Sayings();
    return out;
  }

  // From a long list it is learned in two goes.
  #learn(rows: Element[], arrived: (el: Element) => number): void {
    const sample = rows.slice(-SAMPLE);
    if (!this.#half) this.#splitter.learn(sample, arrived);
    this.#half = rows.length >= SHORT && !this.#half;
    if (this.#half) return;
    this.#due = false;
    this.#learned = rows.length;
    const units: Unit[] = sample.flatMap((row) => this.#splitter.split(row));
    this.#sayings = new Sayings();
    for (const u of units) this.#sayings.add(u);
    for (const u of units) this.#sayings.mark(u);
    this.#roles.learn(units);
    const parsed = units.map((u) => this.#roles.parse(u)).filter((p) => p !== null);
    this.#sides.learn(parsed.map((p) => ({ author: p.author, gaps: p.box.isConnected ? gapsOf(p.box, p.top) : null })));
    this.#taught++;
  }

  #invalidate(rows: Element[], changed: ReadonlySet<Node> | null): boolean {
    if (changed === null) {
      this.#taught++;
      return true;
    }
    if (changed.size === 0) return false;
    let touched = false;
    const among = rows.length < SHORT ? new Set(rows) : this.#cache;
    for (const node of changed) {
      let el: Element | null = elementAt(node);
      for (let i = 0; el && i < 40; i++) {
        if (among.has(el)) {
          const read = this.#cache.get(el);
          if (read) read.taught = 0;
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

