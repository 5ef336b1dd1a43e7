// The pictures of the README and of the store listing, from the real extension
// in Chromium: the card, the popup with what was noticed, the proof, the first
// run, the options, the help page.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, launch } from "./lib/driver.mjs";
import { openDemo, write } from "./lib/harness.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

const TALK = {
  fr: ["slt ça va ? t'as quel age ?", "t'es mignonne, tu peux m'envoyer une photo de toi ?", "et garde ça pour toi ok, le dis pas à tes parents"],
  en: ["hey how r u? how old are you", "you're cute, can you send me a photo of you?", "keep it between us ok, don't tell your parents"],
};

/** Somebody else, who asks one thing only. */
const OTHER = { fr: "t'habites où exactement ?", en: "where do you live exactly?" };

const out = join(ROOT, "extension/store");
mkdirSync(out, { recursive: true });
const server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
for (const [lang, lines] of Object.entries(TALK)) {
  const driver = await launch("chrome", { lang });
  try {
    const page = await openDemo(driver, server.url);
    await page.setViewport({ width: 1000, height: 640 });
    await write(page, "marc_95", lines[0]);
    await page.type("textarea", lang === "fr" ? "13 ans et toi" : "13 and u");
    await page.keyboard.press("Enter");
    await write(page, "marc_95", ...lines.slice(1));
    await driver.waitForCard(page);
    await driver.focusCard(page);
    await page.keyboard.press("Enter");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await page.screenshot({ path: join(out, `card-${lang}.png`) });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await page.screenshot({ path: join(out, `card-dark-${lang}.png`) });
    await write(page, "lou.22", OTHER[lang]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const popup = await openPopup(driver, page);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await popup.picture(join(out, `popup-${lang}.png`));
    await popup.close();
    const { choiceProof } = JSON.parse(readFileSync(join(ROOT, `extension/_locales/${lang}/messages.json`), "utf8"));
    await driver.press(page, choiceProof.message);
    const proof = await driver.opened("proof.html");
    await proof.bringToFront();
    await proof.setViewport({ width: 1000, height: 640 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await proof.screenshot({ path: join(out, `proof-${lang}.png`) });
    await proof.close();
    for (const [name, path] of Object.entries({ "first-run": "welcome.html", options: "options.html", help: "help.html" })) {
      const own = await driver.open(path);
      await own.setViewport({ width: 1000, height: 640 });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await own.screenshot({ path: join(out, `${name}-${lang}.png`) });
      await own.close();
    }
  } finally {
    await driver.close();
  }
}
await server.close();
