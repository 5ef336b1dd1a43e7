// What the tests of Vigie's own pages share: asking the background as a page
// does, axe, walking by keyboard, looking for what does not fit.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./driver.mjs";

const AXE = readFileSync(join(ROOT, "extension/node_modules/axe-core/axe.min.js"), "utf8");

/** Asks the background from one of Vigie's own pages. */
export async function ask(page, request) {
  const reply = await page.evaluate((r) => (globalThis.browser ?? chrome).runtime.sendMessage(r), request);
  if (!reply.ok) throw new Error(reply.error);
  return reply.value;
}

export const act = (page, wanted, pin = "") => ask(page, { kind: "act", act: wanted, pin });

/** What storage.local holds, and a way to spoil it. */
export const stored = (page) => page.evaluate(() => (globalThis.browser ?? chrome).storage.local.get(null));
export const store = (page, items) => page.evaluate((i) => (globalThis.browser ?? chrome).storage.local.set(i), items);

/** Opens a page of Vigie's, once it has filled itself in. */
export async function openOwn(driver, path, size = { width: 380, height: 700 }) {
  const page = await driver.open(path);
  await page.setViewport(size);
  await page.waitForFunction(() => document.querySelector("h1:not([hidden])")?.textContent !== "");
  await page.waitForFunction(() => ["state", "chosen", "list"].every((id) => document.getElementById(id)?.childElementCount !== 0) || document.getElementById("repair"));
  return page;
}

/** axe finds nothing wrong with the page as it is. */
export async function accessible(page, what) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`);
  });
  assert.deepEqual(found, [], what);
}

/** Nothing sticks out to the side, at 320 px and with letters twice as large. */
export async function fits(page, what) {
  for (const percent of ["100%", "200%"]) {
    await page.setViewport({ width: 320, height: 640 });
    const out = await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
      const wide = [...document.querySelectorAll("body *")].filter((el) => {
        const { right, width } = el.getBoundingClientRect();
        return el.checkVisibility() && width > 0 && right > document.documentElement.clientWidth + 1;
      });
      return wide.map((el) => `${el.tagName}#${el.id} ${el.textContent.slice(0, 40)}`);
    }, percent);
    assert.deepEqual(out, [], `${what} at ${percent}`);
  }
  await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
}

/** Everything that can be operated is reached by Tab, each with its focus drawn; gives their labels. */
export async function walk(page, what) {
  await page.bringToFront();
  const all = await page.evaluate(() => {
    const shown = (el) => el.getClientRects().length > 0 && !el.disabled && el.tabIndex >= 0;
    const within = document.querySelector("dialog[open]") ?? document;
    window.operable = [...within.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(shown);
    window.visited = new Set();
    // From the beginning: after the last the browser's own buttons would come.
    const start = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll("h1, h2")].find((el) => el.getClientRects().length > 0);
    start.tabIndex = -1;
    start.focus();
    return window.operable.length;
  });
  // Not once more: Firefox would go on to its own buttons, and not come back.
  for (let i = 0; i < all; i++) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => {
      const el = document.activeElement;
      if (el && getComputedStyle(el).outlineStyle !== "none") window.visited.add(el);
    });
  }
  const missed = await page.evaluate(() => window.operable.filter((el) => !window.visited.has(el)).map((el) => el.outerHTML.slice(0, 120)));
  assert.deepEqual(missed, [], `${what}: not reached by Tab`);
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page, selector) {
  await page.bringToFront();
  for (let i = 0; i < 80; i++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${selector}`);
}
