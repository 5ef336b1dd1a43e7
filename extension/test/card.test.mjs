// The card as a teen meets it: branches, choices by keyboard alone, never in
// the way; and the proof they save. For screen readers: card-access.test.mjs.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { checksums } from "./check-proof.mjs";
import { ROOT, sleep } from "./lib/driver.mjs";
import { inBrowsers, openDemo, picture, RISKY, write } from "./lib/harness.mjs";
import { accessible } from "./lib/own.mjs";
import { serve } from "./lib/serve.mjs";

const CHOICES = ["Bloquer", "En parler", "Garder une preuve", "Je connais cette personne"];
const DOWNLOADS = mkdtempSync(join(tmpdir(), "vigie-downloads-"));
const KEPT = { "browser.download.dir": DOWNLOADS, "browser.download.folderList": 2, "browser.download.useDownloadDir": true };

let server;
before(async () => {
  server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
});
after(async () => {
  await server.close();
  rmSync(DOWNLOADS, { recursive: true, force: true });
});

const rect = (driver, page) => driver.inCard(page, (root) => {
  const { left, top, right, bottom } = root.querySelector("section").getBoundingClientRect();
  return { left, top, right, bottom, wide: root.querySelector("section").scrollWidth <= root.querySelector("section").clientWidth };
});

inBrowsers("what the card says", {}, (c) => {
  const TALKS = [
    ["a plain warning", RISKY, { danger: false, said: /Cette personne t'a demandé une photo et de garder le secret/, advice: [/t'oblige à répondre/] }],
    ["sextortion", ["tu peux m'envoyer une photo de toi ?", "sinon je balance tes photos à tous tes potes"], { danger: true, said: /te menace/, advice: [/Ne paie pas, n'envoie rien de plus.*3018/] }],
    ["a meeting", ["on se voit samedi en vrai, viens seule", "le dis pas à tes parents"], { danger: false, said: /de vous voir en vrai/, advice: [/17, 112 ou 114 par SMS/, /rendez-vous/] }],
    ["violence", ["je sais où t'habites", "fais ce que je dis sinon je viens chez toi"], { danger: true, said: /te menace/, advice: [/17, 112 ou 114 par SMS/, /interdit par la loi/] }],
    ["self-harm as pressure", ["tu peux m'envoyer une photo de toi ?", "si tu me laisses je me tue"], { danger: false, said: /insiste/, advice: [/pas ta faute.*3114/] }],
  ];
  for (const [i, [what, lines, want]] of TALKS.entries()) {
    test(`${what}, said once`, async () => {
      const page = await openDemo(c.driver, server.url);
      await write(page, `inconnu${i}`, ...lines);
      await c.driver.waitForCard(page);
      await sleep(400);
      const card = await c.driver.card(page);
      assert.match(card.text, want.said);
      assert.equal(card.kind, "Tu n'as rien fait de mal.");
      assert.equal(card.danger, want.danger);
      for (const advice of want.advice) assert.ok(card.advice.some((a) => advice.test(a)), `${advice} in ${card.advice.join(" / ")}`);
      assert.equal(card.role, want.danger ? "alert" : "status");
      assert.ok(card.said.includes(card.text), card.said);
      assert.deepEqual(CHOICES.filter((name) => !card.buttons.includes(name)), [], "all four choices");
      await c.driver.press(page, "Bloquer");
      assert.equal((await c.driver.card(page)).said, card.said, "a card that changes is not announced again");
      await picture(page, `branch-${i}-${c.name}`);
      await page.close();
    });
  }
});

inBrowsers("the choices, by keyboard alone", {}, (c) => {
  let page;
  before(async () => {
    page = await openDemo(c.driver, server.url);
    await write(page, "marc_95", ...RISKY);
    await c.driver.waitForCard(page);
  });
  const title = (want) => c.driver.until(want, async () => (await c.driver.card(page))?.title === want);

  test("all are reached, in the order they are read", async () => {
    const walked = await c.driver.reach(page, CHOICES.at(-1));
    assert.deepEqual(walked, ["Pourquoi\u00a0?", ...CHOICES.slice(0, 3)]);
  });

  test("why: the messages, each brought into view", async () => {
    for (let i = 0; i < 40; i++) await page.evaluate((n) => window.stranger(`rien de spécial ${n}`, "marc_95"), i);
    await sleep(500);
    await c.driver.press(page, "Pourquoi\u00a0?");
    await c.driver.until("the reasons", async () => (await c.driver.card(page)).open);
    const inView = () => page.evaluate((text) => {
      const row = [...document.querySelectorAll(".bubble")].find((b) => b.textContent.includes(text));
      const { top, bottom } = row.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }, "photo de toi");
    assert.ok(await inView(), "the message is in view");
    assert.equal(await c.driver.inCard(page, (root) => root.querySelectorAll(".ring").length), 1);
    assert.equal(await page.evaluate(() => document.querySelector(".bubble[style], .bubble[class*=vigie]")), null, "the page's rows are untouched");
    await c.driver.press(page, "Pourquoi\u00a0?");
  });

  test("block: the proof first, then the steps", async () => {
    await c.driver.press(page, "Bloquer");
    await title("Bloquer");
    const card = await c.driver.card(page);
    assert.equal(card.focus, "Bloquer", "the new view is where one is");
    const order = await c.driver.inCard(page, (root) => {
      const first = root.querySelector("button.first");
      return { label: first.textContent, before: (first.compareDocumentPosition(root.querySelector("ol")) & 4) !== 0, steps: root.querySelectorAll("ol li").length };
    });
    assert.deepEqual(order, { label: "Garder une preuve", before: true, steps: 4 });
    await c.driver.press(page, "Retour");
    assert.equal((await c.driver.card(page)).focus, "Bloquer", "back where one came from");
  });

  test("talk: whom to call, a sentence to copy, and the help page", async () => {
    await c.driver.press(page, "En parler");
    await title("En parler");
    const texts = await c.driver.inCard(page, (root) => ({ services: root.querySelector(".services").textContent, sentence: root.querySelector("textarea").value, links: root.querySelectorAll("a").length }));
    assert.match(texts.services, /3018/);
    assert.match(texts.sentence, /J'ai besoin de te parler/);
    assert.equal(texts.links, 0, "links are no links before they are pressed");
    await c.driver.press(page, "Copier la phrase");
    await c.driver.until("what came of it", async () => /Copié/.test(await c.driver.inCard(page, (root) => root.querySelector(".copy").textContent)));
    await c.driver.press(page, "Appeler, écrire ou tchatter");
    const help = await c.driver.opened("help.html");
    assert.match(await help.evaluate(() => document.getElementById("services").textContent), /3018/);
    await help.close();
    await c.driver.press(page, "Retour");
  });

  test("keep proof: the page that shows and saves it", async () => {
    await c.driver.press(page, "Garder une preuve");
    const proof = await c.driver.opened("proof.html");
    await proof.waitForSelector("#save button");
    await proof.close();
  });

  test("I know this person: asked once, and taken back in the popup", async () => {
    await c.driver.press(page, "Je connais cette personne");
    await title("Tu connais cette personne en vrai\u00a0?");
    await c.driver.press(page, "Non, pas vraiment");
    await c.driver.press(page, "Je connais cette personne");
    await c.driver.press(page, "Oui, je la connais");
    await title("C'est noté");
    await c.driver.press(page, "Fermer");
    await c.driver.until("the card's end", async () => (await c.driver.card(page)) === null);
    await write(page, "marc_95", "sinon je balance tes photos à tous tes potes");
    const card = await c.driver.waitForCard(page);
    assert.equal(card.danger, true, "what is grave is told all the same");
    assert.ok(!card.buttons.includes("Je connais cette personne"), "asked once");
    const popup = await c.driver.open("popup.html");
    await popup.waitForSelector(".known button");
    await popup.click(".known button");
    await popup.waitForFunction(() => document.querySelector(".known") === null);
    await popup.close();
    await page.bringToFront();
    await page.keyboard.press("Escape");
    await c.driver.until("the card's end", async () => (await c.driver.card(page)) === null);
  });
});

inBrowsers("never in the way", { fontSize: 32 }, (c) => {
  test("typing goes on while the card comes, and the field stays free", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "inconnu", RISKY[0]);
    await page.click("textarea");
    await page.keyboard.type("je suis en");
    await write(page, "inconnu", ...RISKY.slice(1));
    await page.keyboard.type(" train d'écr");
    await c.driver.waitForCard(page);
    await page.keyboard.type("ire");
    assert.equal(await page.evaluate(() => document.activeElement.value), "je suis en train d'écrire");
    for (const [width, height] of [[1280, 800], [1000, 480], [320, 560]]) {
      await page.setViewport({ width, height });
      await sleep(300);
      const card = await rect(c.driver, page);
      const field = await page.evaluate(() => {
        const { left, top, right, bottom } = document.querySelector("textarea").getBoundingClientRect();
        return { left, top, right, bottom };
      });
      const apart = field.right <= card.left || field.left >= card.right || field.bottom <= card.top || field.top >= card.bottom;
      assert.ok(apart, `the card covers the field at ${width}×${height}`);
      assert.ok(card.left >= 0 && card.right <= width && card.top >= 0 && card.bottom <= height, `the card is in the window at ${width}×${height}`);
      assert.ok(card.wide, "nothing is cut at the side");
      await picture(page, `large-text-${width}-${c.name}`);
    }
    await page.close();
  });

  test("a page that covers or removes the card", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "obstacle", ...RISKY);
    await c.driver.waitForCard(page);
    const { left, top } = await rect(c.driver, page);
    const above = await page.evaluate((x, y) => {
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#000";
      document.documentElement.append(cover);
      const seen = document.elementFromPoint(x, y) !== cover;
      cover.remove();
      return seen;
    }, left + 40, top + 20);
    assert.ok(above, "nothing of the page covers the card");
    const remove = () => page.evaluate(() => document.querySelectorAll("html > div").forEach((el) => el.remove()));
    for (let i = 0; i < 3; i++) {
      await remove();
      await c.driver.until("the card again", () => c.driver.card(page));
    }
    await remove();
    await sleep(500);
    assert.equal(await c.driver.card(page), null, "no endless fight with a page");
    assert.equal((await c.driver.action(`${server.url}/demo`)).badge, "!", "the icon still tells");
    await page.close();
  });

  test("one card, then a rest", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "premier", ...RISKY);
    await c.driver.waitForCard(page);
    await page.keyboard.press("Escape");
    await c.driver.until("the card's end", async () => (await c.driver.card(page)) === null);
    await write(page, "second", ...RISKY);
    await sleep(800);
    assert.equal(await c.driver.card(page), null, "an equal warning waits");
    await write(page, "second", "sinon je balance tes photos à tous tes potes");
    const card = await c.driver.waitForCard(page);
    assert.match(card.head, /second/);
    assert.equal(card.danger, true, "danger does not");
    await page.close();
  });
});

inBrowsers("for everybody", {}, (c) => {
  test("a script cannot press what is open to it", async () => {
    const page = await c.driver.open("example.html");
    await page.waitForSelector("#talks button");
    await page.click("#talks button");
    await c.driver.until("the card", () => page.evaluate(() => document.documentElement.lastElementChild.shadowRoot !== null));
    const title = await page.evaluate(() => {
      const root = document.documentElement.lastElementChild.shadowRoot;
      root.querySelector("[data-view=block]").click();
      root.querySelector(".close").dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return root.querySelector("h2")?.textContent ?? "the warning";
    });
    assert.equal(title, "the warning");
    await page.close();
  });

  test("words for three ages", async () => {
    const seen = new Set();
    for (const age of ["under13", "13-15", "16-17"]) {
      const page = await c.driver.open(`example.html?age=${age}`);
      await page.waitForSelector("#talks button");
      await page.click("#talks button");
      await c.driver.until("the card", () => page.evaluate(() => document.documentElement.lastElementChild.shadowRoot !== null));
      seen.add(await page.evaluate(() => document.documentElement.lastElementChild.shadowRoot.querySelector(".advice").textContent));
      await page.close();
    }
    assert.equal(seen.size, 3, [...seen].join(" / "));
  });

  test("axe finds nothing on the help page; nothing on it is a link, what fits comes first", async () => {
    const example = await c.driver.open("example.html");
    await example.setViewport({ width: 900, height: 760 });
    await example.waitForSelector("#talks button");
    await (await example.$$("#talks button")).at(-1).click();
    const press = async (selector) => {
      const { x, y, width, height } = await c.driver.until(selector, () => example.evaluate((s) => {
        const button = document.documentElement.lastElementChild.shadowRoot?.querySelector(s);
        button?.scrollIntoView({ block: "center" });
        return button?.getBoundingClientRect().toJSON();
      }, selector));
      await example.mouse.click(x + width / 2, y + height / 2);
    };
    await press("[data-view=talk]");
    await press("button.first");
    const page = await c.driver.opened("help.html");
    await page.waitForSelector(".service");
    assert.equal(await page.evaluate(() => location.search + location.hash), "", "the address, which browsers remember, says nothing");
    await accessible(page, "help");
    assert.equal(await page.evaluate(() => document.querySelectorAll("a").length), 0);
    assert.match(await page.evaluate(() => document.querySelector(".service").textContent), /3114/);
    await page.select("#country", "BE");
    assert.match(await page.evaluate(() => document.getElementById("services").textContent), /103/);
    await page.close();
    await example.close();
  });
});

inBrowsers("the proof", { prefs: KEPT }, (c) => {
  let html, name;
  before(async () => {
    if (c.name === "chrome") {
      const cdp = await c.driver.browser.target().createCDPSession();
      await cdp.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: DOWNLOADS });
    }
    for (const f of readdirSync(DOWNLOADS)) rmSync(join(DOWNLOADS, f));
    const page = await openDemo(c.driver, server.url);
    await write(page, "marc_95", RISKY[0]);
    await page.type("textarea", "13 ans </script><b>et</b> toi");
    await page.keyboard.press("Enter");
    await write(page, "marc_95", ...RISKY.slice(1));
    await page.evaluate(() => {
      const row = document.querySelector(".bubble:not(.out)").cloneNode(true);
      const picture = document.createElement("canvas");
      picture.width = picture.height = 200;
      row.lastElementChild.replaceChildren(picture);
      document.getElementById("rows").append(row);
    });
    await c.driver.waitForCard(page);
    await sleep(500);
    await c.driver.press(page, "Garder une preuve");
    const proof = await c.driver.opened("proof.html");
    await proof.bringToFront();
    await proof.waitForSelector("#save button");
    assert.deepEqual(readdirSync(DOWNLOADS), [], "nothing is saved before the click");
    await accessible(proof, "proof");
    await proof.click("#save button");
    await c.driver.until("the file", () => readdirSync(DOWNLOADS).some((f) => f.endsWith(".html")));
    await sleep(300);
    [name] = readdirSync(DOWNLOADS).filter((f) => f.endsWith(".html"));
    html = readFileSync(join(DOWNLOADS, name));
    await picture(proof, `proof-${c.name}`);
  });

  test("has a name that says nothing", () => assert.match(name, /^notes-\d{4}-\d{2}-\d{2}-\d{4}\.html$/));

  test("its checksum holds, and tells a change", () => {
    const { named, real } = checksums(html);
    assert.equal(named, real);
    const changed = checksums(Buffer.from(html.toString("latin1").replace("photo", "phota"), "latin1"));
    assert.notEqual(changed.named, changed.real);
  });

  test("can be read by people, and loads nothing", async () => {
    const copy = await serve({ "/copy": html.toString() });
    const page = await c.driver.browser.newPage();
    await page.goto(`${copy.url}/copy`);
    const text = await page.evaluate(() => document.body.innerText);
    for (const part of ["marc_95", `${server.url}/demo`, "photo de toi", "13 ans </script><b>et</b> toi", "[image]", "demande le secret", "SHA-256", "Téléchargements", "capture d'écran"]) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /moi: 13 ans/, "who wrote what");
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, a, link, script:not([type='application/json']), canvas, iframe").length), 0);
    await picture(page, `proof-file-${c.name}`);
    await page.close();
    await copy.close();
  });

  test("can be read by programs", () => {
    const data = JSON.parse(/<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html.toString())[1]);
    assert.equal(data.format, "vigie-proof");
    assert.equal(data.with, "marc_95");
    assert.equal(data.level, "warning");
    assert.match(data.saved, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
    assert.ok(data.zone);
    assert.deepEqual(data.messages.map((m) => [m.mine, m.text, m.signs]), [
      [false, RISKY[0], []], [true, "13 ans </script><b>et</b> toi", []], [false, RISKY[1], ["photo-request"]], [false, RISKY[2], ["secrecy"]], [false, "[image]", []],
    ]);
  });
});
