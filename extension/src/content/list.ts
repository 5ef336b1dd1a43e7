// From the composer to the list of messages: among what lies above the composer,
// the element whose children are rows of one kind.

import { isLive, isSure, scrolled } from "./around.ts";
import { boxOf, childrenOf, contains, endsOf, isHidden, parentOf, textOf } from "./dom.ts";
import { type Arrivals, FEW } from "./moment.ts";
import { alike, filled, kin, rowsAmong, stacked, visibleOf } from "./rows.ts";

/** How far up from the composer a list may hang. */
const CLIMB = 14;
/** How many elements are looked at for one composer. */
const BUDGET = 4000;
/** Of so many children at most it is asked what they are: those at the ends. */
const CHILDREN = 200;
/** What a list must reach; a scrolled column with two rows does. */
const ENOUGH = 6;
/** What may be the place for many messages, in pixels. */
const TALL = 120;
/** What comes so long after a row is no part of it, ms. */
const LATER = 500;
/** More than so many elements beside a composer are not looked at for the one above it. */
const MANY = 40;

/** Where nothing is known of how rows came. */
const NONE: Arrivals = { company: () => 0, arrived: () => 0 };

const TIME = /(^|\D)\d{1,2}[:hH.]\d{2}(\D|$)/;

export interface Found {
  list: Element;
  score: number;
  rows: number;
  /** Looks like nothing but a chat; otherwise it is one once somebody writes there. */
  sure: boolean;
  /** One of its few rows came by itself; and when the last of these came, ms of the Unix epoch. */
  came: boolean;
  at: number;
  /** Its rows are groups of rows. */
  grouped: boolean;
}

/**
 * Whether one find is to be preferred. While there are few rows, what lists
 * stand in and what rows are made of look much like a list: a list is where rows
 * come by themselves. What has a single child may be a wrapper around the list:
 * anything with several rows is better, and of two wrappers the inner one.
 */
function better(a: Found, b: Found): boolean {
  if (a.came !== b.came && a.rows <= FEW && b.rows <= FEW) return a.came;
  // Of two, that in which something came long after the other had.
  if (a.came && b.came && Math.abs(a.at - b.at) > LATER && (a.list.contains(b.list) || b.list.contains(a.list))) return a.at > b.at;
  if (a.rows > 1 !== b.rows > 1) return a.rows > 1;
  return a.score > b.score || (a.score === b.score && b.list.contains(a.list));
}

/**
 * The list of messages that belongs to a composer, null when there is none (yet).
 */
export function findList(composer: HTMLElement, arrivals: Arrivals = NONE): Found | null {
  const field = boxOf(composer);
  let best: Found | null = null;
  let budget = BUDGET;
  let inside: Element = composer;
  // A field within what is written, a document, is no chat's.
  if (parentOf(composer)?.closest('[contenteditable="true"]')) return null;
  for (let depth = 0; depth < CLIMB; depth++) {
    const around = parentOf(inside);
    if (!around) break;
    const queue = endsOf(around, CHILDREN).filter((c) => c !== inside);
    const above = adjacent(queue, field);
    for (let i = 0; i < queue.length && budget > 0; i++, budget--) {
      const el = queue[i]!;
      if (isHidden(el) || LEAVES.has(el.localName)) continue;
      const children = endsOf(el, CHILDREN);
      if (el.localName === "span" && !children.some((c) => BLOCKS.has(c.localName) || c.localName.includes("-"))) continue;
      const box = boxOf(el);
      if (box.width + box.height === 0 && children.length > 0) {
        // A slot or another element without a box: what is in it counts.
        if (!scoreable(el)) {
          queue.push(...children.slice(0, 40));
          continue;
        }
      } else if (!beside(box, field)) continue;
      const under = box.top > field.bottom - 4;
      const near = touches(el, field);
      const rows = rowsAmong(filled(children));
      const alone = rows.length > FEW ? [] : rows.filter((r) => arrivals.company(r) > 0 && arrivals.company(r) <= FEW);
      const came = alone.length > 0;
      const last = near || (above !== null && ends(el, above));
      const score = scoreOf(el, children, depth) + (last ? 2 : 0) + (came ? 2 : 0) - (under ? 3 : 0);
      const found = { list: el, score, rows: rows.length, sure: !under && isSure(el, near), came, at: Math.max(0, ...alone.map((r) => arrivals.arrived(r))), grouped: false };
      if (score >= ENOUGH && (!best || better(found, best))) best = found;
      // Rows of a long list are not lists themselves.
      if (children.length <= 40) queue.push(...children);
    }
    // What hangs nearer to the composer belongs to it; look a little further
    // only for something better.
    if (best && depth > 8) break;
    inside = around;
  }
  return best && widened(best, composer);
}

/** A group of one person's messages, or a day's, stands among others like it: these are the list's rows. */
function widened(found: Found, composer: HTMLElement): Found {
  const inner = rowsAmong(endsOf(found.list, CHILDREN))[0];
  for (let e = found.list, depth = 1; inner && depth <= 2; depth++) {
    const around = parentOf(e);
    if (!around || contains(around, composer)) break;
    const groups = rowsAmong(endsOf(around, CHILDREN));
    if (groups.includes(e) && groups.some((g) => g !== e && kin(g, e) && below(g, depth).some((r) => r.localName === inner.localName && kin(r, inner))) && stacked(visibleOf(groups))) {
      return { ...found, list: around, rows: groups.length, grouped: true };
    }
    e = around;
  }
  return found;
}

/** What stands so many levels below an element. */
function below(el: Element, depth: number): Element[] {
  const kids = endsOf(el, 12);
  return depth === 1 ? kids : kids.flatMap((k) => below(k, depth - 1));
}

const FILLED = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], [role="checkbox"]';

/** What makes a span a box, as some frameworks write them around rows. */
const BLOCKS = new Set(["div", "li", "article", "section", "table"]);
const LEAVES = new Set(["button", "a", "p", "img", "time", "label", "form", "nav", "header", "footer", "textarea", "input", "h1", "h2", "h3"]);

function scoreable(el: Element): boolean {
  return rowsAmong(endsOf(el, CHILDREN)).length > 1;
}

/** Whether a box lies above the composer's, or wholly below it, and overlaps it sideways by half. */
function beside(box: DOMRect, field: DOMRect): boolean {
  if (box.height < 12 || box.width < 60) return false;
  if (box.top > field.top && box.top < field.bottom - 4) return false;
  const overlap = Math.min(box.right, field.right) - Math.max(box.left, field.left);
  return overlap > 0.5 * Math.min(box.width, field.width);
}

/** Messages end where the composer begins: the list, or what it scrolls in, stands right above it. */
function touches(el: Element, field: DOMRect): boolean {
  for (let e: Element | null = el, i = 0; e && i < 4; e = parentOf(e), i++) {
    const box = boxOf(e);
    if (box.height > TALL && box.bottom <= field.bottom && field.top - box.bottom < 48) return true;
  }
  return false;
}

/** Of what hangs beside the composer, the lowest above it: nothing but empty space lies between. */
function adjacent(branches: Element[], field: DOMRect): Element | null {
  let lowest: Element | null = null;
  let bottom = -Infinity;
  for (const b of branches.slice(-MANY)) {
    const box = boxOf(b);
    if (box.height === 0 || box.width === 0 || box.bottom > field.top + 4 || box.bottom <= bottom || textOf(b, 1) === "") continue;
    [lowest, bottom] = [b, box.bottom];
  }
  return lowest;
}

/** Whether an element is what a tall box ends with, though it may not reach down to its end yet. */
function ends(el: Element, around: Element): boolean {
  if (boxOf(around).height <= TALL) return false;
  for (let e: Element | null = el, i = 0; e && i < 4; e = parentOf(e), i++) {
    if (e === around) return true;
    const beside = childrenOf(parentOf(e) ?? e);
    if (beside.slice(beside.indexOf(e) + 1).some((b) => !isHidden(b) && textOf(b, 1) !== "")) return false;
  }
  return false;
}

function scoreOf(el: Element, children: Element[], depth: number): number {
  const rows = visibleOf(rowsAmong(filled(children)));
  if (rows.length === 0) return -Infinity;
  const sample = rows.length <= 12 ? rows : [...rows.slice(0, 4), ...rows.slice(-8)];
  let texts = 0;
  let times = 0;
  let long = 0;
  let links = 0;
  for (const r of sample) {
    const text = textOf(r, 700);
    if (text !== "") texts++;
    if (TIME.test(text)) times++;
    if (text.length > 600 && !holdsRows(r, 3)) long++;
    // A name or a word may lead somewhere; where all does, it is a menu.
    if (r.localName === "a" || lengthOf([...r.querySelectorAll("a")].slice(0, 6)) > text.length * 0.7) links++;
  }
  if (texts < sample.length * 0.6 || !stacked(sample)) return -Infinity;
  // What can be ticked or filled in is no message.
  if (sample.filter((r) => r.querySelector(FILLED) !== null).length > sample.length * 0.3) return -Infinity;
  let score = Math.min(rows.length, 16) * 0.75 - depth * 0.4;
  if (isLive(el)) score += 7;
  score += scrolled(el);
  if (times >= sample.length / 2) score += 3;
  if (rows.length > 1) score += alike(sample) ? 2 : -2;
  if (long > sample.length / 2) score -= 8;
  if (links > sample.length / 2) score -= 8;
  return score;
}

/** Whether a row is made of rows, as a day's messages are. */
function holdsRows(row: Element, depth: number): boolean {
  const kids = endsOf(row, 40);
  const rows = rowsAmong(kids);
  if (rows.length >= 3 && !TEXTUAL.has(rows[0]!.localName) && alike(rows) && rows.filter((r) => textOf(r, 300).length < 300).length > rows.length * 0.7) return true;
  return depth > 0 && kids.slice(-4).some((k) => holdsRows(k, depth - 1));
}

const TEXTUAL = new Set(["p", "br", "span", "a", "b", "i", "em", "strong", "button", "img", "tr", "td", "svg"]);

function lengthOf(els: Element[]): number {
  return els.reduce((n, e) => n + textOf(e, 300).length, 0);
}
