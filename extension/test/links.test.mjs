// What leads out of Vigie's pages: numbers and addresses, opened by a person's
// key or click and by nothing else, each just what the data says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./lib/driver.mjs";
import { inBrowsers } from "./lib/harness.mjs";
import { openOwn } from "./lib/own.mjs";

/** Every way out that a file of rules/helplines has: tel:, sms:, https:. */
function ways(file) {
  const text = readFileSync(join(ROOT, "rules/helplines", file), "utf8");
  const all = (key) => [...text.matchAll(new RegExp(`^  ${key}: "?([^"\\n]+)"?$`, "gm"))].map(([, value]) => value);
  const dialled = (number) => number.replace(/[ -]/g, "");
  return [...all("phone").map((n) => `tel:${dialled(n)}`), ...all("sms").map((n) => `sms:${dialled(n)}`), ...all("web")];
}

/** Where the country's emergency numbers were checked, the one for everywhere is not shown. */
const WORLD = ways("world.yaml").filter((way) => way !== "tel:112");

inBrowsers("ways out of the help page", {}, (c) => {
  for (const [country, file] of [["FR", "fr.yaml"], ["CA", "ca.yaml"]]) {
    test(`are those of the data, and open when pressed: ${country}`, async () => {
      const page = await openOwn(c.driver, "help.html");
      await page.waitForSelector(".service");
      await page.select("#country", country);
      // What would be opened is written down instead.
      await page.evaluate(() => {
        window.opened = [];
        HTMLAnchorElement.prototype.click = function () { window.opened.push(this.href); };
        (globalThis.browser ?? chrome).tabs.create = ({ url }) => { window.opened.push(url); };
      });
      const opened = () => page.evaluate(() => window.opened);
      await page.evaluate(() => { for (const b of document.querySelectorAll(".service button")) b.click(); });
      assert.deepEqual(await opened(), [], "a page's own script opens nothing");
      assert.equal(await page.evaluate(() => document.querySelectorAll("a, link[rel=preconnect], link[rel=dns-prefetch], iframe, img").length), 0, "nothing a browser would look up by itself");
      await page.bringToFront();
      for (const button of await page.$$(".service button")) {
        const before = (await opened()).length;
        await button.focus();
        await page.keyboard.press("Enter");
        await c.driver.until("what was pressed", async () => (await opened()).length === before + 1);
      }
      assert.deepEqual((await opened()).sort(), [...ways(file), ...WORLD].sort());
      await page.close();
    });
  }

  test("a web address opens in a tab of its own", async () => {
    const page = await openOwn(c.driver, "help.html");
    await page.waitForSelector(".service");
    // Its address is kept from Vigie, which may not read there.
    const tabs = () => page.evaluate(async () => (await (globalThis.browser ?? chrome).tabs.query({})).length);
    const before = await tabs();
    await page.bringToFront();
    const [button] = await page.$$("aria/Ouvrir le site\u00a0: 3018.fr");
    await button.focus();
    assert.equal(await tabs(), before);
    await page.keyboard.press("Enter");
    await c.driver.until("the tab", async () => (await tabs()) === before + 1);
    await page.close();
  });
});
