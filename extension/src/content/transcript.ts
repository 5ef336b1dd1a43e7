// A row as it goes into the proof: what stands beside the text. Pictures are
// named, never copied.

import { childrenOf } from "./dom.ts";
import { leavesOf } from "./row.ts";

/** Smaller pictures than this, px, are faces and emoji. */
const SMALL = 56;

const PLACEHOLDER: Record<string, string> = { img: "[image]", canvas: "[image]", video: "[video]", audio: "[audio]" };

/** "[image]" and the like for each picture, film or sound of a row. */
export function mediaIn(row: Element): string[] {
  const out: string[] = [];
  const walk = (el: Element): void => {
    const name = PLACEHOLDER[el.localName];
    if (name === "[audio]") out.push(name);
    else if (name !== undefined) {
      const { width, height } = el.getBoundingClientRect();
      if (width > SMALL && height > SMALL) out.push(name);
    }
    for (const child of childrenOf(el)) walk(child);
  };
  walk(row);
  return out;
}

/** The time as the page shows it beside a row, "" when it does not. */
export function timeIn(row: Element): string {
  const leaf = leavesOf(row).find((l) => l.time);
  if (!leaf) return "";
  const exact = leaf.el.closest("time")?.getAttribute("datetime") ?? "";
  const shown = leaf.text.trim();
  return exact === "" || exact === shown ? shown : `${shown} (${exact})`;
}
