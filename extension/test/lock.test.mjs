// The family lock and damaged settings, in both browsers: no way round the PIN
// but the reset, which keeps protection on and is told.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { ROOT } from "./lib/driver.mjs";
import { inBrowsers, openDemo, RISKY, WARNING, write } from "./lib/harness.mjs";
import { act, ask, openOwn, store, stored } from "./lib/own.mjs";
import { serve } from "./lib/serve.mjs";

const PAUSE = { do: "pause", until: "tomorrow" };
const WAY_OUTS = [PAUSE, { do: "site-off", host: "127.0.0.1" }, { do: "remove-site", origins: ["https://discord.com/*"] }, { do: "switch", person: "papa" }, { do: "unlock" }];

let server;
before(async () => {
  server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
});
after(() => server.close());

inBrowsers("the family lock", {}, (c) => {
  /** Vigie still warns on a chat page. */
  const protects = async (who) => {
    const chat = await openDemo(c.driver, server.url);
    await write(chat, who, ...RISKY);
    assert.equal((await c.driver.waitForCard(chat)).text, WARNING);
    await chat.close();
  };

  test("is not got round by reloading, another page, or the content script", async () => {
    const page = await openOwn(c.driver, "options.html");
    const { settings } = await stored(page);
    await store(page, { settings: { ...settings, people: [...settings.people, { id: "papa", name: "Papa", age: "adult" }] } });
    assert.deepEqual(await act(page, { do: "lock", pin: "4711" }), { done: true });
    for (const path of ["options.html", "popup.html", "welcome.html"]) {
      for (let load = 0; load < 2; load++) {
        const other = await openOwn(c.driver, path);
        for (const wanted of WAY_OUTS) assert.equal((await act(other, wanted)).why, "pin", `${path} ${JSON.stringify(wanted)}`);
        await other.close();
      }
    }
    await c.driver.killBackground();
    for (const wanted of WAY_OUTS) assert.equal((await act(page, wanted)).why, "pin", "after the background's end");
    if (c.name === "chrome") {
      const chat = await openDemo(c.driver, server.url);
      const reply = await chat.extensionRealms()[0].evaluate((wanted) => chrome.runtime.sendMessage({ kind: "act", act: wanted, pin: "4711" }), PAUSE);
      assert.match(reply.error, /only from Vigie's own pages/);
      assert.match(await chat.extensionRealms()[0].evaluate(() => chrome.storage.local.get(null).then(() => "read", String)), /not allowed|denied/i);
      await chat.close();
    }
    await protects("marc1");
    await page.close();
  });

  test("looks at no PIN for a while after five wrong ones, background's end or not", async () => {
    const page = await openOwn(c.driver, "popup.html");
    for (let i = 0; i < 5; i++) assert.equal((await act(page, PAUSE, `000${i}`)).why, "wrong");
    assert.equal((await act(page, PAUSE, "4711")).why, "wait");
    await c.driver.killBackground();
    const { why, seconds } = await act(page, PAUSE, "4711");
    assert.equal(why, "wait");
    assert.ok(seconds > 0 && seconds <= 30);
    await page.close();
  });

  test("never stands before discreet mode, language, age, clearing or help", async () => {
    const page = await openOwn(c.driver, "popup.html");
    for (const wanted of [{ do: "prefer", change: { discreet: true } }, { do: "prefer", change: { discreet: false, language: "en" } }, { do: "prefer", change: { language: "" } }, { do: "person", person: "1", name: "", age: "16-17" }]) {
      assert.deepEqual(await act(page, wanted), { done: true }, JSON.stringify(wanted));
    }
    assert.equal(await ask(page, { kind: "forget" }), null);
    await page.close();
  });

  test("spoilt settings give a repair screen, and protection stays on", async () => {
    const page = await openOwn(c.driver, "welcome.html");
    const { settings } = await stored(page);
    const spoilt = [{ ...settings, lock: null, people: [] }, { ...settings, lock: "none" }, { ...settings, pausedUntil: "tomorrow" }, "off", null];
    for (const [i, wrong] of spoilt.entries()) {
      await store(page, { settings: wrong });
      for (const wanted of WAY_OUTS) assert.equal((await act(page, wanted, "4711")).why, "broken", JSON.stringify(wrong));
      if (i === 0 || i === spoilt.length - 1) await protects(`spoilt${i}`);
    }
    await page.evaluate(() => (globalThis.browser ?? chrome).storage.local.clear());
    await c.driver.until("the icon", async () => {
      const title = await page.evaluate(() => (globalThis.browser ?? chrome).action.getTitle({}));
      return /Réglages de Vigie abîmés/.test(title);
    });
    await protects("cleared");
    const popup = await openOwn(c.driver, "popup.html");
    assert.match(await popup.evaluate(() => document.getElementById("notices").textContent), /Vigie continue de lire avec toi/);
    assert.equal(await popup.evaluate(() => document.querySelectorAll("#controls button").length), 0);
    await popup.close();
    await page.close();
  });

  test("the reset is the way out, and is told", async () => {
    const popup = await openOwn(c.driver, "popup.html");
    await popup.click("#repair");
    await popup.waitForFunction(() => /remise à zéro/.test(document.getElementById("notices")?.textContent ?? ""));
    const { settings } = await stored(popup);
    assert.deepEqual([settings.lock, settings.pausedUntil, settings.off, settings.people.length], [null, 0, [], 1]);
    assert.ok(settings.sites.includes("http://127.0.0.1/*"), "what may be read stays chosen");
    await protects("after");
    await popup.close();
  });
});
