// The pictures of the README and of the store listing, from the real extension
// in Chromium: the card, the popup with what was noticed, the proof, the first
// run, the options, the help page.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, ROOT, launch } from "./lib/driver.mjs";
import { openDemo, write } from "./lib/harness.mjs";
import { openPopup } from "./lib/popup.mjs";
import { serve } from "./lib/serve.mjs";

const TALK = {
  fr: ["slt ça va ? t'as quel age ?", "t'es mignonne, tu peux m'envoyer une photo de toi ?", "et garde ça pour toi ok, le dis pas à tes parents"],
  en: ["hey how r u? how old are you", "you're cute, can you send me a photo of you?", "keep it between us ok, don't tell your parents"],
};

/** Somebody else, who asks one thing only. */
const OTHER = { fr: "t'habites où exactement ?", en: "where do you live exactly?" };

/** The chat of the tests, in the reader's language. */
const CHAT = readFileSync(join(ROOT, "testdata/pages/demo.html"), "utf8");
const ENGLISH = { "Salon de démonstration": "Example chat", "en ligne": "online", "Ton message": "Your message", "Envoyer": "Send" };
const PAGES = { fr: CHAT, en: Object.entries(ENGLISH).reduce((page, [from, to]) => page.replaceAll(from, to), CHAT) };

/** A site with a name, not the tests' own number, which Vigie may read as well. */
const HOST = "chat.example";
const extension = mkdtempSync(join(tmpdir(), "vigie-pictures-"));
cpSync(join(DIST, "test-chrome"), extension, { recursive: true });
const manifest = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
writeFileSync(join(extension, "manifest.json"), JSON.stringify({ ...manifest, host_permissions: [`http://${HOST}/*`] }));

const out = join(ROOT, "extension/store");
mkdirSync(out, { recursive: true });
for (const [lang, lines] of Object.entries(TALK)) {
  const server = await serve({ "/demo": PAGES[lang] });
  const driver = await launch("chrome", { lang, extension, args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1:${new URL(server.url).port}`] });
  try {
    const page = await openDemo(driver, `http://${HOST}`);
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
    await server.close();
  }
}
rmSync(extension, { recursive: true, force: true });
