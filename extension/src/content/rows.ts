// The children of a list that could be messages: which they are, whether they
// look it, and how they follow one another.

import { boxOf, childrenOf, isHidden, isVisible, textOf } from "./dom.ts";
import { FEW } from "./moment.ts";
import { signatureOf } from "./row.ts";

/** The children that could be rows: those of the commonest tag. */
export function rowsAmong(children: Element[]): Element[] {
  const count = new Map<string, number>();
  for (const c of children) if (!isHidden(c)) count.set(c.localName, (count.get(c.localName) ?? 0) + 1);
  // What is described stands beside it: a name, and what was said.
  let tag = count.has("dt") && count.has("dd") ? "dd" : "";
  for (const [name, n] of tag !== "" ? [] : count) if (n > (count.get(tag) ?? 0)) tag = name;
  return children.filter((c) => c.localName === tag && !isHidden(c));
}

/** Of so few children it is asked whether anything is in them. */
const SOME = 12;
const MEDIA = "img, video, audio, canvas";

/** Among few children, those that stand in the flow or have anything in them: scroll bars that a page draws do neither. */
export function filled(children: Element[]): Element[] {
  const bar = (c: Element): boolean => textOf(c, 1) === "" && OFF_FLOW.has(getComputedStyle(c).position) && !c.matches(MEDIA) && c.querySelector(MEDIA) === null;
  return children.length > SOME ? children : children.filter((c) => !bar(c));
}

const OFF_FLOW = new Set(["absolute", "fixed"]);

/** Rows that are shown: of many, those at the ends are asked. */
export function visibleOf(rows: Element[]): Element[] {
  return (rows.length <= 40 ? rows : [...rows.slice(0, 20), ...rows.slice(-20)]).filter(isVisible);
}

/** So much of a row may lie over the one before it, as its share of the smaller; but a few pixels always. */
const OVERLAP = 0.3;

/** Rows stand one below the other on the page, in whatever order. */
export function stacked(rows: Element[]): boolean {
  const boxes = rows.map((r) => boxOf(r)).filter((b) => b.height > 0);
  if (boxes.length === 0) return false;
  boxes.sort((a, b) => a.top - b.top);
  let apart = 0;
  for (let i = 1; i < boxes.length; i++) {
    const [above, below] = [boxes[i - 1]!, boxes[i]!];
    if (below.top >= above.bottom - Math.max(4, OVERLAP * Math.min(above.height, below.height))) apart++;
  }
  return apart >= (boxes.length - 1) * 0.8;
}

/**
 * Rows are built alike: one shape makes up most of them. Two parts of a single
 * row, a name and a text, usually differ.
 */
export function alike(rows: Element[]): boolean {
  const shapes = new Map<string, number>();
  const strict = rows.length <= FEW && !rows.every((r) => kin(r, rows[0]!));
  for (const r of rows) {
    const own = strict ? signatureOf(r) : r.localName;
    const shape = `${own}>${childrenOf(r).map((c) => c.localName).join()}`;
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  return Math.max(...shapes.values()) >= rows.length * 0.4 && shapes.size <= Math.max(1, rows.length * 0.6);
}

/** Whether two elements are called alike: they share a class name, or have none. */
export function kin(a: Element, b: Element): boolean {
  const [x, y] = [[...a.classList], [...b.classList]];
  return x.length + y.length === 0 || x.some((c) => y.includes(c));
}

/** How rows follow one another on the screen: as in the tree, the other way, or by their places alone. */
export function orderOf(rows: Element[]): "down" | "up" | "placed" {
  const some = rows.length <= 60 ? rows : [...rows.slice(0, 20), ...rows.slice(-20)];
  const shown = some.filter(isVisible);
  if (shown.length < 2) return "down";
  const tops = shown.map((r) => boxOf(r).top);
  let rising = 0;
  let falling = 0;
  for (let i = 1; i < tops.length; i++) {
    if (tops[i]! > tops[i - 1]!) rising++;
    if (tops[i]! < tops[i - 1]!) falling++;
  }
  if (falling === 0) return "down";
  return rising === 0 ? "up" : getComputedStyle(shown[0]!).position === "absolute" ? "placed" : rising >= falling ? "down" : "up";
}
