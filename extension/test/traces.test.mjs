// No trace on the disk: the closed profile's files hold no word of a
// conversation, no nickname and no evidence, and after a wipe no setting either.
// That settings are found before the wipe shows that looking works; that they
// are found after half a wipe, that both halves are needed and that the lack of
// one would be seen.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { BROWSERS, DIST, ROOT, launch, sleep } from "./lib/driver.mjs";
import { found } from "./lib/disk.mjs";
import { openDemo, write } from "./lib/harness.mjs";
import { act, ask, openOwn, store, stored } from "./lib/own.mjs";
import { serve } from "./lib/serve.mjs";

const NICK = "kvxwznick";
const WORDS = ["jqzvkxmot", "wqxkzphrase"];
const TALK = ["slt asv ?", `tu peux m'envoyer une photo de toi ${WORDS[0]} ?`, "garde ça pour toi ok, le dis pas à tes parents"];
const NAMES = ["Zvkqwjprenom", "Xkjwqvprenom"];
// Long, and nothing in them repeats, since Firefox packs what does.
const SITES = Array.from({ length: 30 }, (_, i) => ["a", "b", "c", "d"].map((c) => createHash("sha256").update(`${c}${i}`).digest("hex")).join(""));
const SITE_WORDS = SITES.map((site) => site.slice(100, 116));
const PREFS = { "extensions.webextensions.keepStorageOnUninstall": true };

let server;
before(async () => {
  server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
});
after(() => server.close());

/** Strings by which the evidence in memory would be known again. */
async function evidence(page) {
  const all = await page.evaluate(() => (globalThis.browser ?? chrome).storage.session.get(null));
  const strangers = Object.values(all).filter((v) => v?.state);
  assert.ok(strangers.length > 0, "there is evidence");
  return [all.salt, ...strangers.flatMap((s) => [s.key, s.conversation.slice(0, 12), s.state.slice(0, 40)])];
}

/**
 * What the wipe must not lack, and what would stand in its place: Firefox has
 * to overwrite what is cleared, Chromium to clear what was overwritten.
 */
const HALF_A_WIPE = {
  firefox: [/await \w+\.storage\.local\.set\(\w+\)(?=,await \w+\.storage\.local\.clear\(\))/g, "await 0"],
  chrome: [/await (\w+)\.storage\.local\.clear\(\)/g, "await $1.storage.local.get(null)"],
};

/** The extension with only half of its wipe. */
function halfWiping(name) {
  const dir = mkdtempSync(join(tmpdir(), `vigie-half-${name}-`));
  cpSync(join(DIST, `test-${name}`), dir, { recursive: true });
  const file = join(dir, "background.js");
  const code = readFileSync(file, "utf8");
  const [there, instead] = HALF_A_WIPE[name];
  assert.equal(code.match(there)?.length, 1, "the step is where it was");
  writeFileSync(file, code.replace(there, instead));
  return dir;
}

/** Settings that fill more than a page of a database: small ones are overwritten by whatever comes next. */
async function fill(own) {
  for (const n of NAMES) await act(own, { do: "person", person: "", name: n, age: "13-15" });
  const { settings } = await stored(own);
  const sites = SITES.map((site) => `https://${site}.example/*`);
  await store(own, { settings: { ...settings, sites } });
}

async function wipe(own) {
  await own.evaluate(() => { document.getElementById("wipe").click(); document.getElementById("wipe-now").click(); });
  await own.waitForFunction(() => /remise à zéro/.test(document.getElementById("notices")?.textContent ?? ""));
}

for (const name of BROWSERS) {
  describe(`the profile's files (${name})`, () => {
    const profile = mkdtempSync(join(tmpdir(), `vigie-traces-${name}-`));
    after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    let known = [];

    test("hold nothing of a conversation after use", async () => {
      const driver = await launch(name, { profile, prefs: PREFS });
      try {
        const own = await openOwn(driver, "options.html");
        await fill(own);
        const { people } = await ask(own, { kind: "settings" });
        const chat = await openDemo(driver, server.url);
        await write(chat, NICK, ...TALK);
        await driver.waitForCard(chat);
        known = [...WORDS, NICK, ...(await evidence(own))];
        await ask(own, { kind: "try", text: `envoie une photo ${WORDS[1]}` });
        await act(own, { do: "person", person: people[1].id, name: NAMES[0], age: "16-17" });
      } finally {
        await driver.close();
      }
      assert.deepEqual(found(profile, known), []);
      assert.ok(found(profile, SITE_WORDS).length > 0, "settings are found, so looking works");
    });

    test("hold nothing at all after a wipe", async () => {
      const driver = await launch(name, { profile, prefs: PREFS });
      try {
        const own = await openOwn(driver, "options.html");
        assert.equal((await ask(own, { kind: "settings" })).people.length, 3, "settings were kept over the restart");
        await act(own, { do: "lock", pin: "4711" });
        const { lock } = (await own.evaluate(() => (globalThis.browser ?? chrome).storage.local.get("settings"))).settings;
        known.push(lock.hash, lock.salt);
        await wipe(own);
      } finally {
        await driver.close();
      }
      assert.deepEqual(found(profile, [...known, ...NAMES, ...SITE_WORDS]), []);
    });

    test("would hold what was there after half a wipe", async () => {
      const half = mkdtempSync(join(tmpdir(), `vigie-traces-${name}-`));
      const extension = halfWiping(name);
      try {
        for (const step of [fill, wipe]) {
          const driver = await launch(name, { profile: half, prefs: PREFS, extension });
          try {
            const own = await openOwn(driver, "options.html");
            await step(own);
            assert.equal((await ask(own, { kind: "settings" })).people.length, step === fill ? 3 : 1, "nothing is left to be seen");
          } finally {
            await driver.close();
          }
        }
        assert.ok(found(half, SITE_WORDS).length > 0, "what is still in the files is found");
      } finally {
        for (const dir of [half, extension]) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      }
    });

    test("hold nothing of a private window, and neither does the memory once it is closed", async () => {
      const driver = await launch(name, { profile, prefs: PREFS });
      try {
        await driver.allowPrivate();
        const own = await openOwn(driver, "popup.html");
        const chat = await driver.openPrivate(own, `${server.url}/demo?script=none`);
        await sleep(2700);
        await write(chat, NICK, ...TALK);
        await driver.waitForCard(chat);
        known.push(...(await evidence(own)));
        assert.deepEqual(await ask(own, { kind: "noticed", private: false }), [], "an ordinary window does not tell of it");
        assert.equal((await ask(own, { kind: "noticed", private: true })).length, 1);
        await chat.close();
        await driver.until("the memory", async () => (await ask(own, { kind: "noticed", private: true })).length === 0);
        const kept = await own.evaluate(() => (globalThis.browser ?? chrome).storage.session.get(null).then(JSON.stringify));
        assert.ok(!kept.includes(NICK) && !kept.includes("s:"), kept);
      } finally {
        await driver.close();
      }
      assert.deepEqual(found(profile, known), []);
    });
  });
}
