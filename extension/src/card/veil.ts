// A page can search in a closed shadow root: window.find tells whether a text
// is there, Firefox even where. Generated text is not searched, and cannot be
// selected, while people and screen readers read it like any other.

const KEEP = new Set(["style", "textarea"]);

/** Has all text below a box generated, also what comes later. Needs the style in card.css. */
export function veil(box: Element): MutationObserver {
  const replace = (node: Node): void => {
    if (node instanceof Text) {
      if (!node.parentElement || KEEP.has(node.parentElement.localName) || node.data === "") return;
      const span = document.createElement("span");
      span.dataset.t = node.data;
      node.replaceWith(span);
      return;
    }
    if (node instanceof Element && !KEEP.has(node.localName)) for (const child of [...node.childNodes]) replace(child);
  };
  replace(box);
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) replace(node);
  });
  observer.observe(box, { childList: true, subtree: true });
  return observer;
}
