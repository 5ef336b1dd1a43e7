// Firefox gives away, with every event, the very element it came from, even one
// in a closed shadow root. Whoever holds that can read all of the card. So what
// happens there is kept from the page: this listens before the page can, and
// passes on inside the card what is meant for it.

/** Whatever may tell of an element under the pointer, with the focus or being written in. */
const TYPES = [
  "click", "dblclick", "auxclick", "contextmenu", "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "mouseenter", "mouseleave",
  "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave", "pointercancel", "pointerrawupdate", "gotpointercapture", "lostpointercapture",
  "touchstart", "touchmove", "touchend", "touchcancel", "wheel", "DOMMouseScroll", "MozMousePixelScroll", "keydown", "keyup", "keypress",
  "focus", "blur", "focusin", "focusout", "DOMFocusIn", "DOMFocusOut", "DOMActivate", "selectstart", "copy", "cut", "paste", "input", "beforeinput", "change",
  "dragstart", "drag", "dragenter", "dragover", "dragleave", "drop", "dragend", "compositionstart", "compositionupdate", "compositionend",
] as const;

type Telling = Event & { explicitOriginalTarget?: EventTarget | null };

/** Whether this browser gives elements away. */
export const TELLS = "explicitOriginalTarget" in Event.prototype;

let host: Element | null = null;
let keys: ((event: KeyboardEvent) => void) | null = null;
const passed = new WeakSet<Event>();

const keep = (event: Telling): void => {
  if (host === null) return;
  const from = event.explicitOriginalTarget;
  // Entering and leaving is told to all that is around the card as well.
  const root = from instanceof Node ? from.getRootNode() : null;
  if (event.target !== host && !(root instanceof ShadowRoot && root.host === host)) return;
  event.stopImmediatePropagation();
  if (!event.isTrusted) return;
  if (event.type === "keydown") keys?.(event as KeyboardEvent);
  if (event.type !== "click") return;
  const inner = from instanceof Element ? from : from instanceof Node ? from.parentElement : null;
  // It does not leave the shadow root.
  const again = new MouseEvent("click", { bubbles: true, cancelable: true });
  passed.add(again);
  inner?.dispatchEvent(again);
};

/** To be called before any script of the page, and again where the page may have thrown listeners away. */
export function guard(): void {
  if (TELLS) for (const type of TYPES) addEventListener(type, keep, true);
}

export function unguard(): void {
  for (const type of TYPES) removeEventListener(type, keep, true);
}

/** What happens in an element from now on is the card's; key hears of the keys. null: there is none. */
export function keepFor(element: Element | null, key: ((event: KeyboardEvent) => void) | null = null): void {
  host = element;
  keys = key;
}

/** Whether a person did it: a page could press a button by script. */
export function byPerson(event: Event): boolean {
  return event.isTrusted || passed.has(event);
}
