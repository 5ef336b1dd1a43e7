// What a school sets through the browsers' own policies: defaults, sites and a
// lock. Each browser reads its policy from where administrators put it, seen by
// the browser of this test alone.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS, browserPath, launch } from "./lib/driver.mjs";
import { picture } from "./lib/harness.mjs";
import { act, ask, openOwn } from "./lib/own.mjs";

const POLICY = { language: "en", country: "BE", sites: ["https://school.example/*"], lock: true };
/** The ids of the test builds. */
const IDS = { chrome: "khaaaiokkjclgdpghicokomajjclfldd", firefox: "vigie-test@vigie.example" };

/** Chromium reads below /etc: a mount of its own, in a name space of its own, holds the policy. */
function chromeWith(policy, dir) {
  mkdirSync(join(dir, "policies/managed"), { recursive: true });
  writeFileSync(join(dir, "policies/managed/vigie.json"), JSON.stringify({ "3rdparty": { extensions: { [IDS.chrome]: policy } } }));
  const executable = join(dir, "chromium");
  writeFileSync(executable, `#!/bin/sh\nexec unshare -m sh -c 'mkdir -p /etc/chromium && mount --bind "${dir}" /etc/chromium && exec ${browserPath("chrome")} "$@"' sh "$@"\n`);
  chmodSync(executable, 0o755);
  return { executable };
}

/** Firefox reads a native manifest below the home folder. */
function firefoxWith(policy, dir) {
  const folder = join(dir, ".mozilla/managed-storage");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${IDS.firefox}.json`), JSON.stringify({ name: IDS.firefox, description: "Vigie", type: "storage", data: policy }));
  return { env: { HOME: dir } };
}

const WITH = { chrome: chromeWith, firefox: firefoxWith };

async function managed(name, policy, f) {
  const dir = mkdtempSync(join(tmpdir(), "vigie-policy-"));
  try {
    const driver = await launch(name, WITH[name](policy, dir));
    try {
      await f(driver);
    } finally {
      await driver.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

for (const name of BROWSERS) {
  describe(`a policy (${name})`, () => {
    test("gives defaults, sites and a lock", () => managed(name, POLICY, async (driver) => {
      const page = await openOwn(driver, "options.html");
      await driver.until("the policy", async () => (await ask(page, { kind: "settings" })).managed.lock);
      const { language, country } = await ask(page, { kind: "view" });
      assert.deepEqual([language, country], ["en", "BE"]);
      assert.ok((await ask(page, { kind: "sites" })).some((s) => s.chosen && s.origins[0] === POLICY.sites[0]));
      for (const wanted of [{ do: "pause", until: "quarter" }, { do: "site-off", host: "x" }, { do: "lock", pin: "4711" }, { do: "unlock" }]) {
        const done = await act(page, wanted, "4711");
        if (wanted.do !== "lock") assert.equal(done.why, "managed", wanted.do);
      }
      await act(page, { do: "prefer", change: { language: "fr" } });
      const again = await openOwn(driver, "options.html", { width: 380, height: 1800 });
      assert.match(await again.evaluate(() => document.getElementById("chosen").textContent), /choisi par l'école/);
      assert.match(await again.evaluate(() => document.getElementById("lock").textContent), /Verrouillé par l'école/);
      await picture(again, `options-managed-${name}`);
    }));

    test("that has mistakes is told, and does no harm", () => managed(name, { language: "klingon", sites: ["nowhere"], lock: false }, async (driver) => {
      const first = await openOwn(driver, "welcome.html");
      await driver.until("the policy", async () => (await ask(first, { kind: "settings" })).managed.problem !== "");
      const page = await openOwn(driver, "options.html");
      await page.waitForFunction(() => /klingon/.test(document.getElementById("notices").textContent));
      assert.match(await page.evaluate(() => document.getElementById("notices").textContent), /sites\[0\]: "nowhere" is no site/);
      assert.equal((await ask(page, { kind: "view" })).language, "fr");
    }));
  });
}
