// What one chooses shows on the page and on the icon: discreet mode and the
// quick-hide key, off for a site, pause, another person, another language.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, test } from "node:test";
import { ROOT, sleep } from "./lib/driver.mjs";
import { inBrowsers, openDemo, picture, RISKY, WARNING, write } from "./lib/harness.mjs";
import { accessible, act, ask, openOwn } from "./lib/own.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

let server;
before(async () => {
  server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
});
after(() => server.close());

/** Presses a button of a page that may stand behind another. */
const press = (page, selector) => page.evaluate((s) => document.querySelector(s).click(), selector);
const nodes = (page) => page.evaluate(() => document.documentElement.children.length);

inBrowsers("what was chosen", {}, (c) => {
  const icon = () => c.driver.action(`${server.url}/demo`);
  const noticed = async (page) => (await ask(page, { kind: "noticed", private: false })).map((n) => n.name);

  afterEach(async () => {
    const own = await openOwn(c.driver, "popup.html");
    await act(own, { do: "prefer", change: { discreet: false, language: "" } });
    await act(own, { do: "resume" });
    await own.close();
  });

  test("discreet mode shows nothing on the page, and a neutral icon", async () => {
    const own = await openOwn(c.driver, "popup.html");
    await press(own, "#discreet");
    await own.waitForFunction(() => /Quitter/.test(document.getElementById("discreet").textContent));
    const chat = await openDemo(c.driver, server.url);
    const before = await nodes(chat);
    await write(chat, "marc", ...RISKY);
    await c.driver.until("the icon", async () => (await icon()).badge === "•");
    assert.equal((await icon()).title, "Mémo\u00a0: à lire");
    assert.equal(await nodes(chat), before);
    assert.equal(await c.driver.card(chat), null);
    assert.deepEqual(await noticed(own), ["marc"], "the popup tells");
    const popup = await openOwn(c.driver, "popup.html");
    await popup.waitForSelector(".stranger");
    const help = await popup.evaluate(() => document.querySelector(".stranger details[open]").innerText);
    assert.match(help, /Tu n'as rien fait de mal\.[\s\S]*t'oblige à répondre/, "and helps as the card does");
    assert.equal(await popup.evaluate(() => document.querySelectorAll(".stranger details button").length), 0, "no proof of what is not in this tab");
    await accessible(popup, "the popup with something noticed");
    await popup.close();
    await press(own, "#discreet");
    await c.driver.until("the icon", async () => /Vigie a quelque chose à te dire/.test((await icon()).title));
    await write(chat, "marc", "tu es là ?");
    assert.equal((await c.driver.waitForCard(chat)).text, WARNING, "what was not shown then is shown now");
    await chat.close();
    await own.close();
  });

  test("a proof can be kept without a card, of the chat in this tab alone", async () => {
    const own = await openOwn(c.driver, "options.html");
    await act(own, { do: "prefer", change: { discreet: true } });
    const chat = await openDemo(c.driver, server.url);
    await write(chat, "nils", ...RISKY);
    await c.driver.until("the finding", async () => (await noticed(own)).includes("nils"));
    const other = await openDemo(c.driver, server.url);
    await write(other, "zoe", "salut");
    for (const [page, kept] of [[other, 0], [chat, RISKY.length]]) {
      const popup = await openPopup(c.driver, page);
      await popup.press("Garder une preuve");
      const proof = await c.driver.opened("proof.html");
      await proof.waitForFunction(() => document.querySelector("#save button") || document.getElementById("saved").textContent !== "");
      const lines = await proof.evaluate(() => [...document.querySelectorAll("#preview ol li")].map((li) => li.textContent));
      assert.equal(lines.length, kept, lines.join("\n"));
      if (kept > 0) assert.ok(lines[1].startsWith(`nils: ${RISKY[1]}`) && /demande une photo/.test(lines[1]), lines[1]);
      await proof.close();
      await popup.close().catch(() => {});
      if (page === other) await page.close();
    }
    assert.equal(await c.driver.card(chat), null);
    await chat.close();
    await own.close();
  });

  test("the quick-hide key takes the card and Vigie's pages away", async () => {
    const chat = await openDemo(c.driver, server.url);
    await write(chat, "hugo", ...RISKY);
    await c.driver.waitForCard(chat);
    const options = await openOwn(c.driver, "options.html");
    await c.driver.pressQuickHide();
    await c.driver.until("the card's end", async () => (await c.driver.card(chat)) === null);
    await c.driver.until("the page's end", () => options.evaluate(() => false).catch(() => true));
    const own = await openOwn(c.driver, "popup.html");
    await c.driver.until("discreet mode", async () => (await ask(own, { kind: "view" })).discreet);
    await c.driver.until("the icon", async () => /^Mémo/.test((await icon()).title));
    await own.close();
    await chat.close();
  });

  test("off for a site and paused: nothing is read, and the icon says so", async () => {
    const own = await openOwn(c.driver, "popup.html");
    const host = new URL(server.url).host;
    for (const [off, on, title, who] of [
      [{ do: "site-off", host }, { do: "site-on", host }, /éteinte sur ce site/, "site"],
      [{ do: "pause", until: "quarter" }, { do: "resume" }, /en pause/, "pause"],
    ]) {
      const chat = await openDemo(c.driver, server.url);
      await write(chat, who, "salut");
      await act(own, off);
      await c.driver.until("the icon", async () => title.test((await icon()).title));
      await write(chat, who, ...RISKY);
      await sleep(500);
      assert.equal(await c.driver.card(chat), null);
      assert.ok(!(await noticed(own)).includes(who));
      await act(own, on);
      await c.driver.until("the icon", async () => !title.test((await icon()).title));
      await sleep(3000);
      await write(chat, who, "tu es là ?");
      assert.equal((await c.driver.waitForCard(chat)).text, WARNING, "what stands there is read once it is on again");
      await chat.close();
    }
    await own.close();
  });

  test("another person: what was noticed is emptied; for an adult nothing is read", async () => {
    const own = await openOwn(c.driver, "options.html");
    const chat = await openDemo(c.driver, server.url);
    await write(chat, "luc", ...RISKY);
    await c.driver.waitForCard(chat);
    await act(own, { do: "person", person: "", name: "Papa", age: "adult" });
    await act(own, { do: "person", person: "", name: "Tom", age: "under13" });
    const { people } = await ask(own, { kind: "settings" });
    await act(own, { do: "switch", person: people[1].id });
    await c.driver.until("the card's end", async () => (await c.driver.card(chat)) === null);
    assert.deepEqual(await noticed(own), []);
    const kept = await own.evaluate(() => (globalThis.browser ?? chrome).storage.session.get(null).then(JSON.stringify));
    assert.ok(!/"luc"|"s:/.test(kept), "nothing is left in memory");
    await c.driver.until("the icon", async () => /un adulte/.test((await icon()).title));
    await write(chat, "luc2", ...RISKY);
    await sleep(500);
    assert.deepEqual(await noticed(own), []);
    await act(own, { do: "switch", person: people[2].id });
    await sleep(3000);
    await write(chat, "luc2", "tu es là ?");
    await c.driver.waitForCard(chat);
    const popup = await openOwn(c.driver, "popup.html");
    await picture(popup, `popup-people-${c.name}`);
    await popup.close();
    await chat.close();
    await own.close();
  });

  test("another language than the browser's, on the page, the icon and Vigie's pages", async () => {
    const own = await openOwn(c.driver, "options.html");
    await own.select("#language", "en");
    await own.waitForFunction(() => document.querySelector("h1")?.textContent === "Vigie's settings" && document.documentElement.lang === "en");
    const chat = await openDemo(c.driver, server.url);
    await write(chat, "john", ...RISKY);
    const card = await c.driver.waitForCard(chat);
    assert.match(card.text, /photo/);
    assert.match(`${card.head} ${card.kind}`, /your chat with john.*nothing wrong/);
    await c.driver.until("the icon", async () => /something to tell you/.test((await icon()).title));
    await chat.close();
    await own.close();
  });
});
