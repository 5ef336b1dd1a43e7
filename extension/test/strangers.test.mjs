// Evidence follows the stranger: over tabs, decoration and renames, one for each
// in a room, through navigation within a page, and in frames.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, sleep } from "./lib/driver.mjs";
import { inBrowsers, openDemo, RISKY, WARNING, write } from "./lib/harness.mjs";
import { ask } from "./lib/own.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

const [, PHOTO, SECRET] = RISKY;
const demo = readFileSync(join(ROOT, "testdata/pages/demo.html"), "utf8");

// Channels in one page: the address changes, and the list is another.
const APP = demo.replace("</body>", `<script>
const kept = {};
let here = "a";
window.go = (name) => {
  kept[here] = [...document.getElementById("rows").children].map((r) => [r.querySelector(".who").textContent, r.lastElementChild.textContent]);
  here = name;
  history.pushState({}, "", "/app/" + name);
  document.querySelector("header").textContent = "salon " + name;
  const list = document.createElement("div");
  list.id = "rows";
  document.getElementById("rows").replaceWith(list);
  window.rows_ = list;
  for (const [who, text] of kept[name] ?? []) window.stranger(text, who);
};
</script></body>`).replace('const rows = document.getElementById("rows");', "").replace("rows.append(row);", 'document.getElementById("rows").append(row);');

const frames = (inside) => `<!doctype html><meta charset="utf-8"><title>Jeu</title><body style="margin:0">${inside}`;
const BLANK = frames(`<iframe width="700" height="500"></iframe><script>
const d = document.querySelector("iframe").contentDocument;
d.body.innerHTML = '<div style="height:380px;overflow:auto" id="rows"></div><textarea style="width:90%"></textarea>';
window.stranger = (text, who) => { const r = d.createElement("div"); r.innerHTML = '<b></b><p></p>'; r.firstChild.textContent = who; r.lastChild.textContent = text; d.getElementById("rows").append(r); };
</script>`);

let server;
before(async () => {
  const pages = { "/demo": demo, "/app/a": APP, "/blank": BLANK, "/framed": frames('<iframe name="chat" src="/demo?script=none" width="700" height="500"></iframe>') };
  server = await serve(pages);
  pages["/foreign"] = demo.replace("</body>", `<iframe title="Chat du jeu" src="http://frame.test:${new URL(server.url).port}/demo?script=none" width="400" height="400"></iframe></body>`);
});
after(() => server.close());

const options = (name) => ({ args: name === "chrome" ? ["--host-resolver-rules=MAP frame.test 127.0.0.1"] : [], prefs: { "network.dns.localDomains": "frame.test" } });

inBrowsers("strangers", options, (c) => {
  const noticed = async (name) => {
    const page = await c.driver.open("popup.html");
    try {
      return (await ask(page, { kind: "noticed", private: false })).filter((n) => n.name === name);
    } finally {
      await page.close();
    }
  };
  const told = (name) => c.driver.until(`what was noticed of ${name}`, async () => (await noticed(name)).find((n) => n.text === WARNING));
  const event = (page, text) => page.evaluate((t) => {
    const row = document.createElement("div");
    row.className = "event";
    row.textContent = t;
    document.getElementById("rows").append(row);
  }, text);
  const open = async (path, wait = 2700) => {
    const page = await c.driver.browser.newPage();
    await page.goto(`${server.url}${path}`);
    await sleep(wait);
    return page;
  };

  test("the same one in two tabs", async () => {
    const [first, second] = [await openDemo(c.driver, server.url), await openDemo(c.driver, server.url)];
    // A tab behind another is read late, as browsers slow its clock down, and the card comes where the last sign was.
    await first.bringToFront();
    await write(first, "twin", RISKY[0], PHOTO);
    await sleep(3000);
    await second.bringToFront();
    await write(second, "twin", "re", SECRET);
    assert.equal((await c.driver.waitForCard(second)).text, WARNING);
    await first.close();
    await second.close();
  });

  test("decoration changes nothing, another name does", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "noemie", RISKY[0]);
    await write(page, "@Noémie", PHOTO);
    await write(page, "noemia", SECRET);
    await sleep(600);
    assert.equal(await c.driver.card(page), null);
    await write(page, "Noémie ✨", SECRET);
    assert.equal((await c.driver.waitForCard(page)).text, WARNING);
    await page.close();
  });

  test("a new name that the page tells of keeps the evidence", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "marc", RISKY[0], PHOTO);
    await write(page, "lola", "coucou");
    await event(page, "marc is now known as leo");
    await sleep(300);
    await write(page, "lola", SECRET);
    await sleep(600);
    assert.equal(await c.driver.card(page), null, "nobody else gets it");
    await write(page, "leo", SECRET);
    const card = await c.driver.waitForCard(page);
    assert.equal(card.text, WARNING);
    assert.match(card.head, /leo/);
    await page.close();
  });

  test("what somebody writes about names renames nobody", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "rita", RISKY[0], PHOTO);
    await write(page, "sam", "rita is now known as tom", "mdr");
    await write(page, "tom", SECRET);
    await sleep(700);
    assert.equal(await c.driver.card(page), null);
    await page.close();
  });

  test("in a room each has their own", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "ana", PHOTO);
    await write(page, "bob", SECRET);
    await write(page, "cleo", "salut la compagnie");
    await sleep(700);
    assert.equal(await c.driver.card(page), null);
    await write(page, "bob", PHOTO);
    const card = await c.driver.waitForCard(page);
    assert.match(card.head, /bob/);
    assert.notEqual((await noticed("ana"))[0]?.text, WARNING);
    await page.close();
  });

  test("channels in one page: one conversation each, and nothing counts twice", async () => {
    const page = await open("/app/a?script=none");
    await write(page, "gus", RISKY[0], PHOTO, "t la ?");
    await sleep(500);
    await page.evaluate(() => go("b"));
    await sleep(300);
    await write(page, "hugo", "bienvenue ici", "il y a du monde");
    await sleep(900);
    await write(page, "gus", SECRET, "ok");
    await sleep(900);
    assert.equal(await c.driver.card(page), null, "another channel is another conversation");
    await page.evaluate(() => go("a"));
    await sleep(1200);
    assert.equal(await c.driver.card(page), null, "what is drawn again was judged before");
    await write(page, "gus", SECRET);
    assert.equal((await c.driver.waitForCard(page)).text, WARNING);
    await page.close();
  });

  test("in frames of the page's own", async () => {
    const framed = await open("/framed");
    await write(framed.frames().find((f) => f.url().includes("/demo")), "fred", ...RISKY);
    await told("fred");
    await framed.close();
    const blank = await open("/blank");
    await write(blank, "bella", ...RISKY, "alors ?");
    assert.equal((await told("bella")).site, new URL(server.url).host, "an empty frame is of the page's site");
    await blank.close();
  });

  test("a chat in another site's frame is said to be unread, beside one that is read", async () => {
    const page = await open("/foreign?script=none");
    await write(page, "anna", "bonjour tout le monde", "il fait beau");
    await c.driver.until("the icon", async () => /lit cette discussion/.test((await c.driver.action(`${server.url}/foreign`)).title));
    const popup = await openPopup(c.driver, page);
    const text = await popup.text();
    assert.match(text, /vient de frame\.test[\s\S]*ne la lit pas/);
    assert.match(text, /Lire aussi frame\.test/);
    await popup.close();
    await page.close();
  });
});
