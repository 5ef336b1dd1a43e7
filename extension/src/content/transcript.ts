// A row as it goes into the proof: what stands beside the text. Pictures are
// named, never copied.

import { childrenOf, isVisible, nodesOf } from "./dom.ts";
import { isWhen } from "./when.ts";

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

/** The time as the page shows it beside a row, "" when it does not. Many pages keep it from screen readers. */
export function timeIn(row: Element): string {
  const find = (el: Element): string => {
    for (const node of nodesOf(el)) {
      if (node.nodeType === Node.TEXT_NODE) {
        const shown = node.nodeValue?.trim() ?? "";
        if (shown === "" || !(el.localName === "time" || isWhen(shown)) || !isVisible(el)) continue;
        const exact = el.closest("time")?.getAttribute("datetime") ?? el.getAttribute("aria-label") ?? "";
        return exact === "" || exact === shown ? shown : `${shown} (${exact})`;
      }
      const inside = node instanceof Element ? find(node) : "";
      if (inside !== "") return inside;
    }
    return "";
  };
  return find(row);
}
