// What a conversation is called on the page.

import { childrenOf, contains, parentOf, textOf } from "./dom.ts";

/**
 * A name for the conversation: what heads the list, else what the list or the
 * field is called. Letters alone, since counts and times change.
 */
export function titleOf(list: Element, composer: HTMLElement): string {
  for (let e: Element = list, i = 0; i < 5; i++) {
    const around = parentOf(e);
    if (!around) break;
    for (const beside of childrenOf(around)) {
      if (beside === e || beside.contains(composer)) break;
      const heading = beside.matches(HEADING) ? beside : beside.querySelector(HEADING);
      const name = letters(textOf(heading ?? beside, 200));
      if (name !== "" && name.length < 60) return name;
    }
    if (contains(around, composer)) break;
    e = around;
  }
  for (const label of [list.getAttribute("aria-label"), composer.getAttribute("aria-label"), composer.getAttribute("placeholder")]) {
    if (label && label.length < 80) return letters(label);
  }
  return "";
}

const HEADING = 'h1, h2, h3, h4, h5, h6, [role="heading"], strong, b';

function letters(text: string): string {
  return text.replace(/[^\p{L}]+/gu, " ").trim();
}
