// Which pieces of text are the writers' names: learned from all messages of a
// list together, because no single one says so.

import { inAttributes, onPicture, picturesIn } from "./confirmed.ts";
import { boxOf, parentOf } from "./dom.ts";
import { AFTER_NAME, byline, cleanName, MAX_NAME, SHORT_NAME } from "./nametag.ts";
import { type Leaf, words } from "./row.ts";
import { isFate, tellsWhatHappened } from "./system.ts";
import type { Unit } from "./units.ts";
import { isWhen } from "./when.ts";

const AUTHOR_WORDS = new Set(["author", "name", "nick", "nickname", "username", "sender", "pseudo", "auteur", "expediteur", "speaker"]);
/** Words that tell of a name unless they stand beside a word for contents. */
const MAYBE_AUTHOR_WORDS = new Set(["user", "from", "handle", "display", "who"]);
const CONTENT_WORDS = new Set(["message", "msg", "text", "bubble", "content", "body"]);
/** What stands beside a name and is none. */
const RANK_WORDS = new Set(["trip", "tripcode", "badge", "badges", "rank", "role", "level", "flair", "flag", "tag"]);

/** What reads like a code rather than a name. */
const CODE = /^\S*[+/=!]\S*$|\p{Ll}\p{Lu}\S*\d|\d\S*\p{Ll}\p{Lu}/u;

/** What is known of the pieces of one signature. */
export interface Stats {
  /** In how many messages they are. */
  rows: number;
  values: Map<string, number>;
  letters: number;
  pieces: number;
  hinted: number;
  /** Called a rank or the like. */
  ranks: number;
  confirmed: number;
  /** Before the main text of their message, after it, being it, and the only text there is. */
  before: number;
  after: number;
  main: number;
  alone: number;
  controls: number;
  times: number;
  marked: number;
  styled: number;
  within: number;
  heads: number;
  /** In another block than the main text. */
  apart: number;
  /** Beside a time, apart from the main text. */
  timed: number;
  /** Repeats what another message says. */
  repeats: number;
  /** Clipped away: for screen readers alone. */
  unseen: boolean;
}

/** Gathers what pieces of text there are; reads styles and layout of one of each kind. */
export function gather(units: Unit[]): Map<string, Stats> {
  const stats = new Map<string, Stats>();
  const said = new Map<string, number>();
  const weight = weights(units);
  const mains = units.map((u) => mainOf(u, weight, units.length <= 3));
  for (const m of mains) if (m && m.text.trim().length > 3) said.set(m.text.trim(), (said.get(m.text.trim()) ?? 0) + 1);
  units.forEach((unit, u) => {
    const main = mains[u];
    const all = [...unit.head, ...unit.leaves].filter((l) => !l.quote && l.text !== "\n");
    const mainAt = main ? all.indexOf(main) : -1;
    const texts = new Set(all.filter((l) => !l.control && !l.time && !unit.head.includes(l)).map((l) => l.signature));
    const together = new Map<string, string>();
    for (const l of all) together.set(l.signature, (together.get(l.signature) ?? "") + l.text);
    const seen = new Set<string>();
    const pictures = picturesIn(unit.top);
    all.forEach((l, i) => {
      let s = stats.get(l.signature);
      if (!s) {
        const box = l.el.getBoundingClientRect();
        s = { rows: 0, values: new Map(), letters: 0, pieces: 0, hinted: 0, ranks: 0, confirmed: 0, before: 0, after: 0, main: 0, alone: 0, controls: 0, times: 0, marked: 0, styled: 0, within: 0, heads: 0, repeats: 0, apart: 0, timed: 0, unseen: (box.width <= 2 || box.height <= 2) && box.width + box.height > 0 };
        stats.set(l.signature, s);
      }
      s.pieces++;
      if (l.time) s.times++;
      if (seen.has(l.signature)) return;
      seen.add(l.signature);
      const text = together.get(l.signature)!.trim();
      const value = cleanName(text);
      const isMain = main !== undefined && l.signature === main?.signature;
      s.rows++;
      s.values.set(value, (s.values.get(value) ?? 0) + 1);
      s.letters += text.length;
      if (hinted(l.el, unit.top)) s.hinted++;
      if ([...l.el.classList].some((c) => words(c).some((w) => RANK_WORDS.has(w)))) s.ranks++;
      if (value !== "" && (inAttributes(value, l.el, unit.top) || (!isMain && onPicture(value, l.el, pictures)))) s.confirmed++;
      if (!isMain && i < mainAt) s.before++;
      if (!isMain && i > mainAt) s.after++;
      if (isMain) s.main++;
      if (texts.size === 1 && texts.has(l.signature)) s.alone++;
      if (l.control) s.controls++;
      if ((/^<.*>$|[:>]$/.test(text) && text.length > 1) || AFTER_NAME.test(all.slice(i + 1).find((o) => !o.time)?.text ?? "")) s.marked++;
      if (unit.head.includes(l)) s.heads++;
      if (main && !isMain && main.el.contains(l.el)) s.within++;
      if (main && !isMain && styledApart(l.el, main.el)) s.styled++;
      if (!isMain && said.has(text)) s.repeats++;
      if (main && l.block !== main.block) s.apart++;
      if (main && !l.time && i > mainAt && l.block !== main.block && besideTime(l)) s.timed++;
    });
  });
  return stats;
}

/**
 * Which kind of piece says most: long and ever different, where names are short
 * and the same again and again. For each signature, how much that is so.
 */
function weights(units: Unit[]): Map<string, number> {
  const all = new Map<string, { rows: number; letters: number; values: Set<string> }>();
  for (const unit of units) {
    const texts = new Map<string, string>();
    for (const l of unit.leaves) if (!l.quote && !l.time && l.text !== "\n") texts.set(l.signature, (texts.get(l.signature) ?? "") + (byline(l.text) || l.text.trim()));
    for (const [signature, text] of texts) {
      let s = all.get(signature);
      if (!s) all.set(signature, (s = { rows: 0, letters: 0, values: new Set() }));
      s.rows++;
      s.letters += Math.min(text.length, 120);
      s.values.add(text);
    }
  }
  return new Map([...all].map(([signature, s]) => [signature, (s.letters / s.rows) * (s.values.size / s.rows) ** 2 * Math.sqrt(s.rows / units.length)]));
}

/**
 * Of pieces of text those that can be the message. While there are few messages
 * length says little: what reads like a name before all others heads them, and
 * what tells of something that happened stands beside them.
 */
function unheaded(all: Leaf[], few: boolean): Leaf[] {
  const said = few ? all.filter((l) => !tellsWhatHappened(l.text.trim())) : all;
  const pieces = said.length > 0 ? said : all;
  const head = pieces[0];
  if (!few || !head || !SHORT_NAME.test(cleanName(head.text))) return pieces;
  // Small and beside the time below: who wrote what stands above.
  const signed = pieces.filter((l) => l.block !== head.block && besideTime(l) && sizeOf(l) < sizeOf(head));
  if (signed.length > 0 && !besideTime(head)) return pieces.filter((l) => !signed.includes(l));
  // After a colon what was said goes on in the same line.
  const rest = /[:>]\s*$/.test(head.text) ? pieces.slice(1) : pieces.filter((l) => l.block !== head.block);
  return rest.some((l) => /\p{L}|\p{N}/u.test(l.text) && !isFate(l.text)) ? rest : pieces;
}

/** Whether a time stands beside a piece, in one line with it. */
function besideTime(l: Leaf): boolean {
  const beside = [...(parentOf(l.el)?.children ?? [])].find((e) => e !== l.el && (e.localName === "time" || isWhen(e.textContent ?? "")));
  if (!beside) return false;
  const [a, b] = [boxOf(l.el), boxOf(beside)];
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) * 0.5;
}

function sizeOf(l: Leaf): number {
  return parseFloat(getComputedStyle(l.el).fontSize);
}

/** The piece that is the message itself. */
function mainOf(unit: Unit, weight: Map<string, number>, few: boolean): Leaf | null {
  const pieces = unit.leaves.filter((l) => !l.quote && !l.time && l.text !== "\n");
  for (const pressable of [false, true]) {
    const some = unheaded(pieces.filter((l) => l.control === pressable && !hinted(l.el, unit.top)), few);
    const most = Math.max(...some.map((l) => weight.get(l.signature) ?? 0));
    const main = some.find((l) => weight.get(l.signature) === most);
    // Formatted words belong to the text they stand in.
    if (main) return some.find((l) => l !== main && l.el !== unit.el && l.el.contains(main.el)) ?? main;
  }
  return pieces[0] ?? null;
}

function styledApart(a: Element, b: Element): boolean {
  const x = getComputedStyle(a);
  const y = getComputedStyle(b);
  return x.fontWeight !== y.fontWeight || x.fontSize !== y.fontSize || x.color !== y.color;
}

/** What a name must reach to be taken for one. */
const CONVINCING = 2.5;

/** The signatures of the names that are convincing, never two in one message. */
export function pickAuthors(stats: Map<string, Stats>, units: Unit[]): Set<string> {
  const ranked = [...stats]
    .map(([signature, s]) => ({ signature, score: nameScore(s, units.length), share: s.rows / units.length }))
    .filter((c) => c.score > CONVINCING)
    // Of two in one row, that is a name which more rows have; the other is a rank or a code.
    .sort((a, b) => b.score + b.share - a.score - a.share);
  const out = new Set<string>();
  for (const { signature } of ranked) {
    const together = units.some((u) => {
      const all = [...u.head, ...u.leaves];
      return all.some((l) => l.signature === signature) && all.some((l) => out.has(l.signature));
    });
    if (!together) out.add(signature);
  }
  return out;
}

function nameScore(s: Stats, units: number): number {
  const values = [...s.values.keys()];
  // What tells of something that happened, or when, is nobody.
  if (values.every((v) => tellsWhatHappened(v) || isWhen(v))) return 0;
  // A single letter is a picture's stand-in.
  if (values.every((v) => v.length < 2 && !/[*]/.test(v))) return 0;
  if (!values.some((v) => /\p{L}/u.test(v)) && !values.includes("*")) return 0;
  if (s.letters / s.rows > MAX_NAME || values.some((v) => v.length > MAX_NAME)) return 0;
  // What stands alone, or is long beside the rest, is what was said.
  if (s.alone > s.rows * 0.25 || s.times > s.pieces * 0.5) return 0;
  const hint = s.hinted > s.rows * 0.7;
  const confirmed = s.confirmed > s.rows * 0.7;
  const first = s.before > s.rows * 0.7;
  const distinct = s.values.size / s.rows;
  // A word or two in a place of their own, before the rest.
  const heads = s.before === s.rows && s.within === 0 && values.every((v) => SHORT_NAME.test(v) || v === "*");
  // Or below it, beside the time.
  const signs = s.after === s.rows && s.apart === s.rows && s.timed === s.rows && s.controls === 0 && values.every((v) => SHORT_NAME.test(v) && !isFate(v));
  let score = signs ? 2 : 0;
  if (hint) score += 3;
  if (s.ranks > s.rows * 0.7) score -= 3;
  if (values.filter((v) => CODE.test(v)).length > values.length / 2) score -= 1;
  if (confirmed) score += 3;
  if (s.rows >= 4 ? distinct <= 0.5 || (s.rows < 10 && distinct < 1 && heads) : s.rows >= 2 && s.values.size === 1 && s.before === s.rows) score += 2;
  if (first) score += 1;
  if (s.heads > s.rows * 0.7) score += 1;
  if (s.marked > s.rows * 0.7) score += 2;
  if (s.styled > s.rows * 0.7) score += 1;
  if (s.unseen) score += 1;
  if (s.rows <= 3 && heads) score += s.apart === s.rows || s.rows > 1 ? 2 : 1;
  // Words that begin a line, the same few in all of them, are no formatting.
  const always = s.rows >= 4 && s.rows > units * 0.7 && s.before === s.rows && distinct <= 0.5;
  if (s.within > s.rows * 0.5 && s.marked < s.rows * 0.7 && !always) score -= 2;
  if (s.rows >= 6 && distinct > 0.8) score -= 3;
  if (!first && !hint && !confirmed && !signs) score -= 3;
  if (s.repeats > s.rows * 0.6 && distinct > 0.5) score -= 3;
  if (s.rows >= 4 && s.values.size === 1 && s.rows > units * 0.9 && !hint && !confirmed) score -= 1;
  return score;
}

export function hinted(el: Element, row: Element): boolean {
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
