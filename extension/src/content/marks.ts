// What a row's boxes are marked with: class names, short attributes, what they
// are painted on; and what the marks of the teen's rows have that others lack.

import { parentOf } from "./dom.ts";
import type { Whose } from "./mine.ts";
import type { Parsed } from "./roles.ts";
import { words } from "./row.ts";

export const OWN = new Set(["self", "me", "mine", "own", "outgoing", "outbound", "sent", "myself", "right", "local", "out"]);
export const OTHER = new Set(["other", "others", "them", "theirs", "incoming", "inbound", "received", "left", "remote", "partner", "stranger", "contact", "ai", "bot", "in"]);

/** Where others are called others it is the reader, beside "me" it is another. */
export const YOU = "you";

/** Of so many rows on each side marks begin to tell. */
const ENOUGH = 2;
/** So much of the rows of one side has a mark of it, and so little of the other: one row that was taken for another's does no harm. */
const MOST = 0.8;
const FEW = 0.2;
/** More marks than this are counters in class names. */
const KEPT = 400;

/** What rows that are known to be the teen's, or another's, are marked with. */
export class Marks {
  readonly #seen = new Map<string, { mine: number; theirs: number }>();
  readonly #rows = { mine: 0, theirs: 0 };
  /** What tells the sides apart, until more is learned. */
  #telling: { mine: string[]; theirs: string[] } | null = null;

  learn(marks: ReadonlySet<string>, whose: "mine" | "theirs"): void {
    this.#rows[whose]++;
    this.#telling = null;
    for (const m of marks) {
      const n = this.#seen.get(m) ?? { mine: 0, theirs: 0 };
      n[whose]++;
      this.#seen.set(m, n);
    }
    if (this.#seen.size > KEPT) for (const [m, n] of this.#seen) if (n.mine + n.theirs === 1) this.#seen.delete(m);
  }

  /** Whose a row with these marks is: it has more than half of what one side has and the other lacks. */
  of(marks: ReadonlySet<string>): Whose {
    const { mine, theirs } = this.#rows;
    if (mine < ENOUGH || theirs < ENOUGH) return "unknown";
    this.#telling ??= { mine: this.#of("mine", "theirs"), theirs: this.#of("theirs", "mine") };
    const own = this.#telling.mine.filter((m) => marks.has(m)).length;
    const other = this.#telling.theirs.filter((m) => marks.has(m)).length;
    if (own > this.#telling.mine.length / 2 && other === 0) return "mine";
    return other > this.#telling.theirs.length / 2 && own === 0 ? "theirs" : "unknown";
  }

  /** The marks of one side that the other lacks. */
  #of(side: "mine" | "theirs", not: "mine" | "theirs"): string[] {
    return [...this.#seen].filter(([, n]) => n[side] >= MOST * this.#rows[side] && n[not] <= FEW * this.#rows[not]).map(([m]) => m);
  }
}

/** What nothing is painted on. */
const CLEAR = "rgba(0, 0, 0, 0)";

/** Class names and short attributes of a message's boxes, with colours also what they are painted on, and which own and other words are in them. */
export function marksOf(row: Parsed, colours: boolean): { marks: Set<string>; tells: Set<string> } {
  const marks = new Set<string>();
  const tells = new Set<string>();
  let painted = !colours;
  for (let el: Element | null = row.box; el; el = parentOf(el)) {
    addMarks(el, marks, tells);
    const ground = painted ? CLEAR : getComputedStyle(el).backgroundColor;
    if (ground !== CLEAR) {
      marks.add(`on ${ground}`);
      painted = true;
    }
    if (el === row.top) break;
  }
  return { marks, tells };
}

function addMarks(el: Element, marks: Set<string>, tells: Set<string>): void {
  // An id that is the same in many rows is but another class name.
  const names = /^[a-z_-]+$/i.test(el.id) ? [...el.classList, el.id] : el.classList;
  for (const c of names) {
    marks.add(`${el.localName}.${c}`);
    const all = words(c);
    if (UTILITY.test(c) || all.some((w) => LAYOUT.has(w))) continue;
    for (const w of all) if (OWN.has(w) || OTHER.has(w)) tells.add(w);
    // By itself: "mentions-you" is another's.
    if (c === YOU) tells.add(YOU);
  }
  for (const a of el.attributes) {
    if (!a.name.startsWith("data-") || a.name.length > 24) continue;
    const name = words(a.name.slice(5));
    // data-is-mine="false" says the opposite of its name.
    if (name.some((w) => OWN.has(w)) && /^(true|1|)$/.test(a.value)) tells.add("self");
    else if (/^[a-z-]{2,12}$/i.test(a.value) && !name.some((w) => NAMING.has(w))) {
      for (const w of words(a.value)) if (OWN.has(w) || OTHER.has(w)) tells.add(w);
    }
  }
}

// Words of class names that only place things: "align-self-center".
const LAYOUT = new Set(["align", "justify", "place", "center", "stretch", "baseline", "items", "margin", "padding", "float", "border", "rounded", "fade", "slide", "zoom", "animate", "text"]);

// What frameworks of small class names call their own sides and margins: "self-end", "me-2", "md:me-auto".
const UTILITY = /^(?:[\w-]+:)*-?(?:self|me|in|out)-(?:\d|\[|px|auto|start|end|center|stretch|baseline)/;

// Attributes whose value is a name somebody chose, which may well be "me".
const NAMING = new Set(["from", "author", "nick", "name", "user", "username", "sender", "id", "text"]);
