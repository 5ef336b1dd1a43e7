// A site is switched on and off from the popup, for itself alone; a chat in a
// frame of another site is said to be unread; the popup and the icon say
// whether a site's profile is at work.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { ROOT, sleep } from "./lib/driver.mjs";
import { inBrowsers, OUT, RISKY, write } from "./lib/harness.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

const PAGES = join(ROOT, "testdata/pages");
const LOUNGE = readFileSync(join(PAGES, "sites/the-lounge.html"), "utf8");
const ARTICLE = `<!doctype html><meta charset="utf-8"><title>Article</title><h1>La baleine</h1>${"<p>La baleine est un animal.</p>".repeat(30)}`;
const LOOKS = "On dirait une discussion";

let server;
before(async () => {
  const pages = { "/demo": pathToFileURL(join(PAGES, "demo.html")), "/article": ARTICLE, "/lounge": LOUNGE, "/moved": LOUNGE.replaceAll("messages", "entries").replaceAll('class="msg', 'class="entry') };
  server = await serve(pages);
  const { port } = new URL(server.url);
  pages["/framed"] = `<!doctype html><meta charset="utf-8"><title>Jeu</title><h1>Jeu</h1><iframe title="Chat du jeu" src="http://frame.test:${port}/demo?script=none" width="600" height="400"></iframe>`;
});
after(() => server.close());

const options = {
  args: [],
  prefs: { "extensions.webextOptionalPermissionPrompts": false, "network.dns.localDomains": "salon.test,frame.test" },
};
const chromeArgs = ["--host-resolver-rules=MAP salon.test 127.0.0.1, MAP frame.test 127.0.0.1"];

/** What stands on a page while it opens is history, and no sign that somebody writes, ms. */
const OPENED = 2700;

inBrowsers("the popup on a page", (name) => ({ ...options, args: name === "chrome" ? chromeArgs : [] }), (c) => {
  const at = (host, path) => server.url.replace("127.0.0.1", host) + path;

  async function show(url) {
    const page = await c.driver.browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  /** What an extension page sees of permissions, scripts, choices. */
  async function granted(origin) {
    const page = await c.driver.open("popup.html");
    try {
      return await page.evaluate(async (o) => {
        const { permissions, scripting, storage } = globalThis.browser ?? chrome;
        const scripts = await scripting.getRegisteredContentScripts();
        return {
          permission: await permissions.contains({ origins: [o] }),
          registered: scripts.some((s) => s.matches.includes(o)),
          remembered: ((await storage.local.get("settings")).settings?.sites ?? []).includes(o),
        };
      }, origin);
    } finally {
      await page.close();
    }
  }

  async function says(page, wanted) {
    const popup = await openPopup(c.driver, page);
    let text = "";
    await c.driver.until(`the popup to say ${wanted}`, async () => wanted.test((text = await popup.text())));
    return { ...popup, said: text };
  }

  test("an article gets no hint, and can be switched on all the same", async () => {
    const page = await show(at("salon.test", "/article"));
    const popup = await says(page, /Lire salon\.test avec moi/);
    assert.doesNotMatch(popup.said, new RegExp(LOOKS));
    await popup.close();
    assert.deepEqual(await granted("http://salon.test/*"), { permission: false, registered: false, remembered: false });
    await page.close();
  });

  test("a chat is noticed in the popup alone, switched on for this site, and read", async () => {
    const page = await show(`${at("salon.test", "/demo")}?script=none`);
    await write(page, "anna", "bonjour tout le monde", "il fait beau aujourd'hui");
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await says(page, new RegExp(LOOKS));
    await popup.picture(join(OUT, `popup-offer-${c.name}.png`));
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before, "nothing on the page");
    await c.driver.allowPrompt(["http://salon.test/*"]);
    await page.bringToFront();
    const again = c.name === "chrome" ? await says(page, new RegExp(LOOKS)) : popup;
    await again.press("Lire salon.test avec moi");
    await c.driver.until("the grant", async () => Object.values(await granted("http://salon.test/*")).every(Boolean));
    assert.deepEqual(await granted("http://frame.test/*"), { permission: false, registered: false, remembered: false });
    await sleep(OPENED);
    await write(page, "anna", "tu viens ?");
    await c.driver.until("the icon", async () => /lit cette discussion/.test((await c.driver.action(at("salon.test", "/demo"))).title));
    await again.close().catch(() => {});
    await page.close();
  });

  test("it stays on for the next visit, until it is switched off; then nothing more is read", async () => {
    const page = await show(`${at("salon.test", "/demo")}?script=none`);
    await sleep(OPENED);
    await write(page, "paul", "salut");
    const popup = await says(page, /Retirer salon\.test/);
    assert.match(popup.said, /ne connaît pas ce site/);
    await popup.picture(join(OUT, `popup-on-${c.name}.png`));
    await popup.press("Retirer salon.test");
    await c.driver.until("the end", async () => !Object.values(await granted("http://salon.test/*")).some(Boolean));
    await popup.close().catch(() => {});
    await write(page, "paul", ...RISKY);
    await sleep(1500);
    assert.equal(await c.driver.card(page), null);
    const extension = await c.driver.open("popup.html");
    await extension.waitForFunction(() => document.getElementById("noticed").textContent !== "");
    assert.equal(await extension.evaluate(() => document.querySelectorAll(".stranger").length), 0);
    assert.doesNotMatch(await extension.evaluate(() => document.body.innerText), /plus le droit/, "what was given back is not missed");
    await extension.close();
    await page.close();
  });

  test("a chat in a frame of another site is said to be unread, and can be read", async () => {
    const page = await show(`${server.url}/framed`);
    await c.driver.until("the icon", async () => /ne voit pas de discussion/.test((await c.driver.action(`${server.url}/framed`)).title));
    let popup = await says(page, /vient de frame\.test[\s\S]*ne la lit pas/);
    await popup.picture(join(OUT, `popup-frame-${c.name}.png`));
    if (c.name === "chrome") {
      await c.driver.allowPrompt(["http://frame.test/*"]);
      popup = await says(page, /frame\.test/);
    }
    await popup.press("Lire aussi frame.test");
    await c.driver.until("the grant", async () => Object.values(await granted("http://frame.test/*")).every(Boolean));
    await popup.close().catch(() => {});
    await page.reload();
    await sleep(OPENED);
    await write(page.frames()[1], "anna", "bonjour tout le monde", "il fait beau aujourd'hui");
    await c.driver.until("the icon", async () => /lit cette discussion/.test((await c.driver.action(`${server.url}/framed`)).title));
    const after = await says(page, /lit cette discussion/);
    assert.doesNotMatch(after.said, /vient de frame\.test/);
    await after.close();
    await page.close();
  });

  test("the icon and the popup say whether the site's profile is at work", async () => {
    for (const [path, title, text] of [
      ["/lounge", /avec toi, sur The Lounge/, /connaît ce site\u00a0: The Lounge/],
      ["/moved", /The Lounge a changé/, /The Lounge a changé\. Vigie cherche les messages toute seule/],
      ["/demo?script=none", /lit cette discussion avec toi$/, /ne connaît pas ce site/],
    ]) {
      const page = await show(server.url + path);
      if (path.startsWith("/demo")) {
        await sleep(OPENED);
        await write(page, "anna", "bonjour tout le monde", "il fait beau aujourd'hui");
      }
      await c.driver.until(`the icon of ${path}`, async () => title.test((await c.driver.action(server.url + path)).title));
      const popup = await says(page, text);
      await popup.press(path === "/demo?script=none" ? "Bloquer ou signaler quelqu'un" : "Bloquer ou signaler quelqu'un sur The Lounge");
      await popup.picture(join(OUT, `popup-site-${c.name}${path.replace(/\W.*$|^\//g, "")}.png`));
      const steps = await popup.text();
      assert.match(steps, path === "/demo?script=none" ? /Cherche «\u00a0Bloquer\u00a0»/ : /Écris \/ignore/);
      await popup.close();
      await page.close();
    }
  });
});
