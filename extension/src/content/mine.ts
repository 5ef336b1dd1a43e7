// Which messages are the teen's own. Nothing on a page says so for certain, so
// several signs are asked, the surest first: what was just typed here and came
// back, class names that only some rows have, the side of the screen, names.

import type { Typing } from "./composer.ts";
import { parentOf } from "./dom.ts";
import type { Parsed } from "./roles.ts";
import { words } from "./row.ts";

export type Side = "mine" | "theirs" | "unknown";

const OWN = new Set(["self", "me", "mine", "own", "outgoing", "outbound", "sent", "myself", "right", "local"]);
const OTHER = new Set(["other", "others", "them", "theirs", "incoming", "inbound", "received", "left", "remote", "partner", "stranger", "contact", "ai", "bot"]);
/** Words that mean it by themselves, not only where other rows lack them. */
const SURE_OWN = new Set(["self", "mine", "own", "outgoing", "outbound", "myself", "me"]);
const SURE_OTHER = new Set(["them", "theirs", "incoming", "inbound", "received", "stranger"]);

export class Ownership {
  #typing: Typing;
  /** Names of rows marked as own, and of rows that were typed here, with how many. */
  readonly #myNames = new Set<string>();
  readonly #echoed = new Map<string, number>();
  readonly #theirNames = new Set<string>();
  /** Words that stood in some rows and not in others. */
  #telling = new Set<string>();
  /** Where messages of the left side begin, when there are two sides. */
  #left: number | null = null;

  constructor(typing: Typing) {
    this.#typing = typing;
  }

  /** The teen types in another field now. */
  move(typing: Typing): void {
    this.#typing = typing;
  }

  /** Looks at all rows of the list for differences between them. */
  compare(rows: Parsed[]): void {
    const having = new Map<string, number>();
    for (const r of rows) {
      for (const w of wordsOf(r)) having.set(w, (having.get(w) ?? 0) + 1);
    }
    this.#telling = new Set([...having].filter(([w, n]) => n < rows.length && (OWN.has(w) || OTHER.has(w))).map(([w]) => w));
    this.#left = this.#telling.size === 0 ? leftSide(rows.slice(-SAMPLE)) : null;
  }

  /**
   * Whose message a row is. live tells that it came while the page was open;
   * typing nothing meanwhile, it is not the teen's.
   */
  of(row: Parsed, live: boolean, now: number): Side {
    if (live && this.#typing.echoes(row.text, row.el, now)) {
      if (row.author !== "" && !this.#theirNames.has(row.author)) this.#echoed.set(row.author, (this.#echoed.get(row.author) ?? 0) + 1);
      return "mine";
    }
    const side = this.#look(row);
    if (side !== "unknown") {
      this.#learn(row.author, side);
      return side;
    }
    if (row.author !== "") {
      if (this.#isMyName(row.author)) return "mine";
      if (this.#theirNames.has(row.author)) return "theirs";
    }
    if (live && !this.#typing.active(now)) {
      this.#learn(row.author, "theirs");
      return "theirs";
    }
    return "unknown";
  }

  #learn(author: string, side: Side): void {
    if (author === "") return;
    if (side === "mine" && !this.#theirNames.has(author)) this.#myNames.add(author);
    if (side === "theirs" && !this.#isMyName(author)) this.#theirNames.add(author);
  }

  // Somebody may by chance say what was just typed here; nobody does so as
  // often as the one who types.
  #isMyName(author: string): boolean {
    if (this.#myNames.has(author)) return true;
    const n = this.#echoed.get(author) ?? 0;
    return n > 0 && n === Math.max(...this.#echoed.values());
  }

  #look(row: Parsed): Side {
    if (row.side) return row.side;
    const has = wordsOf(row);
    let own = false;
    let other = false;
    for (const w of has) {
      if (OWN.has(w) && (this.#telling.has(w) || SURE_OWN.has(w))) own = true;
      if (OTHER.has(w) && (this.#telling.has(w) || SURE_OTHER.has(w))) other = true;
    }
    if (own !== other) return own ? "mine" : "theirs";
    if (own && other) return "unknown";
    // Rows of the same list that carry a telling word make the others theirs.
    for (const w of this.#telling) if (SURE_OWN.has(w)) return "theirs";
    if (this.#left === null) return "unknown";
    const b = bubbleOf(row);
    return b && Math.abs(b.left - this.#left) < NEAR ? "theirs" : b && b.right < b.width * 0.25 ? "mine" : "unknown";
  }
}

/** Own and other words in the class names of a row and of the boxes around its text. */
function wordsOf(row: Parsed): Set<string> {
  const out = new Set<string>();
  for (let el: Element | null = row.box; el; el = parentOf(el)) {
    addWords(el, out);
    if (el === row.el) break;
  }
  return out;
}

function addWords(el: Element, out: Set<string>): void {
  for (const c of el.classList) {
    const all = words(c);
    if (all.some((w) => LAYOUT.has(w))) continue;
    for (const w of all) if (OWN.has(w) || OTHER.has(w)) out.add(w);
  }
  for (const a of el.attributes) {
    if (!a.name.startsWith("data-") || a.name.length > 24) continue;
    const name = words(a.name.slice(5));
    // data-is-mine="false" says the opposite of its name.
    if (name.some((w) => OWN.has(w)) && /^(true|1|)$/.test(a.value)) out.add("self");
    else if (/^[a-z-]{2,12}$/i.test(a.value) && !name.some((w) => NAMING.has(w))) {
      for (const w of words(a.value)) if (OWN.has(w) || OTHER.has(w)) out.add(w);
    }
  }
}

// Words of class names that only place things: "align-self-center".
const LAYOUT = new Set(["align", "justify", "place", "center", "stretch", "baseline", "items", "margin", "padding", "float", "border", "rounded"]);

// Attributes whose value is a name somebody chose, which may well be "me".
const NAMING = new Set(["from", "author", "nick", "name", "user", "username", "sender", "id", "text"]);

/** How many rows are looked at for two sides, and what counts as one edge, in pixels. */
const SAMPLE = 30;
const NEAR = 12;

/** Where a message's box stands in the list: gaps to the left and right edge, and the list's width. */
interface Bubble {
  left: number;
  right: number;
  width: number;
}

/** The outermost box around a message's text that does not fill its row. */
function bubbleOf(row: Parsed): Bubble | null {
  const list = (parentOf(row.el) ?? row.el).getBoundingClientRect();
  let bubble: Bubble | null = null;
  for (let el: Element | null = row.box; el; el = parentOf(el)) {
    const box = el.getBoundingClientRect();
    if (box.width > 0 && box.width < list.width * 0.94) bubble = { left: box.left - list.left, right: list.right - box.right, width: list.width };
    if (el === row.el) break;
  }
  return bubble;
}

/**
 * The common left edge, when there are two sides: some messages begin there and
 * others clearly further right, ending at a common right edge. In a list
 * without sides all begin at one edge. Nobody writes on both sides.
 */
function leftSide(rows: Parsed[]): number | null {
  const all = rows.map((r) => ({ author: r.author, bubble: bubbleOf(r) })).filter((r): r is { author: string; bubble: Bubble } => r.bubble !== null);
  if (all.length < 2) return null;
  const left = Math.min(...all.map((r) => r.bubble.left));
  const away = all.filter(({ bubble: b }) => b.left - left > b.width * 0.12 && b.right < b.width * 0.25);
  if (away.length === 0 || away.length === all.length) return null;
  const right = Math.min(...away.map((r) => r.bubble.right));
  if (!away.every((r) => r.bubble.right - right < NEAR)) return null;
  const there = new Set(away.map((r) => r.author));
  const both = all.some((r) => r.author !== "" && there.has(r.author) && !away.includes(r));
  return both ? null : left;
}
