// A teen is warned in a real chat: The Lounge on a real IRC server, a stranger
// and a teen typing in two browsers.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch, sleep } from "./lib/driver.mjs";
import { picture, RISKY, WARNING } from "./lib/harness.mjs";
import { theLounge } from "./lib/thelounge.mjs";

for (const name of BROWSERS) {
  describe(`a real chat (${name})`, () => {
    let chat, teen, stranger, teenPage, strangerPage;

    before(async () => {
      chat = await theLounge("lea", "marc");
      // The stranger has Vigie too: his own messages must not be judged there.
      stranger = await launch(name);
      teen = await launch(name);
      strangerPage = await stranger.browser.newPage();
      teenPage = await teen.browser.newPage();
      await chat.join(strangerPage, "marc");
    });
    after(async () => {
      await teen?.close();
      await stranger?.close();
      await chat?.stop();
    });

    test("old messages raise no card, and count", async () => {
      await chat.say(strangerPage, "coucou, t'as quel age ?");
      await chat.join(teenPage, "lea");
      await chat.shown(teenPage, "coucou, t'as quel age ?");
      await sleep(3200);
      assert.equal(await teen.card(teenPage), null);
    });

    test("an ordinary conversation stays silent", async () => {
      for (const [page, text] of [
        [strangerPage, "slt ca va ?"], [teenPage, "oui et toi"], [strangerPage, "tranquille, t'as fini l'exo de maths ?"],
        [teenPage, "oui hier"], [strangerPage, "trop bien, à demain au collège"],
      ]) {
        await chat.say(page, text);
        await chat.shown(page === teenPage ? strangerPage : teenPage, text);
      }
      await sleep(500);
      assert.equal(await teen.card(teenPage), null);
    });

    test("a photo, then secrecy: the card says so in French, through the background's end", async () => {
      await chat.say(teenPage, "j'ai 13 ans");
      await chat.say(strangerPage, "tu peux m'envoyer une photo de toi ?");
      await chat.shown(teenPage, "tu peux m'envoyer une photo de toi ?");
      await sleep(400);
      assert.equal(await teen.card(teenPage), null);
      await teen.killBackground();
      await chat.say(strangerPage, "et garde ça pour toi, le dis pas à tes parents");
      await teenPage.bringToFront();
      const card = await teen.waitForCard(teenPage);
      assert.equal(card.text, WARNING);
      assert.match(card.head, /marc/);
      assert.equal(card.danger, false);
      assert.equal(card.open, false);
      assert.ok(card.why.some((w) => w.includes("photo de toi")), card.why.join());
      await picture(teenPage, `card-${name}`);
    });

    test("the stranger sees nothing", async () => {
      assert.equal(await stranger.card(strangerPage), null);
      assert.equal(await strangerPage.evaluate(() => [...document.documentElement.children].map((c) => c.localName).join()), "head,body");
      assert.deepEqual(await noticed(stranger), []);
    });

    test("the icon and the popup tell it too", async () => {
      const action = await teen.action(chat.url);
      assert.equal(action.badge, "!");
      assert.match(action.title, /quelque chose à te dire/);
      const all = await noticed(teen);
      assert.equal(all.length, 1);
      assert.ok(all[0].includes("marc") && all[0].includes(WARNING), all[0]);
    });

    test("why, by keyboard; Escape closes; the same is not told twice", async () => {
      await teenPage.bringToFront();
      await teenPage.evaluate(() => document.activeElement?.blur());
      await teen.focusCard(teenPage);
      await teenPage.keyboard.press("Enter");
      await teen.until("the reasons", async () => (await teen.card(teenPage))?.open);
      const card = await teen.card(teenPage);
      assert.ok(card.marks.some((m) => m.includes("photo")), card.marks.join());
      await picture(teenPage, `why-${name}`);
      await teenPage.keyboard.press("Escape");
      await teen.until("the card's end", async () => (await teen.card(teenPage)) === null);
      await chat.say(strangerPage, "alors ?");
      await chat.shown(teenPage, "alors ?");
      await sleep(600);
      assert.equal(await teen.card(teenPage), null);
    });

    test("what the teen writes is never judged", async () => {
      for (const text of ["envoie une photo de toi et garde le secret", "sinon je balance tout", "viens seule chez moi"]) await chat.say(teenPage, text);
      await sleep(800);
      assert.equal(await teen.card(teenPage), null);
      assert.equal((await noticed(teen)).length, 1, "marc alone, never lea");
    });
  });

  for (const first of [null, "coucou"]) {
    test(`a teen who never wrote is warned, ${first ? "after a greeting" : "from the first line on"} (${name})`, async () => {
      const chat = await theLounge("lea", "marc");
      const drivers = [];
      try {
        const [stranger, teen] = [await launch("chrome", { extension: null }), await launch(name)];
        drivers.push(stranger, teen);
        const [strangerPage, teenPage] = [await stranger.browser.newPage(), await teen.browser.newPage()];
        await chat.join(teenPage, "lea");
        await chat.join(strangerPage, "marc");
        if (first) await chat.say(strangerPage, first);
        await sleep(3200);
        for (const text of RISKY) await chat.say(strangerPage, text);
        await teenPage.bringToFront();
        const card = await teen.waitForCard(teenPage);
        assert.equal(card.text, WARNING);
        assert.match(card.head, /marc/);
      } finally {
        for (const d of drivers) await d.close();
        await chat.stop();
      }
    });
  }

  test(`what happened before joining is told at the next word (${name})`, async () => {
    const chat = await theLounge("lea", "marc");
    const drivers = [];
    try {
      const [stranger, teen] = [await launch("chrome", { extension: null }), await launch(name)];
      drivers.push(stranger, teen);
      const strangerPage = await stranger.browser.newPage();
      const teenPage = await teen.browser.newPage();
      await chat.join(teenPage, "lea");
      await teenPage.goto("about:blank");
      await chat.join(strangerPage, "marc");
      for (const text of RISKY) await chat.say(strangerPage, text);
      await chat.join(teenPage, "lea", { signedIn: true });
      await chat.shown(teenPage, RISKY.at(-1));
      await sleep(3200);
      assert.equal(await teen.card(teenPage), null, "no card for what is old");
      await chat.say(strangerPage, "t'es là ?");
      const card = await teen.waitForCard(teenPage);
      assert.equal(card.text, WARNING);
    } finally {
      for (const d of drivers) await d.close();
      await chat.stop();
    }
  });
}

// Each stranger a branch of its own, one conversation after another; what the
// teen keeps of the last is what the channel shows.
for (const name of BROWSERS) {
  test(`the words fit what happens, and the proof what was said (${name})`, async () => {
    const talks = {
      tom: { lines: ["tu peux m'envoyer une photo de toi ?", "sinon je balance tes photos à tous tes potes"], advice: /Ne paie pas/, role: "alert" },
      max: { lines: ["on se voit samedi en vrai, viens seule", "le dis pas à tes parents"], advice: /17, 112 ou 114 par SMS/, role: "status" },
      zoe: { lines: ["tu peux m'envoyer une photo de toi ?", "si tu me laisses je me tue"], advice: /pas ta faute.*3114/, role: "status" },
      luc: { lines: ["je sais où t'habites", "fais ce que je dis sinon je viens chez toi"], advice: /17, 112 ou 114 par SMS.*interdit par la loi/, role: "alert" },
      ivo: { lines: ["t'es seule chez toi ?", "envoie moi une photo de toi en sous vetements"], advice: /N'envoie rien et arrête de répondre/, role: "alert" },
      marc: { lines: RISKY, advice: /t'oblige à répondre/, role: "status" },
    };
    const chat = await theLounge("lea", ...Object.keys(talks));
    const drivers = [];
    try {
      const [strangers, teen] = [await launch("chrome", { extension: null }), await launch(name)];
      drivers.push(strangers, teen);
      const teenPage = await teen.browser.newPage();
      await chat.join(teenPage, "lea");
      await chat.say(teenPage, "salut tout le monde");
      for (const [nick, { lines, advice, role }] of Object.entries(talks)) {
        const page = await (await strangers.browser.createBrowserContext()).newPage();
        await chat.join(page, nick);
        // A page that was just opened has no card to rest from.
        await teenPage.goto("about:blank");
        await chat.join(teenPage, "lea", { signedIn: true });
        await sleep(3200);
        for (const text of lines) {
          await chat.say(page, text);
          await chat.shown(teenPage, text);
        }
        await teenPage.bringToFront();
        await teen.waitForCard(teenPage);
        await sleep(400);
        const card = await teen.card(teenPage);
        assert.match(card.head, new RegExp(nick));
        assert.match(card.advice.join(" "), advice);
        assert.equal(card.role, role);
        assert.ok(card.said.includes(card.text));
        await picture(teenPage, `lounge-${nick}-${name}`);
      }
      await teen.press(teenPage, "Garder une preuve");
      const proof = await teen.opened("proof.html");
      await proof.waitForSelector("#save button");
      const kept = await proof.evaluate(() => [...document.querySelectorAll("#preview ol li")].map((li) => li.textContent));
      const line = (who, text) => kept.some((l) => new RegExp(`^${who}, \\d\\d:\\d\\d.*: `).test(l) && l.includes(text));
      assert.ok(line("moi", "salut tout le monde"), kept.join("\n"));
      for (const [nick, { lines }] of Object.entries(talks)) for (const text of lines) assert.ok(line(nick, text), `${nick}: ${text} in\n${kept.join("\n")}`);
      assert.deepEqual(kept.filter((l) => l.includes("(demande une photo)")).map((l) => l.slice(0, 4)), ["marc"], "the reasons are those of one person");
      await picture(proof, `lounge-proof-${name}`);
    } finally {
      for (const d of drivers) await d.close();
      await chat.stop();
    }
  });
}

/** What the popup lists as noticed. */
async function noticed(driver) {
  const page = await driver.open("popup.html");
  await page.waitForFunction(() => document.getElementById("noticed").textContent !== "");
  const all = await page.evaluate(() => [...document.querySelectorAll(".stranger")].map((s) => s.textContent));
  await page.close();
  return all;
}

describe("the page is left as it is", () => {
  for (const name of BROWSERS) {
    test(`the same account with and without Vigie sees the same page (${name})`, async () => {
      const chat = await theLounge("lea", "marc");
      const drivers = [];
      try {
        const [withVigie, without, stranger] = [await launch(name), await launch(name, { extension: null }), await launch("chrome", { extension: null })];
        drivers.push(withVigie, without, stranger);
        const pages = [];
        for (const d of [withVigie, without, stranger]) pages.push(await d.browser.newPage());
        for (const [i, page] of pages.entries()) await chat.join(page, i < 2 ? "lea" : "marc");
        await sleep(3200);
        const lines = ["slt t'as quel age", "tu peux m'envoyer une photo de toi ?", "garde ça pour toi, le dis pas à tes parents"];
        for (const text of lines) {
          await chat.say(pages[2], text);
          for (const page of pages.slice(0, 2)) await chat.shown(page, text);
        }
        await pages[0].bringToFront();
        await withVigie.waitForCard(pages[0]);
        const [a, b] = await Promise.all(pages.slice(0, 2).map((page) => page.evaluate(outline)));
        assert.deepEqual(a.body.filter((line, i) => line !== b.body[i]).slice(0, 5), []);
        assert.equal(a.body.length, b.body.length);
        assert.equal(a.head, b.head);
        assert.deepEqual(b.extra, []);
        assert.deepEqual(a.extra, ["<div></div>"], "one empty element, without a single attribute");
      } finally {
        for (const d of drivers) await d.close();
        await chat.stop();
      }
    });
  }
});

// The page element by element, with every attribute, in the page's own eyes.
// Only what differs between two loads of the same page anyway is left out: the
// line that shows where somebody stopped reading, and what moves with a tooltip.
function outline() {
  const volatile = /^(style|data-v-|aria-describedby|title|value)/;
  const describe = (el) => {
    const attributes = [...el.attributes].filter((a) => !volatile.test(a.name)).map((a) => `${a.name}=${a.value}`).sort();
    const text = [...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("|");
    return `<${el.localName} ${attributes.join(" ")}>${text}`;
  };
  const list = (root) => [...root.querySelectorAll("*")].filter((el) => !el.closest(".unread-marker")).map(describe);
  return {
    head: list(document.head).length,
    body: [describe(document.body), ...list(document.body)],
    extra: [...document.documentElement.children].filter((c) => c !== document.head && c !== document.body).map((c) => c.outerHTML),
  };
}
