// A row taken apart: the pieces of text in it, each with a signature that is the
// same for the same piece of other rows.

import { isHidden, isVisible, nodesOf } from "./dom.ts";

export interface Leaf {
  text: string;
  el: Element;
  /** Tags and class names from the row down, without inline formatting. */
  signature: string;
  /** In a button, menu or the like. */
  control: boolean;
  /** In a quotation of another message. */
  quote: boolean;
  time: boolean;
  /** The block the text stands in: leaves of one block are read without a gap. */
  block: Element;
}

const INLINE = new Set(["a", "b", "i", "em", "strong", "code", "s", "u", "mark", "small", "sub", "sup", "font", "bdi", "bdo", "del", "ins", "abbr", "kbd"]);
const TIME = /^[\[(]?\s*(\d{1,2}[:hH.]\d{2}([:.]\d{2})?)\s*([ap]\.?m\.?)?\s*[\])]?$/i;
const CONTROL = 'button, [role="button"], [role="menu"], [role="menuitem"], [role="toolbar"], [role="tooltip"]';
const QUOTE_WORDS = new Set(["quote", "quoted", "reply", "replied", "citation", "reference", "replying"]);
const MAX_LEAVES = 200;

/** The pieces of text of a row, in order. */
export function leavesOf(row: Element): Leaf[] {
  const out: Leaf[] = [];
  const walk = (el: Element, path: string, control: boolean, quote: boolean, block: Element): void => {
    for (const node of nodesOf(el)) {
      if (out.length >= MAX_LEAVES) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.nodeValue ?? "";
        if (text.trim() !== "" && isVisible(el)) out.push({ text, el, signature: path, control, quote, time: isTime(el, text), block });
      } else if (node instanceof HTMLImageElement) {
        const alt = emojiOf(node);
        if (alt !== "") out.push({ text: alt, el, signature: path, control, quote, time: false, block });
      } else if (node instanceof HTMLBRElement) {
        out.push({ text: "\n", el, signature: path, control, quote, time: false, block });
      } else if (node instanceof Element && !isHidden(node)) {
        const inline = INLINE.has(node.localName);
        walk(
          node,
          inline ? path : `${path}>${signatureOf(node)}`,
          control || node.matches(CONTROL),
          quote || isQuote(node, row),
          inline || node.localName === "span" ? block : node,
        );
      }
    }
  };
  walk(row, row.localName, false, false, row);
  return out;
}

/** A tag with its class names, numbers blotted out: "color-5" and "color-7" are the same. */
export function signatureOf(el: Element): string {
  const classes = [...el.classList].map((c) => c.replace(/\d+/g, "#")).filter((c) => !STATE.test(c)).sort();
  return classes.length === 0 ? el.localName : `${el.localName}.${classes.join(".")}`;
}

// Class names that come and go with the pointer or the position in a group.
const STATE = /hover|focus|active|selected|highlight|first|last|new|unread|same|previous|followup|color/i;

export function isTime(el: Element, text: string): boolean {
  return el.localName === "time" || TIME.test(text.trim());
}

function isQuote(el: Element, row: Element): boolean {
  if (el.localName === "blockquote") return true;
  return el !== row && [...el.classList].some((c) => words(c).some((w) => QUOTE_WORDS.has(w)));
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
