// Helplines in words, in every language of the interface.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { ROOT } from "./lib/driver.mjs";

const LOCALES = join(ROOT, "extension/_locales");
// What the build serves under the name vigie:helplines, made up.
const HELPLINES = {
  services: {
    BE: [
      { name: "Luister", for: ["listening"], phone: "102", languages: ["nl"], sure: "A", checked: "2026-11" },
      { name: "Écoute", for: ["online"], phone: "116 000", languages: ["fr"], sure: "A", checked: "2026-11" },
      { name: "Police", for: ["emergency"], phone: "112", languages: ["fr", "nl"], sure: "A", checked: "2026-11" },
      { name: "Vivre", for: ["suicide", "listening"], sms: "1 2", languages: ["fr"], sure: "A", checked: "2026-11" },
      { name: "Signaler", for: ["reporting"], web: "https://report.example/", languages: ["fr"], sure: "A", checked: "2026-11" },
    ],
    MA: [
      { name: "Unsure", for: ["listening"], phone: "2 5", web: "https://www.unsure.example/", languages: ["fr"], cost: "free", anonymous: true, sure: "C", checked: "2026-11" },
      { name: "Sûr", for: ["online"], phone: "1 1", languages: ["fr"], sure: "B", checked: "2026-11" },
      { name: "19 Police", for: ["emergency"], phone: "19", web: "https://police.example/", languages: ["fr"], sure: "C", checked: "2026-11" },
    ],
    EU: [
      { name: "116 111", for: ["listening"], phone: "116 111", languages: ["en"], sure: "A", checked: "2026-11" },
      { name: "112", for: ["emergency"], phone: "112", languages: ["en"], sure: "A", checked: "2026-11" },
    ],
    world: [
      { name: "Photo", for: ["pictures"], web: "https://photo.example/", languages: ["en", "fr"], sure: "A", checked: "2026-11" },
      { name: "112 (mobile)", for: ["emergency"], phone: "112", languages: ["en", "fr"], sure: "B", checked: "2026-11" },
      { name: "Directory", for: ["listening"], web: "https://list.example/", languages: ["en"], sure: "B", checked: "2026-11" },
    ],
  },
  members: { EU: ["BE"] },
};
const HOOK = `export async function resolve(name, context, next) {
  return name === "vigie:helplines" ? { url: "data:text/javascript,export default " + ${JSON.stringify(encodeURIComponent(JSON.stringify(HELPLINES)))}, shortCircuit: true } : next(name, context);
}`;

let describe, servicesFor, countries, dialled, home, messages, advice, numbers, firstNumber;

before(async () => {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: "inherit" });
  globalThis.chrome = { i18n: { getMessage: (key, values) => fill(messages[key], values) } };
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
  ({ servicesFor, countries, dialled, home } = await import(join(ROOT, "extension/test/out/js/extension/src/help/services.js")));
  ({ advice, numbers, firstNumber } = await import(join(ROOT, "extension/test/out/js/extension/src/card/words.js")));
  ({ describe } = await import(join(ROOT, "extension/test/out/js/extension/src/help/describe.js")));
});

/** The browser's lookup. */
function fill({ message, placeholders = {} }, values) {
  return message.replace(/\$(\w+)\$/g, (_, name) => values[Number(placeholders[name.toLowerCase()].content.slice(1)) - 1]);
}

function say(line, lang) {
  messages = JSON.parse(readFileSync(join(LOCALES, lang, "messages.json"), "utf8"));
  return describe({ name: "x", for: ["listening"], languages: [lang], sure: "A", checked: "2026-11", ...line }, lang);
}

const always = [{ first: 1, last: 7, from: "00:00", to: "24:00" }];
const daily = [{ first: 1, last: 7, from: "09:00", to: "23:00" }];
const working = [{ first: 1, last: 5, from: "08:00", to: "22:00" }, { first: 6, last: 6, from: "09:00", to: "17:00" }];

test("what it is for, what it costs, when it is open", () => {
  for (const [line, lang, want] of [
    [{}, "fr", "Quelqu'un qui t'écoute."],
    [{ for: ["online", "pictures"], cost: "free", anonymous: true, hours: daily }, "fr", "Problèmes en ligne, faire retirer une photo, gratuit, sans donner ton nom, tous les jours 9:00–23:00."],
    [{ cost: "free", unbilled: true, hours: always, ages: [0, 20] }, "fr", "Quelqu'un qui t'écoute, gratuit, n'apparaît pas sur la facture, jour et nuit, jusqu'à 20 ans."],
    [{ for: ["suicide"], say: "HOME", cost: "paid" }, "en", "Thoughts of dying or self-harm, the call costs money, text HOME."],
    [{ for: ["reporting"], hours: working }, "de", "Bei den Behörden melden, Mo–Fr 8:00–22:00, Sa 9:00–17:00."],
    [{ sure: "C", languages: ["en", "fr"] }, "es", "Alguien que te escucha, idiomas: inglés, francés, no comprobado por Vigie: mira antes la web."],
    [{ for: ["emergency"], sure: "C", ages: [8, 18] }, "pt", "Perigo neste momento, dos 8 aos 18 anos."],
  ]) {
    assert.equal(say(line, lang), want);
  }
});

test("every language has all the words", () => {
  const full = {
    for: ["listening", "online", "pictures", "suicide", "emergency", "reporting", "missing"], cost: "free", anonymous: true, unbilled: true,
    hours: [...always, ...daily, ...working], ages: [8, 18], say: "HELLO", languages: ["ar"], sure: "C",
  };
  const seen = new Set();
  for (const lang of readdirSync(LOCALES)) {
    const text = say(full, lang);
    assert.ok(text.includes("HELLO") && text.includes("18") && !text.includes("undefined") && !/, ,|\$/.test(text), text);
    seen.add(text);
  }
  assert.equal(seen.size, 7);
});

test("who fits comes first, and who speaks the language before who does not", () => {
  messages = JSON.parse(readFileSync(join(LOCALES, "fr/messages.json"), "utf8"));
  const names = (...args) => servicesFor(...args).map((s) => s.name);
  assert.deepEqual(names("BE", ["plain"], "fr"), ["Écoute", "Luister", "Signaler", "Photo", "Police", "Vivre", "Directory"]);
  assert.deepEqual(names("BE", ["plain"], "nl").slice(0, 2), ["Luister", "Écoute"]);
  assert.deepEqual(names("BE", ["sextortion"], "fr").slice(0, 4), ["Écoute", "Luister", "Photo", "Signaler"]);
  assert.deepEqual(names("BE", ["danger", "plain"], "fr").slice(0, 2), ["Police", "Écoute"]);
  assert.equal(names("BE", ["selfharm"], "fr")[0], "Vivre");
  assert.deepEqual(names("XX", [], "fr"), ["116 111", "Photo", "112", "Directory"], "elsewhere: what holds in most of Europe");
  assert.deepEqual(countries(), ["BE", "MA"]);
  assert.deepEqual([home("CH", "de"), home("", "de"), home("", "fr"), home("", "en")], ["CH", "DE", "FR", "EU"]);
});

test("the country is that of the clock, then that of the browser's language", async () => {
  const { countryOf } = await import(join(ROOT, "extension/test/out/js/extension/src/background/country.js"));
  for (const [zone, language, want] of [
    ["Europe/Paris", "en-US", "FR"],
    ["Indian/Reunion", "fr-FR", "FR"],
    ["America/Toronto", "fr", "CA"],
    ["America/Indiana/Knox", "fr", "US"],
    ["Australia/Hobart", "en-GB", "AU"],
    ["Europe/Brussels", "nl", "BE"],
    ["Asia/Tokyo", "en-US", ""],
    ["UTC", "en-GB", "GB"],
    ["Etc/UTC", "fr", "FR"],
    ["Atlantic/Reykjavik", "fr-CH", "CH"],
    ["", "de-AT", "AT"],
    ["", "ja", ""],
  ]) {
    assert.equal(countryOf(zone, language), want, `${zone}, ${language}`);
  }
});

test("a service has its numbers as people write them, and only what there is", () => {
  const [first, , , , , last] = servicesFor("BE", ["plain"], "fr");
  assert.deepEqual(first, { kind: "listen", name: "Écoute", text: "Problèmes en ligne.", phone: "116 000" });
  assert.deepEqual(last, { kind: "crisis", name: "Vivre", text: "Idées de mourir ou de se faire du mal, quelqu'un qui t'écoute.", sms: "1 2" });
  assert.equal(dialled("1-800 66 66"), "18006666");
});

test("what nobody checked comes last, promises nothing, and is never all there is in danger", () => {
  messages = JSON.parse(readFileSync(join(LOCALES, "fr/messages.json"), "utf8"));
  const services = servicesFor("MA", ["plain"], "fr");
  assert.deepEqual(services.map((s) => s.name), ["Sûr", "Unsure", "Photo", "112 (mobile)", "19 Police", "Directory"]);
  const { unsure, text } = services[1];
  assert.equal(unsure, true);
  assert.match(text, /pas vérifié par Vigie/);
  assert.doesNotMatch(text, /gratuit|sans donner/);
  assert.equal(numbers(services, "listen"), "1 1", "a checked one is there");
  assert.equal(numbers(servicesFor("MA", ["danger"], "fr"), "emergency"), "112 ou 19");
  assert.equal(firstNumber(services), "1 1");
});

test("what the card advises names a number wherever it promises one", () => {
  const said = { stranger: "s", name: "x", text: "", reasons: [], known: false, steps: [] };
  for (const lang of readdirSync(LOCALES)) {
    messages = JSON.parse(readFileSync(join(LOCALES, lang, "messages.json"), "utf8"));
    for (const country of ["BE", "MA", "XX"]) {
      for (const age of ["under13", "13-15", "16-17"]) {
        for (const [level, concerns, sign] of [[2, [], "secrecy"], [3, [], "secrecy"], [3, ["violence"], "threat"], [3, [], "threat"], [2, ["self-harm"], "pressure"], [2, [], "meet-request"]]) {
          const alert = { ...said, level, concerns, age, reasons: [{ sign, id: "", start: 0, end: 0 }] };
          for (const branch of ["plain", "danger", "selfharm"]) {
            for (const sentence of advice({ ...alert, services: servicesFor(country, [branch], lang) })) {
              assert.doesNotMatch(sentence, /[:：]\s*[.,]|\(\)|\$|\s[.,]\s/, `${lang} ${country}: ${sentence}`);
            }
          }
        }
      }
    }
  }
});
