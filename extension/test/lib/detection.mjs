// Runs a conversation in a page and compares what the content script extracted
// with what was said. Used by the tests and by `node test/detection.mjs`.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, sleep } from "./driver.mjs";
import { compare } from "./measure.mjs";

const CHATS = join(ROOT, "testdata/pages/chats");
const PLAIN = join(ROOT, "testdata/pages/plain");

/** What was said before the page was opened. */
export const HISTORY = [
  ["marc", "slt ca va ?"], ["lea", "oui et toi"], ["marc", "tranquille"], ["marc", "t'as fini l'exo de maths ?"],
  ["lea", "presque"], ["lea", "il me manque la question 4"], ["marc", "je t'envoie ça ce soir"], ["lea", "merci t'es un ange"],
];
const LONG = "alors hier on est allés au cinéma avec mes cousins et c'était vraiment trop bien, après on a mangé une pizza et on a marché jusqu'au port pour voir les bateaux, et en rentrant il s'est mis à pleuvoir donc on a couru tout le long";

/** What is said while it is open: the usual, and what is easily misread. */
export const LIVE = [
  ["marc", "coucou"], ["marc", "t'es là ?"], ["lea", "ouais"], ["marc", "ok"], ["lea", "ok"], ["marc", "ok"],
  ["marc", "on se voit à 14:30 devant le collège ?"], ["lea", "plutôt 15h"], ["marc", "15h ça marche"], ["marc", "😂😂"], ["lea", "mdr"],
  ["marc", LONG], ["lea", "la chance"], ["lea", "moi j'ai révisé toute la journée"], ["marc", "regarde https://exemple.fr/photo stp"],
  ["marc", "marc c'est mon vrai prénom"], ["lea", "moi c lea"], ["marc", "13"], ["lea", "quoi 13"], ["marc", "rien"], ["marc", "à demain"], ["lea", "à demain"],
];
/** The same in a room with a third person. */
export const ROOM = LIVE.map(([from, text], i) => [from === "marc" && i % 3 === 1 ? "zoe" : from, text]);
const ROOM_HISTORY = HISTORY.map(([from, text], i) => [i === 3 ? "zoe" : from, text]);

// What a page offers less than others, or needs otherwise.
const PAGES = {
  inline: { names: false }, closed: { names: false }, "column-reverse": { names: false }, optimistic: { names: false }, rtl: { names: false },
  quotes: { names: false }, "frame-blank": { names: false }, windows: { names: false, room: true }, switching: { names: false },
  flat: { room: true }, table: { room: true }, "groups-flat": { room: true }, followup: { room: true }, stream: { room: true }, rich: { room: true }, groups: { room: true },
  "newest-first": { room: true }, "body-scroll": { room: true }, recycled: { room: true }, windowed: { room: true }, "nested-shadow": { room: true },
  extras: { room: true }, late: { room: true }, labelled: { room: true },
  inverted: { room: true }, placed: { room: true }, coloured: { names: false }, days: { room: true }, previews: { room: true }, signed: { room: true }, spoken: { room: true },
  lines: { room: true }, welcome: { room: true }, inset: {},
  utility: { names: false }, below: { room: true }, codes: { room: true }, shout: { room: true }, colons: { room: true }, described: { room: true }, fetched: { room: true }, reconnects: { room: true }, initials: { room: true }, bylines: { room: true }, letters: { room: true }, cards: { room: true }, faces: { names: false, room: true },
};
const KITS = {
  chatscope: { names: true }, elements: {}, chatui: {}, deepchat: {}, converse: {}, "converse-room": { room: true }, "converse-windows": {}, advanced: { room: true }, minchat: {}, quikchat: { room: true },
  beautiful: { names: false }, vaadin: { room: true },
};

/** All there is to measure: {name, path, …}. */
export function subjects() {
  const pages = readdirSync(CHATS).filter((f) => f.endsWith(".html")).map((f) => f.slice(0, -5));
  return [
    ...Object.entries(KITS).map(([name, options]) => ({ name, path: `/kit/${name}`, ...options })),
    ...pages.map((name) => ({ name, path: `/chats/${name}.html`, ...PAGES[name] })),
  ];
}

export function plainPages() {
  return readdirSync(PLAIN).map((f) => ({ name: f.slice(0, -5), path: `/plain/${f}` }));
}

/** The hand-written pages, to serve. */
export function handWritten() {
  const pages = {};
  for (const [dir, at] of [[CHATS, "/chats/"], [PLAIN, "/plain/"]]) for (const f of readdirSync(dir)) pages[at + f] = pathToFileURL(join(dir, f));
  return pages;
}

let runs = 0;

/** Opens an address in a new page, as slow as SLOW says, with a mark to find its tab by. */
export async function open(driver, recorded, url, { history = [], other = [] } = {}) {
  const mark = `run=${++runs}-${process.pid}`;
  const page = await driver.browser.newPage();
  await page.evaluateOnNewDocument((h, o) => {
    if (window === top) Object.assign(window, { HISTORY: h, OTHER_TALK: o });
  }, history, other);
  if (process.env.SLOW) await page.emulateCPUThrottling(Number(process.env.SLOW));
  await page.goto(`${url}?${mark}`);
  const tab = await recorded.tab(mark);
  return { page, tab };
}

/** Waits by the page's own clock, which is late where a machine has too much to do. */
const rest = (page, ms) => page.evaluate((t) => new Promise((done) => setTimeout(done, t)), ms);

/** Types a text in the page's composer and sends it. */
export async function type(page, text) {
  await page.evaluate(() => window.field().focus());
  await page.keyboard.type(text);
  // Where Enter alone does not send, the page knows how.
  if (!(await page.evaluate(() => window.pressSend?.() ?? false))) await page.keyboard.press("Enter");
}

const HEARD = (log) => log.filter((e) => e.request.kind === "heard").flatMap((e) => e.request.messages.map((m) => ({ ...m, conversation: e.request.conversation })));

/** What a page's content script told, as messages. */
export async function heard(recorded, tab) {
  return HEARD(await recorded.of(tab));
}

/** What is said, before and while the page is open, where the variant has it. */
function talk({ room }, variant) {
  const history = variant === "usual" ? (room ? ROOM_HISTORY : HISTORY) : [];
  return { history, script: (room ? ROOM : LIVE).filter(([from]) => variant !== "silent" || from !== "lea") };
}

/**
 * Plays a conversation and compares. variant: "usual" (some history, both talk),
 * "fresh" (nothing before), "silent" (only others write, nothing before).
 */
export async function play(driver, recorded, base, subject, variant = "usual") {
  const { history } = talk(subject, variant);
  const { page, tab } = await open(driver, recorded, base + subject.path, { history });
  try {
    return await compared(recorded, page, tab, subject, variant);
  } finally {
    await page.close();
  }
}

/** The same in The Lounge, a server of which lea has an account at; others talk by IRC. */
export async function playTheLounge(driver, recorded, server, variant = "usual") {
  const subject = { name: "thelounge", room: true };
  const others = { marc: await server.client("marc"), zoe: await server.client("zoe") };
  let page = await driver.browser.newPage();
  try {
    await server.join(page, "lea");
    for (const [from, text] of talk(subject, variant).history) {
      if (from === "lea") await server.say(page, text);
      else {
        others[from].say(text);
        await server.shown(page, text);
      }
    }
    await page.close();
    const opened = await open(driver, recorded, server.url);
    page = opened.page;
    await page.exposeFunction("receive", (from, text) => others[from].say(text));
    await server.enter(page);
    await page.evaluate(() => Object.assign(window, { field: () => document.querySelector("#input"), ready: true }));
    return await compared(recorded, page, opened.tab, subject, variant);
  } finally {
    for (const other of Object.values(others)) other.close();
    await page.close();
  }
}

async function compared(recorded, page, tab, subject, variant) {
  const { history, script } = talk(subject, variant);
  // A page behind another is not drawn, so it is asked by the clock.
  await page.waitForFunction("window.ready === true", { timeout: 60_000, polling: 100 });
  await sleep(2900);
  for (const [i, [from, text]] of script.entries()) {
    if (from === "lea") await type(page, text);
    else await page.evaluate((f, t) => window.receive(f, t), from, text);
    // Where nobody answers, the first messages stand alone for a while, and have to be read so.
    await rest(page, variant === "silent" && i < 3 ? 1300 : from === "lea" ? 260 : 170);
  }
  const truth = [...history.map((m) => [...m, true]), ...script.map((m) => [...m, false])].map(([from, text, old]) => ({ from, text, mine: from === "lea", old }));
  // A machine that is busy takes its time; what comes twice comes soon after.
  for (let i = 0; i < 80 && (await heard(recorded, tab)).length < truth.length; i++) await sleep(250);
  await sleep(700);
  const all = await heard(recorded, tab);
  return { name: subject.name, variant, heard: all, ...compare(truth, all, { names: subject.names !== false }) };
}

/** Whether a page that is no chat was taken for one: what was heard of it. */
export async function leave(driver, recorded, base, subject) {
  const { page, tab } = await open(driver, recorded, base + subject.path);
  try {
    await sleep(3500);
    const log = await recorded.of(tab);
    return { name: subject.name, heard: HEARD(log).map((m) => m.text), reading: log.filter((e) => e.request.kind === "reading").at(-1)?.request.state };
  } finally {
    await page.close();
  }
}

/** Runs jobs, a few at once. */
export async function several(jobs, width) {
  const out = [];
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    while (next < jobs.length) {
      const i = next++;
      out[i] = await jobs[i]();
    }
  }));
  return out;
}
