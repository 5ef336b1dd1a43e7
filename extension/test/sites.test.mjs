// Every site's fixture page is read right through its profile, and by the
// generic detector alone when the profile no longer fits, or when there are no
// hints because the site's shape is not known.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { BROWSERS, ROOT, launch } from "./lib/driver.mjs";
import { modules, profiles, read } from "./lib/reading.mjs";
import { serve } from "./lib/serve.mjs";

const PAGES = join(ROOT, "testdata/pages/sites");
const pages = readdirSync(PAGES).filter((f) => f.endsWith(".html")).map((f) => f.slice(0, -5));
const known = profiles();

let server;
before(async () => {
  server = await serve({ ...modules(), ...Object.fromEntries(pages.map((n) => [`/${n}`, pathToFileURL(join(PAGES, `${n}.html`))])) });
});
after(() => server.close());

/** The profile that a page is for; some sites have several clients, told apart behind the dot. */
const profileOf = (name) => known.find((p) => p.id === name.split(".")[0]);
const names = pages.filter(profileOf);
const likely = pages.filter((name) => !profileOf(name));

/** A page's profile made to be for the test's address, its selectors changed by f. */
function profilesFor(name, f = (hint) => hint) {
  const p = profileOf(name);
  return [{ ...p, ...(p.mark ? {} : { origins: [`${server.url}/*`] }), hints: p.hints.map(f) }];
}

const broken = (hint) => Object.fromEntries(Object.keys(hint).map((key) => [key, key === "me" ? [] : ".gone-since"]));

function differences(found, truth) {
  const same = (a, b) => a.text === b.text && a.mine === b.mine && (b.mine || b.author === "" || a.author === b.author);
  const rest = [...found];
  const missing = [];
  for (const m of truth) {
    const at = rest.findIndex((x) => same(x, m));
    if (at < 0) missing.push(m);
    else rest.splice(at, 1);
  }
  return { missing, extra: rest };
}

for (const browser of BROWSERS) {
  describe(`the known sites (${browser})`, () => {
    let driver, page;
    before(async () => {
      driver = await launch(browser, { extension: null });
      page = await driver.browser.newPage();
    });
    after(() => driver?.close());

    async function reading(name, given) {
      await page.goto(`${server.url}/${name}`);
      const truth = await page.evaluate(() => JSON.parse(document.getElementById("truth").textContent));
      // A page without hints tells itself what holds one message.
      const said = await page.evaluate(() => document.getElementById("truth").dataset.row);
      const shapes = profileOf(name)?.hints ?? [{ row: said }];
      const rows = [...shapes.map((h) => h.group), ...shapes.map((h) => h.row)].filter(Boolean);
      const result = await read(page, given, truth, rows);
      return { ...result, ...differences(result.found, truth), truth };
    }

    // A profile rots bit by bit.
    for (const [what, name, change, by] of [
      ["names", "nodebb", { author: ".gone" }, "profile"],
      ["whose a message is", "nodebb", { own: ".gone" }, "profile"],
      ["texts", "nodebb", { text: ".gone" }, "degraded"],
      ["rows", "nodebb", { row: ".gone" }, "degraded"],
    ]) {
      test(`${name} is read when its profile no longer knows ${what}`, async () => {
        const r = await reading(name, profilesFor(name, (hint) => ({ ...hint, ...change })));
        assert.deepEqual({ by: r.by, missing: r.missing, extra: r.extra }, { by, missing: [], extra: [] });
      });
    }

    test("a selector that fits every row makes nobody the teen", async () => {
      const r = await reading("whatsapp", profilesFor("whatsapp", (hint) => ({ ...hint, own: '[role="row"]' })));
      assert.deepEqual(r.found.filter((m) => m.mine && m.author !== "lea"), []);
      assert.deepEqual(r.truth.filter((m) => !m.mine && !r.found.some((f) => f.text === m.text && !f.mine)), [], "all others are heard");
    });

    for (const name of likely) {
      test(`${name}, a likely shape, by the generic detector`, async () => {
        const r = await reading(name, known);
        assert.deepEqual({ by: r.by, missing: r.missing, extra: r.extra }, { by: "generic", missing: [], extra: [] }, r.lists.join());
      });
    }

    for (const name of names) {
      const profile = profileOf(name);
      test(`${name} through its profile`, async () => {
        const r = await reading(name, profilesFor(name));
        assert.deepEqual({ by: r.by, missing: r.missing, extra: r.extra }, { by: "profile", missing: [], extra: [] }, r.lists.join());
        if (r.atOnce) assert.deepEqual(r.found.map((m) => m.text), r.truth.map((m) => m.text), "in order");
      });
      if (profile.alone && profile.id === name) {
        test(`${name} cannot be read by the generic detector alone: ${profile.alone}`, async () => {
          const r = await reading(name, profilesFor(name, broken));
          assert.notDeepEqual([...r.missing, ...r.extra], [], `it can by now: take "alone" out of rules/sites/${name}.yaml and run go run ./build sites`);
        });
        continue;
      }
      test(`${name} by the generic detector alone`, async () => {
        const r = await reading(name, profilesFor(name, broken));
        assert.deepEqual({ by: r.by, missing: r.missing, extra: r.extra }, { by: !profile.mark ? "degraded" : r.by, missing: [], extra: [] }, r.lists.join());
      });
    }
  });
}
