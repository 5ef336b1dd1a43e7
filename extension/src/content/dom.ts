// Reading the page's tree as the person sees it: through shadow roots, open or
// closed, and without what is hidden. Nothing here changes the page.

import { api } from "../shared/browser.ts";

/** Elements of Vigie's own, which are no part of the page. */
export const ours = new WeakSet<Element>();

export type Root = Document | ShadowRoot;

type WithShadow = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/**
 * The shadow root of an element, also a closed one: extensions may look inside.
 * Asking for closed ones costs, so only elements that can plausibly have one
 * are asked: custom elements, and plain boxes without children of their own.
 */
export function shadowOf(el: Element): ShadowRoot | null {
  if (el.shadowRoot) return el.shadowRoot;
  if (ours.has(el)) return null;
  if (!el.localName.includes("-") && !(el.localName === "div" && el.firstChild === null)) return null;
  try {
    const closed = (el as WithShadow).openOrClosedShadowRoot;
    if (closed !== undefined) return closed;
    return api.dom?.openOrClosedShadowRoot(el as HTMLElement) ?? null;
  } catch {
    return null;
  }
}

/** Child elements as rendered: of the shadow root where there is one, of the slots' contents. */
export function childrenOf(el: Element): Element[] {
  const shadow = shadowOf(el);
  if (shadow) return [...shadow.children];
  if (el instanceof HTMLSlotElement) {
    const given = el.assignedElements();
    if (given.length > 0) return given;
  }
  return [...el.children];
}

/** The first and the last child elements as rendered, most of them at most: all, where there are no more. */
export function endsOf(el: Element, most: number): Element[] {
  const around = shadowOf(el) ?? el;
  if (around.childElementCount <= most) return childrenOf(el);
  const first: Element[] = [];
  const last: Element[] = [];
  for (let e = around.firstElementChild; e && first.length < most / 2; e = e.nextElementSibling) first.push(e);
  for (let e = around.lastElementChild; e && last.length < most / 2; e = e.previousElementSibling) last.push(e);
  return [...first, ...last.reverse()];
}

/** How many child elements there are as rendered; not more than most are counted. */
export function countOf(el: Element, most: number): number {
  const n = (shadowOf(el) ?? el).childElementCount;
  return n === 0 || n > most || !(el instanceof HTMLSlotElement) ? Math.min(n, most) : Math.min(childrenOf(el).length, most);
}

/** Child nodes as rendered. */
export function nodesOf(el: Element): Iterable<Node> {
  const shadow = shadowOf(el);
  if (shadow) return shadow.childNodes;
  if (el instanceof HTMLSlotElement) {
    const given = el.assignedNodes();
    if (given.length > 0) return given;
  }
  return el.childNodes;
}

/** The element around an element as rendered, through slots and shadow roots. */
export function parentOf(el: Element): Element | null {
  if (el.assignedSlot) return el.assignedSlot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The element that a node is or stands in. */
export function elementAt(node: Node): Element | null {
  const at = node instanceof Element || node instanceof ShadowRoot ? node : node.parentNode;
  return at instanceof ShadowRoot ? at.host : at instanceof Element ? at : null;
}

/** Whether a is el or around it. */
export function contains(a: Element, el: Element): boolean {
  for (let e: Element | null = el; e; e = parentOf(e)) if (e === a) return true;
  return false;
}

/** All roots below a document or shadow root that may hold elements: itself and the shadow roots in it. */
export function rootsIn(root: Root, limit = 20_000): Root[] {
  const roots: Root[] = [root];
  let budget = limit;
  for (let i = 0; i < roots.length; i++) {
    for (const el of roots[i]!.querySelectorAll("*")) {
      if (--budget < 0) return roots;
      const shadow = shadowOf(el);
      if (shadow) roots.push(shadow);
    }
  }
  return roots;
}

export function isVisible(el: Element): boolean {
  for (let e: Element | null = el; e; e = parentOf(e)) {
    if (e.checkVisibility({ visibilityProperty: true, opacityProperty: false })) return true;
    // A slot, or another element without a box of its own, shows what is in it.
    if (!isBoxless(e)) return false;
  }
  return false;
}

function isBoxless(el: Element): boolean {
  return getComputedStyle(el).display === "contents";
}

/** The box of an element; of one that has none of its own, that of what is in it. Reads layout. */
export function boxOf(el: Element): DOMRect {
  const box = el.getBoundingClientRect();
  if (box.width + box.height > 0 || !isBoxless(el)) return box;
  const inner = endsOf(el, 40).map(boxOf).filter((b) => b.width + b.height > 0);
  if (inner.length === 0) return box;
  const [left, top] = [Math.min(...inner.map((b) => b.left)), Math.min(...inner.map((b) => b.top))];
  return new DOMRect(left, top, Math.max(...inner.map((b) => b.right)) - left, Math.max(...inner.map((b) => b.bottom)) - top);
}

/** Whether an element, by itself, keeps its contents from being read as text. */
export function isHidden(el: Element): boolean {
  return el.getAttribute("aria-hidden") === "true" || el.hasAttribute("hidden") || SILENT.has(el.localName);
}

const SILENT = new Set(["script", "style", "template", "noscript", "svg", "canvas", "video", "audio", "iframe", "object", "select", "textarea", "input"]);

/** The text of an element with blanks made single; at most about max characters are gathered. */
export function textOf(el: Element, max = 2000): string {
  let out = "";
  const walk = (node: Node): void => {
    if (out.length > max) return;
    if (node.nodeType === Node.TEXT_NODE) out += node.nodeValue;
    else if (node instanceof Element && !isHidden(node)) for (const n of nodesOf(node)) walk(n);
  };
  walk(el);
  return out.replace(/\s+/g, " ").trim();
}
