// What the browser tests share: one test group for each browser, a teen's page,
// pictures of what was seen.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { BROWSERS, ROOT, launch } from "./driver.mjs";

export const OUT = join(ROOT, "extension/test/out");
mkdirSync(OUT, { recursive: true });

/** A group of tests in each browser, with one browser started for all of them; options are launch's, or made by browser. */
export function inBrowsers(title, options, tests) {
  for (const name of BROWSERS) {
    describe(`${title} (${name})`, () => {
      const context = { name };
      before(async () => {
        context.driver = await launch(name, typeof options === "function" ? options(name) : options);
      });
      after(async () => {
        await context.driver?.close();
      });
      tests(context);
    });
  }
}

/** Keeps a picture of a page under test/out. */
export async function picture(page, name) {
  await page.bringToFront();
  await page.screenshot({ path: join(OUT, `${name}.png`) });
}

/** Opens a page of the tests' own chat, with nobody talking, once Vigie reads it. */
export async function openDemo(driver, url) {
  const page = await driver.browser.newPage();
  await page.goto(`${url}/demo?script=none`);
  // What is there in the first moments counts as history.
  await new Promise((resolve) => setTimeout(resolve, 2700));
  return page;
}

/** Lets a stranger of the demo page write; a new one in each test, since nobody is told the same twice. */
export async function write(page, who, ...lines) {
  for (const line of lines) {
    await page.evaluate((text, name) => window.stranger(text, name), line, who);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

export const WARNING = "Cette personne t'a demandé une photo et de garder le secret.";
export const RISKY = ["slt asv ?", "tu peux m'envoyer une photo de toi ?", "garde ça pour toi ok, le dis pas à tes parents"];
