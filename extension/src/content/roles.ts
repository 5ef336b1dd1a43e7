// Which piece of a row is the author, which the message: learned from all rows
// of a list together, because no single row says so.

import { childrenOf, parentOf } from "./dom.ts";
import { join, type Leaf, leavesOf, words } from "./row.ts";

/** A row as understood. */
export interface Parsed {
  el: Element;
  /** "" when the row names nobody. */
  author: string;
  text: string;
  /** The element the text stands in. */
  box: Element;
  /** Whose it is, where the site's profile tells. */
  side?: "mine" | "theirs";
}

const AUTHOR_WORDS = new Set(["author", "name", "nick", "nickname", "username", "sender", "pseudo", "auteur", "expediteur", "speaker"]);
/** Words that tell of a name unless they stand beside a word for contents. */
const MAYBE_AUTHOR_WORDS = new Set(["user", "from", "handle", "display", "who"]);
const CONTENT_WORDS = new Set(["message", "msg", "text", "bubble", "content", "body"]);
const AUTHOR_DATA = ["data-from", "data-author", "data-nick", "data-sender", "data-username", "data-name", "data-user"];
const MAX_NAME = 40;
/** How many rows are looked at to learn. */
const SAMPLE = 60;

interface Stats {
  rows: number;
  values: Map<string, number>;
  letters: number;
  hinted: number;
  confirmed: number;
  before: number;
  controls: number;
}

/** What was learned about a list's rows. */
export class Roles {
  /** Signatures of names: one, or one for each side. */
  #authors = new Set<string>();
  #noise = new Set<string>();

  /** Learns from rows; called again as more of them are there. */
  learn(rows: Element[]): void {
    const sample = rows.filter((row) => !isAnnouncement(row)).slice(-SAMPLE);
    const parts = sample.map((row) => ({ row, leaves: leavesOf(row) }));
    const stats = gather(parts);
    this.#authors = pickAuthors(stats, parts);
    this.#noise = new Set(
      [...stats].filter(([sig, s]) => !this.#authors.has(sig) && isNoise(s, sample.length)).map(([sig]) => sig),
    );
  }

  /** Reads a row; null when there is no message in it, or none yet. */
  parse(row: Element): Parsed | null {
    if (isAnnouncement(row)) return null;
    const parsed = this.#parse(row, leavesOf(row));
    return parsed.text === "" || (parsed.author === "" && DAY.test(parsed.text)) ? null : parsed;
  }

  #parse(row: Element, all: Leaf[]): Parsed {
    let author = "";
    const rest: Leaf[] = [];
    const readable = all.filter((l) => !l.quote);
    for (const l of readable) {
      if (this.#authors.has(l.signature)) {
        author ||= cleanName(l.text);
        continue;
      }
      if (l.control || this.#noise.has(l.signature)) continue;
      rest.push(l);
    }
    // Where names are written, a row without one goes on for the one before.
    if (this.#authors.size === 0) author = nameInAttributes(row);
    // A time stands beside a message, or is the message when it is alone.
    const untimed = rest.filter((l) => !l.time);
    const message = trimBreaks(untimed.some((l) => l.text.trim() !== "") ? untimed : author !== "" ? rest : []);
    const initial = author.slice(0, 1).toLowerCase();
    const body = message.length > 1 ? message.filter((l, i) => !(i === 0 && l.text.trim().length === 1 && l.text.trim().toLowerCase() === initial)) : message;
    let text = join(body);
    if (author === "") ({ author, text } = splitPrefix(text, author));
    return { el: row, author, text, box: body[0]?.el ?? row };
  }
}

function gather(parts: { row: Element; leaves: Leaf[] }[]): Map<string, Stats> {
  const stats = new Map<string, Stats>();
  for (const { row, leaves } of parts) {
    const own = leaves.filter((l) => !l.quote && l.text !== "\n");
    const longest = own.reduce((a, l) => (!l.time && l.text.length > a ? l.text.length : a), 0);
    const mainAt = own.findIndex((l) => l.text.length === longest);
    const inRow = new Set<string>();
    own.forEach((l, i) => {
      if (l.time || inRow.has(l.signature)) return;
      inRow.add(l.signature);
      let s = stats.get(l.signature);
      if (!s) stats.set(l.signature, (s = { rows: 0, values: new Map(), letters: 0, hinted: 0, confirmed: 0, before: 0, controls: 0 }));
      const value = cleanName(l.text);
      s.rows++;
      s.values.set(value, (s.values.get(value) ?? 0) + 1);
      s.letters += l.text.trim().length;
      if (hinted(l.el, row)) s.hinted++;
      if (value !== "" && inAttributes(value, l.el, row)) s.confirmed++;
      if (i < mainAt) s.before++;
      if (l.control) s.controls++;
    });
  }
  return stats;
}

/** What a name must reach to be taken for one. */
const CONVINCING = 2;

/** The signatures of the authors' names that are convincing, never two in one row. */
function pickAuthors(stats: Map<string, Stats>, parts: { leaves: Leaf[] }[]): Set<string> {
  const ranked = [...stats]
    .map(([signature, s]) => ({ signature, score: nameScore(s, parts.length) }))
    .filter((c) => c.score > CONVINCING)
    .sort((a, b) => b.score - a.score);
  const out = new Set<string>();
  for (const { signature } of ranked) {
    const together = parts.some(({ leaves }) => leaves.some((l) => l.signature === signature) && leaves.some((l) => out.has(l.signature)));
    if (!together) out.add(signature);
  }
  return out;
}

function nameScore(s: Stats, rows: number): number {
  // A single letter is a picture's stand-in.
  if ([...s.values.keys()].every((v) => v.length < 2)) return 0;
  if (s.letters / s.rows > MAX_NAME || [...s.values.keys()].some((v) => v.length > MAX_NAME)) return 0;
  const distinct = s.values.size / s.rows;
  let score = 0;
  if (s.hinted / s.rows > 0.7) score += 3;
  if (s.confirmed / s.rows > 0.7) score += 3;
  if (s.rows >= 4 ? distinct <= 0.5 : s.rows >= 2 && s.values.size === 1 && s.before === s.rows) score += 2;
  if (s.before / s.rows > 0.7) score += 1;
  if (s.rows >= 6 && distinct > 0.8) score -= 3;
  if (s.rows >= 4 && s.values.size === 1 && s.rows > rows * 0.9 && s.hinted === 0 && s.confirmed === 0) score -= 2;
  return score;
}

/** The same words in nearly every row are not what anybody said. */
function isNoise(s: Stats, rows: number): boolean {
  if (s.rows < 4 || s.rows < rows * 0.5) return false;
  return Math.max(...s.values.values()) >= s.rows * 0.8;
}

function hinted(el: Element, row: Element): boolean {
  for (let e: Element | null = el, i = 0; e && i < 3; e = parentOf(e), i++) {
    if ([...e.classList, e.id, e.getAttribute("part") ?? ""].some((c) => namesAuthor(words(c)))) return e !== row;
    if (e === row) return false;
  }
  return false;
}

function namesAuthor(name: string[]): boolean {
  if (name.some((w) => AUTHOR_WORDS.has(w))) return true;
  return name.some((w) => MAYBE_AUTHOR_WORDS.has(w)) && !name.some((w) => CONTENT_WORDS.has(w));
}

/** Whether a value also stands in an attribute that names things. */
function inAttributes(value: string, el: Element, row: Element): boolean {
  for (let e: Element | null = el; e; e = parentOf(e)) {
    for (const a of e.attributes) if (a.name.startsWith("data-") && a.value === value) return true;
    if (e === row) break;
  }
  return false;
}

/** A name that a row only gives in its attributes: data-from, or an accessible label. */
function nameInAttributes(row: Element): string {
  for (const el of [row, ...childrenOf(row).slice(0, 4)]) {
    for (const a of AUTHOR_DATA) {
      const v = el.getAttribute(a);
      if (v && v.length <= MAX_NAME && !/^[\d-]*$/.test(v)) return cleanName(v);
    }
  }
  const label = /^(\D[^:,]{0,31}?)\s*[:,]/.exec(row.getAttribute("aria-label") ?? "");
  return label ? cleanName(label[1]!) : "";
}

// Words that clients call rows by which nobody wrote.
const SYSTEM_WORDS = new Set([
  "system", "event", "join", "joined", "part", "quit", "leave", "mode", "topic", "motd", "notice", "status", "info", "service",
  "date", "day", "divider", "separator", "unread", "away", "back", "kick", "whois", "unhandled", "monospace", "announcement", "loading", "error",
]);

/** A row that only names a day, between messages. */
const DAY = /^(today|yesterday|aujourd['’]hui|hier|avant-hier|((mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?[ ,]*(le )?(\d{1,2}(st|nd|rd|th|er)? \p{L}{3,10}|\p{L}{3,10} \d{1,2}(st|nd|rd|th)?)?,? ?(\d{4})?)$/iu;

/** Whether a row calls itself something other than a message. */
function isAnnouncement(row: Element): boolean {
  const role = row.getAttribute("role");
  if (role === "separator" || role === "presentation" && row.childElementCount === 0) return true;
  for (let el: Element | undefined = row, depth = 0; el && depth < 3; depth++) {
    const kind = el.getAttribute("data-type") ?? el.getAttribute("data-kind");
    const names = kind === null ? [...el.classList] : [kind];
    if (names.some((n) => words(n).some((w) => SYSTEM_WORDS.has(w)))) return true;
    const inner: Element[] = childrenOf(el);
    el = inner.length === 1 ? inner[0] : undefined;
  }
  return false;
}

/** A name without what clients put around it: "<lea>", "@lea", "léa:". */
export function cleanName(text: string): string {
  return text.trim().replace(/^[<\[(@+%&~]+/, "").replace(/[>\]):,]+$/, "").trim();
}

/** "marc: salut" in one piece of text. */
function splitPrefix(text: string, author: string): { author: string; text: string } {
  const m = /^(?:<@?([^<>\s]{1,24})>|\[([^\[\]\s]{1,24})\])\s+(\S[\s\S]*)$/.exec(text);
  return m ? { author: m[1] ?? m[2] ?? "", text: m[3]! } : { author, text };
}

function trimBreaks(leaves: Leaf[]): Leaf[] {
  let a = 0;
  let b = leaves.length;
  while (a < b && leaves[a]!.text === "\n") a++;
  while (b > a && leaves[b - 1]!.text === "\n") b--;
  return leaves.slice(a, b);
}

