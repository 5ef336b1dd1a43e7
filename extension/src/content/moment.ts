// What is known of the page at one look.

import { parentOf } from "./dom.ts";

/** So many rows at once can be somebody typing fast. */
export const FEW = 3;

/** How elements of the page came: see Watch. */
export interface Arrivals {
  /** With how many others an element came; 0 when it was there before. */
  company(el: Element): number;
  /** When it came, ms of the Unix epoch; 0 when it was there before. */
  arrived(el: Element): number;
}

/** What the page knows of a moment. */
export interface Moment {
  now: number;
  /** The page was only just opened: what is there counts as history. */
  quiet: boolean;
  /** How long ago the first change since the last look happened, ms. */
  ago: number;
  /** The address of the conversation. */
  place: string;
  arrivals: Arrivals;
  /** Rows in which something changed since the last look; null for all. */
  changed: ReadonlySet<Node> | null;
  /** Asks to look again after so many ms. */
  again: (ms: number) => void;
}

/** Where a message stands: its row, the message's own element, and the one around its text. */
interface Standing {
  top: Element;
  el: Element;
  box: Element;
}

/** When a message came, ms; one that comes in a row that was there comes later than that. */
export function cameAt(message: Standing, arrivals: Arrivals): number {
  return Math.max(arrivals.arrived(cameAs(message, arrivals)), arrivals.arrived(message.el));
}

/** What a message came as: its row, or, where that was there before, the innermost part of it that came. */
export function cameAs({ top, box }: Standing, arrivals: Arrivals): Element {
  if (arrivals.arrived(top) > 0) return top;
  for (let e: Element | null = box; e && e !== top; e = parentOf(e)) if (arrivals.arrived(e) > 0) return e;
  return top;
}
