// Frames of other sites that may hold a chat. What is in them cannot be seen
// from here; that it is not read has to be said.

import { patternOf } from "../shared/origins.ts";
import { isVisible } from "./dom.ts";

/** Words in a frame's address or name that tell of a chat. */
const TELLING = /chat|tchat|messag|messenger|salon|\birc|discuss|dialog/i;
/** A frame without such a word has to be so large, in pixels: larger than most advertisements. */
const WIDE = 320;
const HIGH = 320;
/** So many are told of at most. */
const MOST = 3;

/**
 * The match patterns of frames from other sites. Where a chat is read already,
 * only those count that call themselves one.
 */
export function foreignFrames(reading: boolean): string[] {
  const out = new Set<string>();
  for (const frame of document.querySelectorAll("iframe")) {
    const pattern = patternOf(frame.src);
    if (pattern === "" || pattern === patternOf(origin) || !isVisible(frame)) continue;
    const box = frame.getBoundingClientRect();
    const telling = TELLING.test(`${frame.src} ${frame.title} ${frame.name} ${frame.id}`) && box.width >= 120 && box.height >= 120;
    if (telling || (!reading && box.width >= WIDE && box.height >= HIGH)) out.add(pattern);
    if (out.size === MOST) break;
  }
  return [...out];
}
