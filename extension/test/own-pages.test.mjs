// Vigie's own pages, for everybody: axe, keyboard alone, narrow windows, large
// letters, light and dark, both languages.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, launch } from "./lib/driver.mjs";
import { picture } from "./lib/harness.mjs";
import { accessible, act, ask, fits, openOwn, store, stored, tabTo, walk } from "./lib/own.mjs";

const DISCORD = "https://discord.com/*";
const FAMILY = [{ name: "Papa", age: "adult" }, { name: "Tom", age: "under13" }];

/** What the popup offers on a page that is not read, by name. */
const HEARD = [
  "Choisir les sites", "Pause de 15 minutes", "Pause jusqu'à demain", "Colle une phrase que tu as reçue. Elle ne quitte pas l'appareil et n'est pas gardée.",
  "Vérifier", "Ce que Vigie ne voit pas", "Besoin de parler\u00a0? On t'écoute\u00a0: 3018", "Mode discret", "Réglages",
];

/** Everything a page can show at once: several people, a lock, a site switched off, a pause, a recent reset. */
async function fill(page) {
  for (const p of FAMILY) await act(page, { do: "person", person: "", ...p });
  const { settings } = await stored(page);
  await store(page, { settings: { ...settings, sites: [DISCORD, "https://chat.example/*"], off: ["chat.example"], resetAt: Date.now() } });
  await act(page, { do: "pause", until: "tomorrow" });
  await act(page, { do: "lock", pin: "4711" });
}

for (const name of BROWSERS) {
  for (const [lang, dark] of [["fr", false], ["en", true]]) {
    const look = `${name}-${lang}-${dark ? "dark" : "light"}`;
    test(`popup, options and first run (${look})`, async () => {
      const driver = await launch(name, { lang, dark });
      try {
        const welcome = await openOwn(driver, "welcome.html");
        for (const n of [1, 2, 3]) {
          await accessible(welcome, `first run ${n}`);
          await walk(welcome, `first run ${n}`);
          await fits(welcome, `first run ${n}`);
          await picture(welcome, `welcome-${n}-${look}`);
          if (n < 3) await welcome.click("#next");
        }
        await fill(welcome);
        for (const path of ["popup.html", "options.html"]) {
          const page = await openOwn(driver, path);
          await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
          if (path === "popup.html") await page.click("[aria-controls=people]");
          await accessible(page, path);
          await walk(page, path);
          await fits(page, path);
          await page.setViewport({ width: 380, height: path === "popup.html" ? 1400 : 3600 });
          await picture(page, `${path.split(".")[0]}-full-${look}`);
          // The PIN is asked for by everything the lock guards.
          if (path === "popup.html") await page.click("#people button");
          else await page.click("#unlock");
          await page.waitForSelector("dialog[open]");
          await accessible(page, `${path} with the PIN asked for`);
          await walk(page, `${path} with the PIN asked for`);
          await page.setViewport({ width: 320, height: 640 });
          await picture(page, `${path.split(".")[0]}-pin-${look}`);
          await page.close();
        }
        await store(welcome, { settings: "spoilt" });
        for (const path of ["popup.html", "options.html"]) {
          const page = await openOwn(driver, path);
          await page.waitForSelector("#repair");
          await accessible(page, `${path}, to be repaired`);
          await fits(page, `${path}, to be repaired`);
          await picture(page, `${path.split(".")[0]}-repair-${look}`);
          await page.close();
        }
      } finally {
        await driver.close();
      }
    });
  }

  test(`help near the computer's clock, and a proof without a chat (${name})`, async () => {
    const driver = await launch(name, { lang: "en", env: { TZ: "Europe/Paris" } });
    try {
      const popup = await openOwn(driver, "popup.html");
      assert.match(await popup.$eval("#help", (el) => el.textContent), /3018/, "not the United States' number, as the browser's language would have it");
      await picture(popup, `popup-clock-${name}`);
      const proof = await openOwn(driver, "proof.html");
      await driver.until("the answer", () => proof.$eval("#saved", (el) => el.textContent !== ""));
      assert.deepEqual(await proof.$$eval("main > *", (all) => all.filter((el) => el.checkVisibility() && el.textContent === "" && el.getBoundingClientRect().height > 0).map((el) => el.id)), [], "no empty frame");
      await accessible(proof, "a proof without a chat");
      await picture(proof, `proof-gone-${name}`);
    } finally {
      await driver.close();
    }
  });

  test(`the popup as a screen reader is told of it, in order (${name})`, async () => {
    const driver = await launch(name);
    try {
      const popup = await openOwn(driver, "popup.html");
      const named = (await Promise.all(HEARD.map(async (what) => ((await popup.$$(`aria/${what}`)).length > 0 ? what : "")))).filter(Boolean);
      assert.deepEqual(named, HEARD);
      // Only Chromium gives its whole tree.
      if (name === "firefox") return;
      const heard = [];
      const walkTree = ({ role, name: what, children = [] }) => {
        if (["button", "link", "textbox", "DisclosureTriangle"].includes(role)) heard.push(what);
        children.forEach(walkTree);
      };
      walkTree(await popup.accessibility.snapshot());
      assert.deepEqual(heard, HEARD);
    } finally {
      await driver.close();
    }
  });

  describe(`by keyboard alone (${name})`, () => {
    test("first run, settings and lock", async () => {
      const driver = await launch(name, { prefs: { "extensions.webextOptionalPermissionPrompts": false } });
      try {
        await driver.allowPrompt([DISCORD]);
        const welcome = await openOwn(driver, "welcome.html");
        await tabTo(welcome, "#next");
        await welcome.keyboard.press("Enter");
        await tabTo(welcome, "#age");
        await welcome.keyboard.press("ArrowUp");
        await driver.until("the age", async () => (await ask(welcome, { kind: "view" })).ageBand === "under13");
        await tabTo(welcome, "#next");
        await welcome.keyboard.press("Enter");
        for (let i = 0; i < 200; i++) {
          await welcome.keyboard.press("Tab");
          const here = await welcome.evaluate(() => {
            const el = document.activeElement;
            return { done: el.matches("#sites button"), site: el.checked ? el.closest("label").textContent : "" };
          });
          if (here.done) break;
          if (here.site !== "" && !here.site.includes("Discord")) await welcome.keyboard.press(" ");
        }
        await tabTo(welcome, "#sites button");
        await welcome.keyboard.press("Enter");
        await welcome.waitForFunction(() => /C'est prêt. Vigie lit avec toi sur\u00a0: Discord$/.test(document.getElementById("result").textContent));

        const options = await openOwn(driver, "options.html");
        await tabTo(options, "#name");
        await options.keyboard.type("Papa");
        await tabTo(options, "#band");
        await options.keyboard.press("End");
        await tabTo(options, "#person button");
        await options.keyboard.press("Enter");
        await options.waitForFunction(() => document.querySelectorAll("#people li").length === 2);
        await tabTo(options, "#new-pin");
        await options.keyboard.type("4711");
        await tabTo(options, "#new-pin-again");
        await options.keyboard.type("4712");
        await options.keyboard.press("Enter");
        await options.waitForFunction(() => /ne sont pas les mêmes/.test(document.getElementById("lock").textContent));
        await options.evaluate(() => { document.getElementById("new-pin-again").value = ""; });
        await options.keyboard.type("4711");
        await options.keyboard.press("Enter");
        await options.waitForSelector("#unlock");

        const popup = await openOwn(driver, "popup.html");
        await tabTo(popup, "[aria-controls=people]");
        await popup.keyboard.press("Enter");
        await popup.waitForFunction(() => /Papa/.test(document.activeElement.textContent));
        await popup.keyboard.press("Enter");
        await popup.waitForFunction(() => document.activeElement.id === "pin");
        await popup.keyboard.press("Escape");
        await popup.waitForFunction(() => !document.querySelector("dialog") && /Papa/.test(document.activeElement.textContent));
        await popup.keyboard.press("Enter");
        await popup.waitForFunction(() => document.activeElement.id === "pin");
        await popup.keyboard.type("4711");
        await popup.keyboard.press("Enter");
        await popup.waitForFunction(() => /À l'ordinateur\s: Papa/.test(document.getElementById("who").textContent));
        assert.equal((await ask(popup, { kind: "view" })).off, "adult");
      } finally {
        await driver.close();
      }
    });
  });
}
