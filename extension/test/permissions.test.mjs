// The first run asks for the sites in one prompt; what was granted is read, and
// what is lost is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers, picture } from "./lib/harness.mjs";

const DISCORD = "https://discord.com/*";

inBrowsers("the first run", { prefs: { "extensions.webextOptionalPermissionPrompts": false } }, (c) => {
  test("asks once for the sites ticked, and reads exactly these", async () => {
    const page = await c.driver.open("welcome.html");
    await page.waitForSelector("#list input");
    for (let i = 0; i < 2; i++) await page.click("#next");
    await page.waitForSelector("#apps summary");
    await page.click("#apps summary");
    assert.match(await page.evaluate(() => document.getElementById("apps").innerText), /Yubo\nYubo n'existe que sur téléphone/);
    await picture(page, `welcome-${c.name}`);
    assert.ok(await page.evaluate(() => document.querySelectorAll("#list input:checked").length > 10));
    await page.evaluate(() => {
      for (const label of document.querySelectorAll("#list label")) label.querySelector("input").checked = label.textContent.includes("Discord");
    });
    await c.driver.allowPrompt([DISCORD]);
    await page.bringToFront();
    await page.focus("#sites button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /C'est prêt/.test(document.getElementById("result").textContent));
    const scripts = await c.driver.until("the registration", async () => {
      const s = await page.evaluate(() => (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts());
      return s[0]?.matches.includes("https://discord.com/*") ? s : null;
    });
    assert.equal(scripts.length, 1);
    assert.equal(scripts[0].allFrames, true);
    assert.ok(!scripts[0].matches.some((m) => m.includes("instagram")));
    await page.close();
  });

  test("a chosen site that may no longer be read is named", async () => {
    const page = await c.driver.open("popup.html");
    await page.evaluate((o) => (globalThis.browser ?? chrome).permissions.remove({ origins: [o] }), DISCORD);
    await c.driver.until("the icon", async () => {
      const [badge, title] = await page.evaluate(async () => {
        const { action } = globalThis.browser ?? chrome;
        return [await action.getBadgeText({}), await action.getTitle({})];
      });
      return badge === "!" && /plus le droit de lire\u00a0: discord\.com/.test(title);
    });
    const again = await c.driver.open("popup.html");
    await again.waitForFunction(() => /plus le droit de lire\u00a0: discord\.com/.test(document.getElementById("page").textContent));
    const scripts = await again.evaluate(() => (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts());
    assert.ok(!scripts[0]?.matches.includes("https://discord.com/*"));
    await again.close();
  });
});
