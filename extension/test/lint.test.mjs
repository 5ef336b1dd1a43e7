// What the stores' own checkers say of the packages.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, ROOT, launch } from "./lib/driver.mjs";

test("Mozilla's linter has nothing to say of the Firefox package", () => {
  const bin = join(ROOT, "extension/node_modules/.bin/addons-linter");
  const run = spawnSync(bin, ["--output", "json", join(DIST, "firefox")], { encoding: "utf8", maxBuffer: 1 << 26 });
  const { errors, warnings, notices } = JSON.parse(run.stdout);
  assert.deepEqual([...errors, ...warnings, ...notices].map((m) => `${m.code} ${m.file ?? ""}: ${m.message}`), []);
});

test("Chrome takes the package without a word", async () => {
  const driver = await launch("chrome", { extension: null });
  try {
    const page = await driver.browser.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
    const id = await driver.browser.installExtension(join(DIST, "chrome"));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const info = await page.evaluate((i) => chrome.developerPrivate.getExtensionInfo(i), id);
    assert.deepEqual([...(info.manifestErrors ?? []), ...(info.runtimeErrors ?? [])].map((e) => e.message), []);
  } finally {
    await driver.close();
  }
});
