// A row taken apart: the pieces of text in it, each with a signature that is the
// same for the same piece of other rows.

import { childrenOf, isHidden, isVisible, nodesOf, shadowOf, textOf } from "./dom.ts";
import { isDivider } from "./system.ts";
import { isWhen } from "./when.ts";

export interface Leaf {
  text: string;
  el: Element;
  /** Tags and class names from the row down. */
  signature: string;
  /** In a button, menu or the like. */
  control: boolean;
  /** In a quotation of another message. */
  quote: boolean;
  /** Reads like a time or a day. */
  time: boolean;
  /** The block the text stands in: leaves of one block are read without a gap. */
  block: Element;
}

const INLINE = new Set(["a", "b", "i", "em", "strong", "code", "s", "u", "mark", "small", "sub", "sup", "font", "bdi", "bdo", "del", "ins", "abbr", "kbd", "span", "time", "label"]);
const CONTROL = 'button, [role="button"], [role="menu"], [role="menuitem"], [role="toolbar"], [role="tooltip"], [role="switch"], [role="checkbox"]';
const QUOTE_WORDS = new Set(["quote", "quoted", "reply", "replied", "citation", "reference", "replying", "embed", "unfurl"]);
/** Words that only stand beside an action, not around quoted words. */
const ACTION_WORDS = new Set(["button", "btn", "action", "actions", "icon", "count", "container", "wrapper", "list"]);
const PLACED = new Set(["div", "span", "td", "p"]);
const MAX_LEAVES = 200;

/** The pieces of text of a row, in order. prefix is what its signatures begin with. */
export function leavesOf(row: Element, prefix = row.localName): Leaf[] {
  const out: Leaf[] = [];
  // The row's own class names tell its state; what is deep in it has the same
  // signature in all states.
  const tag = prefix.replace(/[.>].*$/s, "");
  const signed = (path: string): string => (path.split(">").length > 2 ? path.replace(/^[^>]*/, tag) : path);
  const walk = (el: Element, path: string, control: boolean, quote: boolean, block: Element): void => {
    const scattered = scatteredIn(el);
    if (scattered !== "") {
      if (isVisible(el)) out.push({ text: scattered, el, signature: signed(path), control, quote, time: isWhen(scattered), block });
      return;
    }
    let before = "";
    let same = 0;
    // Pieces of one kind before and after a box are two kinds: a name, a receipt.
    const boxes = new Map<string, number>();
    let passed = 0;
    for (const node of nodesOf(el)) {
      if (out.length >= MAX_LEAVES) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.nodeValue ?? "";
        if (text.trim() === "") {
          // A blank between two words, each in a box of its own.
          const last = out.at(-1);
          if (last && last.block === block && last.text !== "\n" && text !== "" && !/\s$/.test(last.text)) last.text += " ";
        } else if (isVisible(el)) out.push({ text, el, signature: signed(path), control, quote, time: el.localName === "time" || isWhen(text), block });
      } else if (node instanceof HTMLImageElement) {
        const alt = emojiOf(node);
        if (alt !== "") out.push({ text: alt, el, signature: signed(path), control, quote, time: false, block });
      } else if (node instanceof HTMLBRElement) {
        out.push({ text: "\n", el, signature: signed(path), control, quote, time: false, block });
      } else if (node instanceof Element && !isHidden(node) && !isDivider(node)) {
        // Boxes and cells without class names are told apart by their place; so is what stands above and below another box.
        const name = signatureOf(node);
        same = name === before ? same + 1 : 0;
        before = name;
        const inline = INLINE.has(node.localName);
        const between = same > 0 ? 0 : passed;
        if (!inline) passed++;
        if (!boxes.has(name)) boxes.set(name, passed);
        const after = (inline ? passed : between) > boxes.get(name)! ? "~" : "";
        walk(node, `${path}>${name}${same > 0 && PLACED.has(name) ? `:${same}` : ""}${after}`, control || node.matches(CONTROL), quote || isQuote(node, row), INLINE.has(node.localName) ? block : node);
      }
    }
  };
  walk(row, prefix, false, false, row);
  // What fades in when the pointer comes is no part of it; while all fades in, all is.
  const shown = out.filter((l) => l.el.checkVisibility({ opacityProperty: true }) || getComputedStyle(l.el).display === "contents");
  return shown.some((l) => /[\p{L}\p{N}]/u.test(l.text)) ? shown : out;
}

/** Text whose letters or words have a box each, as where they fade in one by one; "" where it is no such. */
function scatteredIn(el: Element): string {
  const n = el.childElementCount;
  if (n < LETTERS || shadowOf(el) || [...el.children].some((c) => c.localName !== "span" || c.className !== el.children[0]!.className || c.childElementCount > 0)) return "";
  const text = [...nodesOf(el)].map((c) => (c.nodeType === Node.COMMENT_NODE ? "" : (c.textContent ?? ""))).join("");
  return n >= WORDS || [...el.children].every((c) => [...(c.textContent ?? "")].length === 1) ? text : "";
}

/** So many boxes are the letters of a text, if there is no more in them, and so many its words: fewer may be its name, time and words. */
const LETTERS = 2;
const WORDS = 6;

/** A tag with its class names, or the word that is its id, numbers blotted out: "color-5" and "color-7" are the same. some picks class names. */
export function signatureOf(el: Element, some: (name: string) => boolean = () => true): string {
  const classes = [...el.classList].filter(some).map((c) => c.replace(/([a-z]{3,}[-_]?)\d+$/i, "$1#")).filter((c) => !STATE.test(c)).sort();
  if (classes.length === 0 && /^[a-z_-]+$/i.test(el.id)) return `${el.localName}.${el.id}`;
  return classes.length === 0 ? el.localName : `${el.localName}.${classes.join(".")}`;
}

// Class names that come and go with the pointer or the position in a group.
const STATE = /hover|focus|active|selected|highlight|first|last|new|unread|same|previous|followup|color/i;

function isQuote(el: Element, row: Element): boolean {
  if (el.localName === "blockquote") return true;
  if (el === row) return false;
  // What a link leads to, shown with a title and words of its own.
  if (el.localName === "a") return childrenOf(el).filter((c) => !INLINE.has(c.localName) && textOf(c, 1) !== "").length > 1;
  return [...el.classList].some((c) => {
    const all = words(c);
    return all.some((w) => QUOTE_WORDS.has(w)) && !all.some((w) => ACTION_WORDS.has(w));
  });
}

/** The words a class name or an attribute is made of. */
export function words(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w !== "");
}

function emojiOf(img: HTMLImageElement): string {
  const alt = img.alt.trim();
  return alt !== "" && alt.length <= 12 && /\p{Extended_Pictographic}/u.test(alt) ? alt : "";
}

/** Leaves read as one text: without a gap within a block, on a new line between blocks. */
export function join(leaves: Leaf[]): string {
  let out = "";
  let block: Element | null = null;
  for (const l of leaves) {
    if (block !== null && l.block !== block && !out.endsWith("\n")) out += "\n";
    out += l.text === "\n" ? "\n" : l.text.replace(/\s+/g, " ");
    block = l.block;
  }
  return out.replace(/ *\n */g, "\n").trim();
}
