// Words of another message inside a message: an answer quotes what it answers.
// Where no class name says so, what repeats another message before the
// message's own words is a quotation, with the name beside it.

import type { Leaf } from "./row.ts";
import { isFate } from "./system.ts";
import type { Unit } from "./units.ts";

interface Block {
  el: Element;
  text: string;
  leaves: Leaf[];
}

/** The last block that says something; a reaction, a receipt or a badge may follow it. */
function ownOf(blocks: Block[], main?: (l: Leaf) => boolean): Block | undefined {
  const known = main ? blocks.findLast((b) => b.leaves.some(main)) : undefined;
  return known ?? blocks.findLast((b) => /\p{L}/u.test(b.text) && !isFate(b.text)) ?? blocks.at(-1);
}

/** The texts of a message's blocks, in order, without times and controls. */
function blocksOf(leaves: Leaf[]): Block[] {
  const out: Block[] = [];
  for (const l of leaves) {
    if (l.time || l.control || l.quote || l.text === "\n") continue;
    const last = out.at(-1);
    if (last && last.el === l.block) {
      last.text += l.text;
      last.leaves.push(l);
    } else out.push({ el: l.block, text: l.text, leaves: [l] });
  }
  for (const b of out) b.text = b.text.replace(/\s+/g, " ").trim();
  return out.filter((b) => b.text !== "");
}

/** What people say, as far as it is known, and how often a text stands before what is said. */
export class Sayings {
  /** Texts with the first element that said them, null when there are several. */
  #said = new Map<string, Element | null>();
  #heads = new Map<string, number>();

  get size(): number {
    return this.#said.size;
  }

  add(unit: Unit): void {
    const blocks = blocksOf(unit.leaves);
    const own = ownOf(blocks);
    for (const b of blocks) {
      if (b === own) this.#said.set(b.text, this.#said.has(b.text) && this.#said.get(b.text) !== unit.el ? null : unit.el);
      else this.#heads.set(b.text, (this.#heads.get(b.text) ?? 0) + 1);
    }
  }

  /** Marks the pieces of a message that quote another. main tells what messages stand in, where that is known. */
  mark(unit: Unit, main?: (l: Leaf) => boolean): void {
    const blocks = blocksOf(unit.leaves);
    const own = ownOf(blocks, main);
    // What many say in the same words may be a name or a label.
    if (!own || (!(main && own.leaves.some(main)) && this.#says(own.text, unit.el))) return;
    for (let i = 0; i < blocks.indexOf(own); i++) {
      const b = blocks[i]!;
      // Names head many messages; the same words are seldom quoted so often.
      if (b.text.length < 2 || !this.#says(b.text, unit.el) || (this.#heads.get(b.text) ?? 0) > 2) continue;
      const branch = branchOf(b.el, own.el, unit.el);
      if (!branch) continue;
      const inside = unit.leaves.filter((l) => branch.contains(l.el));
      if (inside.length === unit.leaves.length || b.leaves.length === unit.leaves.length) continue;
      for (const l of inside) l.quote = true;
    }
  }

  #says(text: string, el: Element): boolean {
    const first = this.#said.get(text);
    return first === null || (first !== undefined && first !== el);
  }
}

/** The largest element around one block that does not hold another. */
function branchOf(el: Element, other: Element, unit: Element): Element | null {
  if (el.contains(other)) return null;
  let branch = el;
  while (branch.parentElement && branch.parentElement !== unit && !branch.parentElement.contains(other)) branch = branch.parentElement;
  return branch;
}
