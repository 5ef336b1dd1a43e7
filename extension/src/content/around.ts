// What a list stands in: what scrolls it, what calls itself a log, and where the
// field is.

import { boxOf, endsOf, isHidden, parentOf, textOf } from "./dom.ts";

/** How many boxes are looked at, and how many of them may hold other things as well. */
const FAR = 14;
const STEPS = 5;
/** A box with more in it than this holds other things. */
const FEW_PARTS = 4;

/**
 * Nothing but a chat calls itself a log, or is scrolled to its end right above
 * a field.
 */
export function isSure(el: Element, near: boolean): boolean {
  for (const [i, e] of closely(el).entries()) {
    if (e.getAttribute("role") === "log") return true;
    if (near && e.hasAttribute("aria-live") && e.getAttribute("aria-live") !== "off") return true;
    if (!near || i > 3) continue;
    const { overflowY, flexDirection } = getComputedStyle(e);
    if (overflowY !== "auto" && overflowY !== "scroll") continue;
    if (flexDirection === "column-reverse" && e.scrollTop <= 0) return true;
    if (e.scrollHeight > e.clientHeight + 40 && e.scrollTop > 0 && e.scrollTop + e.clientHeight > e.scrollHeight - 60) return true;
  }
  return false;
}

export function isLive(el: Element): boolean {
  return closely(el).some((e) => {
    const role = e.getAttribute("role");
    const live = e.getAttribute("aria-live");
    return role === "log" || role === "feed" || live === "polite" || live === "assertive";
  });
}

/** An element and what is closely around it: a box that holds nothing else is no step away. */
function closely(el: Element): Element[] {
  const out = [el];
  for (let e = el, steps = 1; out.length < FAR && steps < STEPS; ) {
    const around = parentOf(e);
    if (!around) break;
    const beside = endsOf(around, FEW_PARTS + 1);
    if (beside.length > FEW_PARTS || beside.some((b) => b !== e && !isHidden(b) && textOf(b, 1) !== "")) steps++;
    out.push(around);
    e = around;
  }
  return out;
}

/** How near a list is to what scrolls it: messages scroll, and rows stand right below. */
export function scrolled(el: Element): number {
  const near = [5, 5, 4, 2];
  for (let e: Element | null = el, i = 0; e && i < near.length; e = parentOf(e), i++) {
    const { overflowY } = getComputedStyle(e);
    if (overflowY === "auto" || overflowY === "scroll") return near[i]!;
  }
  return 0;
}

/** Whether a list stands below its field. */
export function isBelow(list: Element, composer: Element): boolean {
  return boxOf(list).top > boxOf(composer).bottom - 4;
}

/** Whether something around a list is scrolled down. */
export function isScrolled(list: Element): boolean {
  for (let e: Element | null = list, i = 0; e && i < 4; e = parentOf(e), i++) if (e.scrollTop > 4) return true;
  return false;
}
