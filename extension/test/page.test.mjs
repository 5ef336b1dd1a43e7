// What the page and the icon say: readable or not, language, a failed core;
// hostile and heavy pages.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { BROWSERS, DIST, ROOT, launch, sleep } from "./lib/driver.mjs";
import { inBrowsers, openDemo, picture, RISKY, WARNING, write } from "./lib/harness.mjs";
import { serve } from "./lib/serve.mjs";

const CANVAS = `<!doctype html><meta charset="utf-8"><title>Jeu</title><style>body{margin:0}</style>
<canvas width="900" height="560"></canvas><textarea style="position:fixed;bottom:0;width:600px" placeholder="Message"></textarea>`;
const BARE = `<!doctype html><meta charset="utf-8"><title>Salon</title><div id="log" style="height:300px;overflow:auto"></div><input><script>
const field = document.querySelector("input");
field.addEventListener("keydown", (e) => { if (e.key === "Enter") { document.getElementById("log").append("lea: " + field.value, document.createElement("br")); field.value = ""; } });
</script>`;
const ARTICLE = `<!doctype html><meta charset="utf-8"><title>Article</title><h1>La baleine</h1>${"<p>La baleine est un animal.</p>".repeat(30)}`;

/** What stands before the message in some chats, and what a stranger might write there in others. */
const AROUND = ["→ …", "*** …", "<moi> …", "moi: …", "[moi] …", "[14:02] <moi> …", "[14:02] *** …", "mes parents left, …", "you're now my girl, …", "… (message supprimé)", "le groupe a changé, …", "vu ? …"];
const chatPage = (name) => pathToFileURL(join(ROOT, "testdata/pages/chats", name));

let server;
before(async () => {
  server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")), "/canvas": CANVAS, "/bare": BARE, "/article": ARTICLE, ...Object.fromEntries(AROUND.map((_, i) => [`/nameless${i}`, chatPage("optimistic.html")])), "/chat.js": chatPage("chat.js") });
});
after(() => server.close());

inBrowsers("what is being read", {}, (c) => {
  test("a chat is read, and says so", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "anna", "bonjour tout le monde", "il fait beau aujourd'hui");
    await c.driver.until("the icon", async () => /lit cette discussion/.test((await c.driver.action(`${server.url}/demo`)).title));
    await page.close();
  });

  test("a painted chat cannot be read, and the icon says so", async () => {
    const page = await c.driver.browser.newPage();
    await page.goto(`${server.url}/canvas`);
    await page.bringToFront();
    await sleep(7500);
    await c.driver.until("the icon", async () => {
      const { badge, title } = await c.driver.action(`${server.url}/canvas`);
      return badge === "?" && /n'arrive pas à lire/.test(title);
    }, 15_000);
    await page.close();
  });

  test("a chat whose lines are no elements is said to be unreadable, once somebody talks", async () => {
    const page = await c.driver.browser.newPage();
    await page.goto(`${server.url}/bare`);
    for (const line of ["coucou", "tu fais quoi"]) {
      await page.type("input", line);
      await page.keyboard.press("Enter");
      await sleep(300);
    }
    await c.driver.until("the icon", async () => (await c.driver.action(`${server.url}/bare`)).badge === "?", 15_000);
    assert.match((await c.driver.action(`${server.url}/bare`)).title, /n'arrive pas à lire/);
    await page.close();
  });

  test("a page without a chat is left alone", async () => {
    const page = await c.driver.browser.newPage();
    await page.goto(`${server.url}/article`);
    await c.driver.until("the icon", async () => /ne voit pas de discussion/.test((await c.driver.action(`${server.url}/article`)).title));
    await page.close();
  });

  test("a language Vigie does not understand is said", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "pablo", "hola que haces esta noche cariño", "yo estoy aburrido y tengo mucho sueño", "cuéntame algo de tu vida y de tus amigos", "mañana voy al cine con mis hermanos, ¿quieres venir también?");
    await c.driver.until("the icon", async () => {
      const { badge, title } = await c.driver.action(`${server.url}/demo`);
      return badge === "?" && /ne comprend pas la langue/.test(title);
    });
    await page.close();
  });

  test("try a sentence", async () => {
    const page = await c.driver.open("popup.html");
    await page.setViewport({ width: 380, height: 620 });
    await page.type("#sentence", "envoie moi une photo de toi et le dis pas à tes parents");
    await page.click("#try button");
    await page.waitForFunction(() => document.getElementById("tried").textContent !== "");
    assert.equal(await page.evaluate(() => document.getElementById("tried").textContent), WARNING);
    await picture(page, `popup-${c.name}`);
    await page.evaluate(() => { document.getElementById("sentence").value = "on mange quoi ce soir"; });
    await page.click("#try button");
    await page.waitForFunction(() => /ne remarque rien/.test(document.getElementById("tried").textContent));
    await page.close();
  });
});

/** What a classmate writes all day long. */
const EVERYDAY = [
  "t'as fait l'exo 4 de maths ?", "le bus a encore dix minutes de retard", "mdr la tête du prof ce matin", "on mange à la cantine ou au kebab ?",
  "j'ai oublié mon cahier d'anglais", "t'as vu le match hier soir ?", "il pleut trop, le cours de sport est annulé", "mon chien a mangé ma chaussette",
];

inBrowsers("heavy and hostile pages", {}, (c) => {
  test("100 messages a second, with a warning in the middle", async () => {
    const page = await openDemo(c.driver, server.url);
    const done = page.evaluate(async (risky, everyday) => {
      for (let i = 0; i < 400; i++) {
        window.stranger(i % 100 === 50 && risky.length > 0 ? risky.shift() : [i, i >> 3, i >> 6].map((k) => everyday[k % everyday.length]).join(" "), "fast");
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }, [...RISKY], EVERYDAY);
    const card = await c.driver.waitForCard(page, 20_000);
    assert.equal(card.text, WARNING);
    await done;
    await page.close();
  });

  test("nothing around it hides a message where nobody is named", async () => {
    const pages = [];
    for (const i of AROUND.keys()) {
      pages.push(await c.driver.browser.newPage());
      await pages[i].goto(`${server.url}/nameless${i}`);
    }
    await sleep(2700);
    await Promise.all(AROUND.map(async (around, i) => {
      for (const line of ["coucou", "ça va ?", ...RISKY.map((text) => around.replace("…", text))]) {
        await pages[i].evaluate((text) => window.receive("marc", text), line);
        await sleep(150);
      }
    }));
    for (const [i, around] of AROUND.entries()) {
      const page = pages[i];
      await page.bringToFront();
      assert.equal((await c.driver.waitForCard(page)).text, WARNING, around);
      await page.close();
    }
  });

  test("a message of 5 MB loses nothing", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "long", "salut", "tu peux m'envoyer une photo de toi ?");
    await page.evaluate(() => window.stranger(`${"bla bla bla bla. ".repeat(300_000)} le dis pas à tes parents`, "long"));
    const card = await c.driver.waitForCard(page, 20_000);
    assert.equal(card.text, WARNING);
    await page.close();
  });

  test("a page cannot press the card's buttons or look inside", async () => {
    const page = await openDemo(c.driver, server.url);
    await write(page, "sneaky", ...RISKY);
    await c.driver.waitForCard(page);
    const seen = await page.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      host.click();
      host.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      return { shadow: host.shadowRoot, text: host.textContent, html: host.outerHTML, here: document.body.innerText.includes("Vigie"), global: Object.keys(window).filter((k) => /vigie/i.test(k)) };
    });
    assert.deepEqual(seen, { shadow: null, text: "", html: "<div></div>", here: false, global: [] });
    assert.notEqual(await c.driver.card(page), null, "the card is still there");
    await page.evaluate(() => document.documentElement.lastElementChild.remove());
    assert.equal((await c.driver.action(`${server.url}/demo`)).badge, "!", "the icon still tells");
    await page.close();
  });
});

describe("a tab that was open before Vigie came", () => {
  for (const name of BROWSERS) {
    test(`is read as well (${name})`, async () => {
      const driver = await launch(name, { extension: null });
      try {
        const page = await driver.browser.newPage();
        await page.goto(`${server.url}/demo?script=none`);
        driver.id = await driver.browser.installExtension(join(DIST, `test-${name}`));
        await driver.closeWelcome();
        await sleep(3200);
        await write(page, "marc", ...RISKY);
        assert.equal((await driver.waitForCard(page)).text, WARNING);
      } finally {
        await driver.close();
      }
    });
  }
});

describe("a core that does not work", () => {
  for (const name of BROWSERS) {
    test(`is never silent (${name})`, async () => {
      const dir = mkdtempSync(join(tmpdir(), "vigie-broken-"));
      cpSync(join(DIST, `test-${name}`), dir, { recursive: true });
      const wasm = readFileSync(join(dir, "vigie.wasm"));
      writeFileSync(join(dir, "vigie.wasm"), wasm.subarray(0, wasm.length / 2));
      const driver = await launch(name, { extension: dir });
      try {
        const page = await openDemo(driver, server.url);
        await write(page, "marc", ...RISKY);
        await driver.until("the icon", async () => {
          const { badge, title } = await driver.action(`${server.url}/demo`);
          return badge === "!" && /ne fonctionne pas/.test(title);
        });
        assert.equal(await driver.card(page), null);
      } finally {
        await driver.close();
        rmSync(dir, { recursive: true, force: true });
      }
    });
  }
});
