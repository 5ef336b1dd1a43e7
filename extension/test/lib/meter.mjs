// A copy of the test build whose content script measures itself: how long each
// of its tasks takes, how often it asks for layout in the mutation path, and how
// long a message took from the page to its verdict. The page asks by an event.

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./driver.mjs";

// Runs in the extension's world before the content script. Whatever the browser
// calls there later is a task of ours.
const BEFORE = `
const meter = { tasks: [], reads: 0, verdicts: [], messages: 0 };
globalThis.meterDepth = 0;
let inObserver = false;
const begin = performance.now();
const timed = (f, observer) => function (...args) {
  if (globalThis.meterDepth++ > 0) { try { return f.apply(this, args); } finally { globalThis.meterDepth--; } }
  const t = performance.now();
  inObserver = observer;
  try { return f.apply(this, args); } finally {
    inObserver = false;
    globalThis.meterDepth--;
    meter.tasks.push(performance.now() - t);
  }
};
for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
  const real = globalThis[name];
  globalThis[name] = (f, ...rest) => real.call(window, timed(f, false), ...rest);
}
for (const name of ["MutationObserver", "ResizeObserver"]) {
  const Real = globalThis[name];
  globalThis[name] = class extends Real { constructor(f) { super(timed(f, name === "MutationObserver")); } };
}
const listen = window.addEventListener.bind(window);
globalThis.addEventListener = (type, f, options) => listen(type, timed(f, false), options);
// What forces the browser to compute style or layout, when asked in the mutation path.
const watched = [[Element.prototype, ["getBoundingClientRect", "getClientRects", "checkVisibility", "clientWidth", "clientHeight", "scrollTop", "scrollHeight", "scrollWidth"]], [HTMLElement.prototype, ["offsetWidth", "offsetHeight", "offsetTop", "innerText"]], [Range.prototype, ["getBoundingClientRect", "getClientRects"]]];
for (const [proto, names] of watched) {
  for (const name of names) {
    const d = Object.getOwnPropertyDescriptor(proto, name);
    const key = d.value ? "value" : "get";
    const real = d[key];
    Object.defineProperty(proto, name, { ...d, [key]: function (...args) { if (inObserver) meter.reads++; return real.apply(this, args); } });
  }
}
const styles = window.getComputedStyle.bind(window);
globalThis.getComputedStyle = (...args) => { if (inObserver) meter.reads++; return styles(...args); };
const runtime = (globalThis.browser ?? chrome).runtime;
const send = runtime.sendMessage.bind(runtime);
runtime.sendMessage = (request) => send(request).then((answer) => {
  const now = performance.now();
  // What follows upon the answer runs in microtasks of this task; its end comes after them.
  let left = 12;
  const end = () => (left-- > 0 ? queueMicrotask(end) : meter.tasks.push(performance.now() - now));
  queueMicrotask(end);
  if (request.kind === "heard") {
    meter.messages += request.messages.length;
    for (const m of request.messages) {
      const at = /\\[(\\d+)\\]/.exec(m.text);
      if (at) meter.verdicts.push(now - Number(at[1]));
    }
  }
  return answer;
});
document.addEventListener("meter-ask", () => {
  const out = JSON.stringify(meter);
  Object.assign(meter, { tasks: [], reads: 0, verdicts: [], messages: 0 });
  document.dispatchEvent(new CustomEvent("meter-answer", { detail: out }));
});
`;

/** Makes the measuring build for a browser; returns its folder. */
export function metered(name) {
  const dir = mkdtempSync(join(tmpdir(), `vigie-metered-${name}-`));
  cpSync(join(DIST, `test-${name}`), dir, { recursive: true });
  const file = join(dir, "content.js");
  writeFileSync(file, `{${BEFORE}{${readFileSync(file, "utf8")}}meter.tasks.push(performance.now() - begin);}`);
  return dir;
}

/** What was measured since it was asked last: {tasks, verdicts} in ms, {reads, messages}. */
export function measured(page) {
  return page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("meter-answer", (e) => resolve(JSON.parse(e.detail)), { once: true });
    document.dispatchEvent(new CustomEvent("meter-ask"));
  }));
}
