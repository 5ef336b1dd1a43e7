// A page that hunts for Vigie, forges, floods, hides and presses: it cannot read
// a warning, learns nothing beyond what THREATS.md names, silences nothing in
// other tabs, and does not get the teen judged.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, sleep } from "./lib/driver.mjs";
import { inBrowsers, openDemo, RISKY, WARNING, write } from "./lib/harness.mjs";
import { ask } from "./lib/own.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

// Runs before everything else on the page.
const HUNTER = `
const hunt = window.hunt = { calls: [], changes: [], events: [], entries: [] };
let own = 0;
window.mine = (f) => { own++; try { return f(); } finally { own--; } };
const spy = (holder, name) => {
  const real = holder[name];
  holder[name] = function (...args) { if (own === 0 && window.hunting) hunt.calls[hunt.calls.length] = name; return new.target ? Reflect.construct(real, args, new.target) : real.apply(this, args); };
  if (real.prototype) holder[name].prototype = real.prototype;
};
for (const [holder, names] of [
  [Element.prototype, ["attachShadow", "append", "prepend", "before", "remove", "getBoundingClientRect", "querySelector", "querySelectorAll", "matches", "closest", "getAttribute", "hasAttribute", "checkVisibility", "scrollIntoView", "setAttribute"]],
  [HTMLElement.prototype, ["showPopover", "focus"]], [Node.prototype, ["appendChild", "insertBefore", "getRootNode", "contains"]], [Document.prototype, ["createElement", "querySelectorAll", "createRange"]],
  [EventTarget.prototype, ["addEventListener", "dispatchEvent"]], [MutationObserver.prototype, ["observe"]], [JSON, ["parse", "stringify"]], [Array.prototype, ["toReversed", "toSorted"]], [String.prototype, ["normalize"]],
  [window, ["MutationObserver", "ResizeObserver", "setTimeout", "setInterval", "requestAnimationFrame", "getComputedStyle", "postMessage"]],
]) for (const name of names) spy(holder, name);
for (const [holder, name] of [[Node.prototype, "textContent"], [HTMLElement.prototype, "innerText"], [HTMLTextAreaElement.prototype, "value"], [Node.prototype, "nodeValue"], [Element.prototype, "shadowRoot"]]) {
  const d = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { ...d, get() { if (own === 0 && window.hunting) hunt.calls[hunt.calls.length] = name; return d.get.call(this); } });
}
`;
const LISTEN = `
mine(() => {
  new MutationObserver((records) => mine(() => { for (const r of records) for (const n of [...r.addedNodes, ...r.removedNodes]) if (!n.parentElement?.closest?.("body") && !document.body.contains(r.target)) hunt.changes.push(n.outerHTML ?? n.nodeName); }))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  // Whatever leads from an event into a shadow root.
  const inside = (n) => n instanceof Node && n.getRootNode() instanceof ShadowRoot;
  for (const key in window) if (/^on/.test(key)) addEventListener(key.slice(2), (e) => mine(() => {
    if (e.type === "message") hunt.events.push("message");
    for (const k of ["target", "explicitOriginalTarget", "originalTarget", "relatedTarget", "rangeParent", "composedTarget", "srcElement", "fromElement", "toElement"]) if (inside(e[k])) hunt.events.push(e.type + "." + k + ": " + e[k].getRootNode().textContent);
    if (e.composedPath().some(inside)) hunt.events.push(e.type + " path");
  }), true);
  for (const type of ["focusin", "focusout", "selectionchange", "DOMActivate"]) document.addEventListener(type, (e) => mine(() => { if (inside(e.explicitOriginalTarget)) hunt.events.push(type); }), true);
  for (const type of PerformanceObserver.supportedEntryTypes) new PerformanceObserver((l) => mine(() => {
    for (const e of l.getEntries()) { hunt.entries.push(e.name); for (const n of [e.target, e.element, ...(e.sources ?? []).map((s) => s.node)]) if (inside(n)) hunt.events.push("entry " + type); }
  })).observe({ type, buffered: true });
  window.hunting = true;
});`;

// Everything the card may say, in pieces that a page can guess.
const strings = Object.values(JSON.parse(readFileSync(join(ROOT, "extension/_locales/fr/messages.json"), "utf8"))).map((m) => m.message).filter((m) => !m.includes("$"));
const GUESSES = [WARNING, "demandé une photo", "Cette personne", "Pourquoi", ...strings.filter((s) => s.length > 4 && s.length < 60)];

const demo = readFileSync(join(ROOT, "testdata/pages/demo.html"), "utf8").replaceAll("\u2028", "");
// The page's own doings are marked, so that what is left was somebody else's.
const hostile = demo.replace("<head>", `<head><script>${HUNTER}</script>`)
  .replace("window.stranger = (text, who = \"marc_95\") => add(who, text, false);", "window.stranger = (text, who = \"marc_95\") => mine(() => add(who, text, false));")
  .replace("function send() {", "function send() { return mine(sendNow); }\n      function sendNow() {").replace("</body>", `<script>${LISTEN}</script></body>`);

let server;
before(async () => {
  server = await serve({ "/demo": hostile, "/calm": demo });
});
after(() => server.close());

/** The page's own place in the tab's front, with a stranger's warning on it. */
async function warned(c, who) {
  const page = await openDemo(c.driver, server.url);
  await page.bringToFront();
  await write(page, who, ...RISKY);
  assert.equal((await c.driver.waitForCard(page)).text, WARNING);
  return page;
}

const noticed = async (c) => {
  const page = await c.driver.open("popup.html");
  try {
    return await ask(page, { kind: "noticed", private: false });
  } finally {
    await page.close();
  }
};

inBrowsers("a page that hunts for Vigie", {}, (c) => {
  test("sees one empty element come, and nothing of Vigie's work", async () => {
    const page = await openDemo(c.driver, server.url);
    const before = await page.evaluate(() => mine(() => document.documentElement.outerHTML.replace(/<div id="rows">[\s\S]*?<\/div><\/div>\s*<form>/, "")));
    await write(page, "hunted", ...RISKY);
    // The tests' own look at the card would be seen.
    await c.driver.until("the card's element", () => page.evaluate(() => mine(() => document.documentElement.lastElementChild !== document.body)));
    await sleep(500);
    const seen = await page.evaluate(() => mine(() => ({
      calls: [...new Set(hunt.calls)], changes: hunt.changes, events: hunt.events, entries: hunt.entries.filter((n) => /extension:/.test(n)),
      globals: Object.getOwnPropertyNames(window).filter((k) => /vigie|guard/i.test(k)),
      html: document.documentElement.outerHTML.replace(/<div id="rows">[\s\S]*?<\/div><\/div>\s*<form>/, ""),
      runtime: typeof window.chrome?.runtime?.sendMessage + typeof window.browser,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    })));
    assert.deepEqual({ ...seen, html: "" }, { calls: [], changes: ["<div></div>"], events: [], entries: [], globals: [], runtime: "undefinedundefined", sheets: 1, html: "" });
    assert.equal(seen.html, before.replace("</body></html>", "</body><div></div></html>"));
    await page.close();
  });

  test("cannot search, select or ask for what the card says", async () => {
    const page = await warned(c, "searched");
    const found = await page.evaluate((guesses) => mine(() => {
      const host = document.documentElement.lastElementChild;
      const out = guesses.filter((g) => {
        getSelection().removeAllRanges();
        return window.find(g, false, false, true) && !document.body.contains(getSelection().anchorNode);
      });
      const selected = () => { const s = getSelection(); return /photo et de garder|Pourquoi/.test(s.toString()) || (s.anchorNode?.getRootNode() instanceof ShadowRoot); };
      document.execCommand("selectAll");
      if (selected()) out.push("selectAll");
      for (const node of [host, document.documentElement]) {
        getSelection().selectAllChildren(node);
        if (selected()) out.push("selectAllChildren");
      }
      getSelection().removeAllRanges();
      for (let x = 0; x < innerWidth; x += 40) for (let y = 0; y < innerHeight; y += 40) {
        const nodes = [...document.elementsFromPoint(x, y), document.caretPositionFromPoint?.(x, y)?.offsetNode, document.caretRangeFromPoint?.(x, y)?.startContainer];
        if (nodes.some((n) => n?.getRootNode() instanceof ShadowRoot)) out.push("point");
      }
      if (document.getAnimations().some((a) => a.effect.target.getRootNode() instanceof ShadowRoot)) out.push("animation");
      if (host.shadowRoot !== null || host.openOrClosedShadowRoot || host.getHTML?.({ serializableShadowRoots: true }) !== "" || host.innerText !== "" || host.childNodes.length > 0) out.push("host");
      return [...new Set(out)];
    }), GUESSES);
    assert.deepEqual(found, []);
    await page.close();
  });

  test("learns nothing when the teen uses the card with mouse and keys", async () => {
    const page = await warned(c, "used");
    const rect = await c.driver.inCard(page, (root) => root.querySelector(".reason").getBoundingClientRect().toJSON());
    await page.mouse.move(rect.x + 30, rect.y + 8);
    await page.mouse.click(rect.x + 30, rect.y + 8, { count: 3 });
    await page.mouse.wheel({ deltaY: 20 });
    const selected = await page.evaluate(() => mine(() => [getSelection().toString(), getSelection().anchorNode?.getRootNode() instanceof ShadowRoot]));
    assert.deepEqual(selected, ["", false]);
    await c.driver.press(page, "Pourquoi\u00a0?");
    assert.equal((await c.driver.card(page)).open, true, "the keyboard works");
    const why = await c.driver.inCard(page, (root) => root.querySelector(".why").getBoundingClientRect().toJSON());
    await page.mouse.click(why.x + 10, why.y + 8);
    assert.equal((await c.driver.card(page)).open, false, "the mouse works");
    assert.deepEqual(await page.evaluate(() => mine(() => hunt.events)), []);
    await page.close();
  });

  test("finds nothing at the extension's addresses", async () => {
    const page = await openDemo(c.driver, server.url);
    const there = c.driver.url("");
    const found = await page.evaluate((base) => mine(() => {
      const load = (tag, attribute, path) => new Promise((resolve) => {
        const el = document.createElement(tag);
        el.onload = () => resolve(`${tag} ${path}`);
        el.onerror = () => resolve("");
        setTimeout(() => resolve(""), 1500);
        if (tag === "link") el.rel = "stylesheet";
        el[attribute] = base + path;
        document.body.append(el);
      });
      const paths = ["manifest.json", "icons/on-16.png", "popup.html", "content.js", "vigie.wasm", "_locales/fr/messages.json"];
      return Promise.all(paths.flatMap((p) => [
        fetch(base + p).then(() => `fetch ${p}`, () => ""), load("img", "src", p), load("script", "src", p), load("link", "href", p),
      ])).then((all) => all.filter(Boolean));
    }), there);
    assert.deepEqual(found, []);
    await page.close();
  });
});

inBrowsers("a page that is against Vigie", {}, (c) => {
  test("cannot hide the card, take its keys, press or close it", async () => {
    const page = await warned(c, "hidden");
    await page.evaluate(() => mine(() => {
      const host = document.documentElement.lastElementChild;
      const style = document.createElement("style");
      style.textContent = "html > div, div:empty { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important; transform: translate(-9999px) !important; clip-path: inset(50%) !important; filter: opacity(0) !important; content-visibility: hidden !important; color: transparent !important; font-size: 0 !important }";
      document.head.append(style);
      for (const [p, v] of [["display", "none"], ["visibility", "hidden"], ["opacity", "0"], ["pointer-events", "none"]]) host.style.setProperty(p, v, "important");
      host.inert = host.hidden = true;
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#fff";
      document.documentElement.append(cover);
      for (const target of [host, window, document]) for (const type of ["click", "keydown", "pointerdown"]) target.dispatchEvent(type === "keydown" ? new KeyboardEvent(type, { key: "Escape", bubbles: true, composed: true }) : new MouseEvent(type, { bubbles: true, composed: true }));
      host.click();
    }));
    await sleep(300);
    const shown = await c.driver.inCard(page, (root) => {
      const card = root.querySelector("section");
      const { x, y, width, height } = card.getBoundingClientRect();
      const style = getComputedStyle(card.querySelector(".reason"));
      return { large: width > 200 && height > 150, visible: card.checkVisibility({ opacityProperty: true, visibilityProperty: true }), hit: root.elementFromPoint(x + 30, y + 30) !== null, letters: parseFloat(style.fontSize) > 10 && style.color !== "rgba(0, 0, 0, 0)" };
    });
    assert.deepEqual(shown, { large: true, visible: true, hit: true, letters: true });
    await c.driver.press(page, "Pourquoi\u00a0?");
    assert.equal((await c.driver.card(page)).open, true);
    await page.close();
  });

  test("gets a card it removes back three times; then the icon tells", async () => {
    const page = await warned(c, "removed");
    for (let i = 0; i < 3; i++) {
      await page.evaluate(() => document.documentElement.lastElementChild.remove());
      await c.driver.until("the card", () => c.driver.card(page));
    }
    await page.evaluate(() => document.documentElement.lastElementChild.remove());
    await sleep(300);
    assert.equal(await c.driver.card(page), null);
    assert.match((await c.driver.action(`${server.url}/demo`)).badge, /!/);
    await page.close();
  });

  test("cannot outrun Vigie without icon and popup saying so", { timeout: 90_000 }, async () => {
    const page = await c.driver.browser.newPage();
    await page.goto(`${server.url}/calm?script=none`);
    await sleep(2700);
    await page.evaluate(() => {
      const rows = document.getElementById("rows");
      let n = 0;
      window.flood = setInterval(() => {
        for (let i = 0; i < 400; i++) {
          const row = document.createElement("div");
          row.className = "bubble";
          const [who, text] = [document.createElement("div"), document.createElement("div")];
          who.className = "who";
          who.textContent = "marc";
          text.textContent = `ligne ${++n}`;
          row.append(who, text);
          rows.append(row);
        }
        while (rows.childElementCount > 2500) rows.firstElementChild.remove();
      }, 60);
    });
    // To look at the icon takes the page from the front, and a page that is not drawn changes slowly.
    await page.bringToFront();
    await sleep(20_000);
    await c.driver.until("the icon", async () => /trop vite/.test((await c.driver.action(`${server.url}/calm`)).title), 60_000);
    const popup = await openPopup(c.driver, page);
    await c.driver.until("the popup", async () => /change si vite/.test(await popup.text()));
    await popup.close();
    await page.evaluate(() => clearInterval(window.flood));
    await page.close();
  });

  test("cannot have the teen judged by showing the teen's words as another's", async () => {
    const page = await openDemo(c.driver, server.url);
    await page.bringToFront();
    await write(page, "mirror", "salut, ça va ?");
    for (const text of ["tu peux m'envoyer une photo de toi ?", "garde ça pour toi ok, le dis pas à tes parents"]) {
      await page.type("textarea", text);
      await page.keyboard.press("Enter");
      await page.evaluate((t) => window.stranger(t, "mirror"), text);
      await sleep(300);
    }
    await sleep(9000);
    // Once more, after all that was typed has long been shown.
    await write(page, "mirror", "tu peux m'envoyer une photo de toi ?", "garde ça pour toi ok, le dis pas à tes parents");
    await sleep(800);
    assert.equal(await c.driver.card(page), null);
    assert.deepEqual((await noticed(c)).filter((n) => n.name === "mirror"), []);
    await page.close();
  });

  test("cannot silence Vigie in other tabs, however many it forges", async () => {
    const calm = await c.driver.browser.newPage();
    await calm.goto(`${server.url.replace("127.0.0.1", "localhost")}/calm?script=none`);
    await sleep(2700);
    await write(calm, "victim", ...RISKY.slice(0, 2));
    await sleep(400);
    const page = await openDemo(c.driver, server.url);
    await page.evaluate(async (lines) => {
      for (let i = 0; i < 520; i++) {
        for (const line of lines) {
          const row = document.createElement("div");
          row.className = "bubble";
          row.dataset.author = `forged${i}`;
          row.innerHTML = `<div class="author">forged${i}</div><div>${line}</div>`;
          document.getElementById("rows").append(row);
        }
        if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }, RISKY.slice(1));
    await sleep(3000);
    assert.ok((await noticed(c)).some((n) => /^forged/.test(n.name)), "what is forged is judged");
    await calm.bringToFront();
    await write(calm, "victim", RISKY[2]);
    const card = await c.driver.waitForCard(calm, 15_000);
    assert.equal(card.text, WARNING);
    assert.match(card.head, /victim/);
    await page.close();
    await calm.close();
  });
});
