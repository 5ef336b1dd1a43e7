// The core's host as the background uses it, in Node with the shipped module:
// traps, damaged states, and the same verdicts as the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { DIST, ROOT } from "./lib/driver.mjs";

let Core, CoreTrap, CoreUnusable, Engine, Judge, Memory, READER, module;

before(async () => {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: "inherit" });
  const out = join(ROOT, "extension/test/out/js");
  globalThis.chrome = session();
  ({ Core, CoreTrap, CoreUnusable } = await import(join(out, "wasm/js/core.js")));
  ({ READER } = await import(join(out, "wasm/js/reader.js")));
  ({ Engine } = await import(join(out, "extension/src/background/engine.js")));
  ({ Judge } = await import(join(out, "extension/src/background/judge.js")));
  ({ Memory } = await import(join(out, "extension/src/background/memory.js")));
  module = new WebAssembly.Module(readFileSync(join(DIST, "vigie.wasm")));
});

/** storage.session, which outlives the background. */
function session() {
  const items = new Map();
  const copy = (v) => structuredClone(v);
  return {
    storage: { session: {
      get: async () => Object.fromEntries([...items].map(([k, v]) => [k, copy(v)])),
      set: async (all) => { for (const [k, v] of Object.entries(all)) items.set(k, copy(v)); },
      remove: async (keys) => { for (const k of [keys].flat()) items.delete(k); },
    } },
  };
}

const DIALOGUE = ["slt asv ?", "tu peux m'envoyer une photo de toi ?", "garde ça pour toi ok, le dis pas à tes parents"];
const FR = { lang: 1, age: 0, sensitivity: 0 };
const heard = (text, n, more = {}) => ({ n, author: "marc", mine: false, text, occurrence: 1, history: false, at: 1000 + n, ...more });

test("verdicts are those of the command line", async () => {
  const core = await Core.start(module);
  const handle = core.open();
  const conversation = { id: "x", messages: DIALOGUE.map((text) => ({ from: "peer", text })) };
  const line = execFileSync("go", ["run", "./wasm/cmd/vigie", "score"], { cwd: ROOT, input: JSON.stringify(conversation), encoding: "utf8" });
  for (const want of JSON.parse(line).verdicts) {
    core.peer(handle, DIALOGUE[want.index]);
    assert.deepEqual(JSON.parse(core.json()), want);
  }
});

test("sentences are written in every language of the interface", async () => {
  const core = await Core.start(module);
  const handle = core.open();
  for (const text of DIALOGUE) core.peer(handle, text);
  const subjects = { fr: "Cette personne", en: "This person", es: "Esta persona", de: "Diese Person", it: "Questa persona", pt: "Esta pessoa", nl: "Deze persoon" };
  assert.deepEqual(Object.keys(READER), Object.keys(subjects));
  for (const [code, subject] of Object.entries(subjects)) assert.ok(core.text(READER[code]).startsWith(`${subject} `), core.text(READER[code]));
  assert.equal(core.text(0), core.text(READER.fr), "the language of the conversation");
});

test("texts longer than the buffer are handed over whole", async () => {
  const core = await Core.start(module);
  const handle = core.open();
  for (const filler of ["bla bla bla. ", "é", "😀", "x"]) {
    const text = filler.repeat(Math.ceil(200_000 / filler.length)) + " tu peux m'envoyer une photo de toi ?";
    const v = core.peer(handle, text);
    assert.ok(v.signs.includes("photo-request"), filler);
    const bytes = new TextEncoder().encode(text);
    const reason = new TextDecoder().decode(bytes.subarray(v.reasons[0]?.start, v.reasons[0]?.end));
    if (v.reasons.length > 0) assert.match(reason, /photo/);
  }
});

test("a trap costs nothing: the message is judged by a new instance", async () => {
  let broken = null;
  const engine = new Engine(async () => module);
  // A module's memory overwritten from outside is as bad as a bug inside.
  const real = Core.prototype.peer;
  Core.prototype.peer = function (...args) {
    if (broken === null) {
      broken = this;
      throw new CoreTrap("unreachable");
    }
    return real.apply(this, args);
  };
  try {
    const { verdict } = await engine.peer(undefined, DIALOGUE[1], 0, FR);
    assert.ok(verdict.signs.includes("photo-request"));
    assert.equal(engine.restarts, 1);
  } finally {
    Core.prototype.peer = real;
  }
});

test("a real trap is noticed as one", async () => {
  const imports = [];
  const memory = () => imports[0];
  const original = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const instance = await original(...args);
    imports.push(instance.exports.memory);
    return instance;
  };
  const engine = new Engine(async () => module);
  try {
    const first = await engine.peer(undefined, DIALOGUE[1], 0, FR);
    new Uint8Array(memory().buffer).fill(0xff);
    const second = await engine.peer(first.state, DIALOGUE[2], 0, FR);
    assert.equal(engine.restarts, 1);
    assert.equal(second.verdict.level, 2);
    assert.equal(second.text, "Cette personne t'a demandé une photo et de garder le secret.");
  } finally {
    WebAssembly.instantiate = original;
  }
});

test("a core that cannot start says so, and is tried again", async () => {
  let tries = 0;
  const engine = new Engine(async () => {
    if (++tries === 1) throw new Error("out of memory");
    return module;
  });
  await assert.rejects(engine.ready(), (e) => e instanceof CoreUnusable);
  await engine.ready();
  const empty = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  await assert.rejects(new Engine(async () => empty).ready(), (e) => e instanceof CoreUnusable);
});

test("a damaged state begins the stranger anew and loses no message", async () => {
  const engine = new Engine(async () => module);
  const { verdict } = await engine.peer(new Uint8Array([1, 2, 3]), DIALOGUE[1], 0, FR);
  assert.equal(verdict.index, 0);
  assert.ok(verdict.signs.includes("photo-request"));
});

test("a killed background goes on where it was", async () => {
  const place = { site: "chat.example", conversation: "/salon" };
  const start = () => new Judge(new Engine(async () => module), Memory.open(), 1);
  let judge = start();
  await judge.heard(place, [heard(DIALOGUE[0], 1), heard(DIALOGUE[1], 2)]);
  judge = start();
  const { findings: alerts, judged } = await judge.heard(place, [heard(DIALOGUE[1], 2), heard(DIALOGUE[2], 3)]);
  assert.equal(alerts.length, 1);
  assert.equal(alerts[0].text, "Cette personne t'a demandé une photo et de garder le secret.");
  assert.deepEqual(judged[0].signs, [], "a message sent again is not judged again");
  const photo = alerts[0].reasons.find((r) => r.sign === "photo-request");
  assert.equal(photo.id, judged[0].id, "the reason points at its message");

  // The answer was lost with the background: what is due comes with the next.
  judge = start();
  assert.equal((await judge.heard(place, [heard(DIALOGUE[2], 3)])).findings.length, 1);
  await judge.told(alerts[0].stranger, alerts[0].level, alerts[0].reasons.map((r) => r.sign));
  judge = start();
  assert.equal((await judge.heard(place, [heard("tu es là ?", 4)])).findings.length, 0, "nobody is told twice");
});

test("history is judged quietly, and tells at the next live word", async () => {
  const judge = new Judge(new Engine(async () => module), Memory.open(), 1);
  const place = { site: "chat.example", conversation: "/histoire" };
  const old = await judge.heard(place, DIALOGUE.map((text, n) => heard(text, n, { history: true, at: 0 })));
  assert.equal(old.findings.length, 0);
  assert.equal(old.strangers[0].level, 2);
  assert.equal((await judge.heard(place, [heard("coucou", 9)])).findings.length, 1);
});

test("no text of a message is kept", async () => {
  const judge = new Judge(new Engine(async () => module), Memory.open(), 1);
  await judge.heard({ site: "s", conversation: "/c" }, [heard("envoie une photo zanzibar", 1), heard("mon secret ouagadougou", 2, { mine: true })]);
  const kept = JSON.stringify(await chrome.storage.session.get(null));
  for (const word of ["zanzibar", "ouagadougou", "photo zan"]) assert.ok(!kept.includes(word), word);
});

test("what a session remembers is bounded", async () => {
  const judge = new Judge(new Engine(async () => module), Memory.open(), 1);
  const place = { site: "s", conversation: "/foule" };
  for (let i = 0; i < 30; i++) {
    await judge.heard(place, Array.from({ length: 60 }, (_, k) => heard(`bonjour ${i} ${k}`, k, { author: `nick${i}-${k}` })));
  }
  for (let i = 0; i < 120; i++) await judge.heard(place, Array.from({ length: 60 }, (_, k) => heard(`salut ${i} ${k}`, k)));
  const all = await chrome.storage.session.get(null);
  const keys = Object.keys(all);
  assert.ok(keys.filter((k) => k.startsWith("s:")).length <= 400);
  assert.ok(keys.filter((k) => k.startsWith("f:")).length <= 60);
  assert.ok(JSON.stringify(all).length < 2_000_000);
});

test("a site that names hundreds of people pushes nobody of another site out", async () => {
  globalThis.chrome = session();
  const judge = new Judge(new Engine(async () => module), Memory.open(), 1);
  const place = { site: "chat.example", conversation: "/quiet" };
  await judge.heard(place, DIALOGUE.slice(0, -1).map((text, i) => heard(text, i)));
  for (let i = 0; i < 30; i++) {
    await judge.heard({ site: "loud.example", conversation: `/${i}` }, Array.from({ length: 40 }, (_, k) => heard(DIALOGUE[1 + (k % 2)], k, { author: `forged${i}-${k >> 1}` })));
  }
  assert.equal((await judge.heard(place, [heard(DIALOGUE.at(-1), 9)])).findings.length, 1);
});

test("a new name takes the evidence along, but not to somebody about whom something is known", async () => {
  globalThis.chrome = session();
  const memory = Memory.open();
  const judge = new Judge(new Engine(async () => module), memory, 1);
  const place = { site: "chat.example", conversation: "/names" };
  const news = (was, author) => heard("", 0, { was, author });
  const say = async (author, ...lines) => (await judge.heard(place, lines.map((text, i) => heard(text, i, { author })))).findings;
  // Warned of after what marc asked, by itself not.
  const secret = "garde ça pour toi ok";
  await say("marc", ...DIALOGUE.slice(0, -1));
  await say("bruno", "garde ça pour toi ok, le dis pas à tes parents");
  await judge.heard(place, [news("marc", "bruno"), news("nobody", "zoe"), news("marc", "@Léo ✨")]);
  assert.deepEqual(await say("zoe", secret), []);
  const [found] = await say("leo", secret);
  assert.equal(found.name, "@Léo ✨");
  const later = new Judge(new Engine(async () => module), Memory.open(), 1);
  assert.equal((await later.heard(place, [heard("re", 5, { author: "leo" })])).findings[0].stranger, found.stranger, "also after the background's end");
});

test("only the news of a name is read as one", async () => {
  const { renameIn } = await import("./out/js/extension/src/content/renames.js");
  for (const [text, from, to] of [
    ["marc is now known as leo", "marc", "leo"], ["* marc is now known as leo.", "marc", "leo"], ["Marc s'appelle maintenant Léo ✨", "Marc", "Léo ✨"], ["zoe a changé de pseudo en « lila »", "zoe", "lila"],
    ["Ana se llama ahora Eva", "Ana", "Eva"], ["Jo heißt jetzt Tom", "Jo", "Tom"], ["Pia ora si chiama Lia", "Pia", "Lia"], ["Rui agora se chama Zé", "Rui", "Zé"], ["Jan heet nu Piet", "Jan", "Piet"],
  ]) assert.deepEqual(renameIn(text), { from, to }, text);
  for (const text of ["marc is now away", "marc changed the channel name to x", "je suis maintenant au collège", "il a changé de téléphone pour moi", "marc is now known as marc"]) assert.equal(renameIn(text), null, text);
});

test("one row that was taken for the teen's does not hide whose the others are", async () => {
  const { Marks } = await import("./out/js/extension/src/content/marks.js");
  const marks = new Marks();
  const [own, other, day] = [new Set(["div.m", "on blue"]), new Set(["div.m", "on grey"]), new Set(["div.day"])];
  for (const [row, whose] of [[other, "theirs"], [other, "mine"], [own, "mine"]]) marks.learn(row, whose);
  assert.deepEqual([own, other].map((m) => marks.of(m)), ["unknown", "unknown"], "too little is known");
  for (let i = 0; i < 4; i++) for (const [row, whose] of [[other, "theirs"], [own, "mine"]]) marks.learn(row, whose);
  assert.deepEqual([own, other, day].map((m) => marks.of(m)), ["mine", "theirs", "unknown"]);
});

test("a teen who was taken for another is known by what is typed, not by an ok", async () => {
  const { Ownership } = await import("./out/js/extension/src/content/mine.js");
  const typed = new Map();
  const typing = {
    echo: (text) => typed.get(text) ?? null, said: () => false, doubles: () => false, over: () => true, resembles: () => false, isWaiting: () => false,
  };
  const type = (text) => typed.set(text, { text, at: 0, typed: 0, shown: false, settled: false, shownIn: () => typed.delete(text) });
  const owners = new Ownership(typing);
  const row = (author, text) => ({ author, text, side: author === "lea" ? "start" : "end", marks: new Set(), tells: new Set(), suspects: [] });
  const of = (author, text, live = true) => owners.of(row(author, text), live, 10_000, { guessed: false, came: 0, rivals: [] });
  assert.deepEqual([of("marc", "slt", false), of("lea", "oui", false)], ["mine", "theirs"], "the end is the teen's where nothing tells");
  type("ok");
  of("marc", "ok");
  for (const text of ["plutôt 15h", "j'ai fini mes devoirs"]) {
    type(text);
    of("lea", text);
  }
  type("à demain");
  assert.deepEqual([of("lea", "à demain"), of("marc", "à demain"), of("marc", "t'es où ?")], ["mine", "theirs", "theirs"]);
});

test("a row that reaches over the list is on the side where its words stand", async () => {
  const { Sides } = await import("./out/js/extension/src/content/sides.js");
  const gaps = (start, end, from = start, to = end) => ({ start, end, width: 640, words: { start: from, end: to } });
  const [theirs, mine, inset, whole] = [gaps(42, 400), gaps(380, 0), gaps(42, 0, 52, 420), gaps(42, 0, 52, 10)];
  const sides = new Sides();
  sides.learn([theirs, mine].map((g) => ({ author: "", gaps: g })));
  assert.deepEqual([theirs, mine, inset, whole].map((g) => sides.of(g)), ["start", "end", "start", "wide"]);
  const alone = new Sides();
  alone.learn([gaps(0, 400), inset, inset].map((g) => ({ author: "", gaps: g })));
  assert.equal(alone.two, false, "others' rows alone make no two sides");
});

test("class names that place things are no words for the teen", async () => {
  const { marksOf } = await import("./out/js/extension/src/content/marks.js");
  const row = (name, id = "") => {
    const el = { localName: "div", classList: name.split(" "), id, attributes: [] };
    return [...marksOf({ box: el, top: el }, false).tells];
  };
  for (const name of ["self-start", "self-end", "md:self-end", "me-2", "me-auto", "-me-2", "in-[x]", "align-self-center", "float-right"]) assert.deepEqual(row(name), [], name);
  for (const [name, word] of [["me", "me"], ["message-me", "me"], ["msg self", "self"], ["sent-by-me", "me"], ["incoming", "incoming"], ["chat-in", "in"]]) assert.ok(row(name).includes(word), name);
  assert.deepEqual(row("m", "other"), ["other"]);
  assert.deepEqual(row("m", "msg-7"), []);
});

test("a name that is read out is told from what is said", async () => {
  const { cleanName, READ_OUT } = await import("./out/js/extension/src/content/nametag.js");
  for (const [text, name] of [["Léa a dit :", "Léa"], ["Marc said:", "Marc"], ["Le bot a dit :", "Le bot"], ["<@lea>", "lea"], ["Jo hat geschrieben:", "Jo"], ["zoe", "zoe"]]) assert.equal(cleanName(text), name);
  for (const text of ["Léa a dit :", "Marc said:"]) assert.match(text, READ_OUT);
  for (const text of ["il a dit", "she said: no", "Marc :", "said:"]) assert.doesNotMatch(text, READ_OUT);
});

test("names in front of what is said are told from other words before a colon", async () => {
  const { Prefix } = await import("./out/js/extension/src/content/prefix.js");
  for (const [name, lines, line, author, text] of [
    ["colons", ["marc: slt", "lea: oui", "marc: 13", "zoe: lol"], "marc: on se voit à 14:30 ?", "marc", "on se voit à 14:30 ?"],
    ["colons set off, times", ["[14:02] Jean Paul : slt", "[14:03] lea : oui", "[14:03] Jean Paul : et toi", "[14:05] lea : ça va"], "[14:06] Jean Paul : rappel : demain", "Jean Paul", "rappel : demain"],
    ["arrows", ["marc> slt", "lea> oui", "marc> bien", "lea> ok"], "lea> <3", "lea", "<3"],
    ["brackets", ["[14:02] <marc> slt", "<lea> note: rien"], "[14:03] <@zoe> ok", "zoe", "ok"],
    ["the first message", ["marc: coucou"], "marc: t'es là ?", "marc", "t'es là ?"],
    ["no names", ["coucou", "rappel: demain 8h", "ok", "oui"], "rappel: demain", "", "rappel: demain"],
    ["ever other words", ["rappel: demain", "exo: le 4", "bus: en retard", "salle: 12", "prof: absent"], "note: 15", "", "note: 15"],
    ["times alone", ["14:02 slt", "14:03 oui", "14:04 ok"], "14:05 bien", "", "14:05 bien"],
  ]) {
    const prefix = new Prefix();
    prefix.learn(lines);
    assert.deepEqual(prefix.part(line), { author, text }, name);
  }
});

test("a line with a name and a time is told from words with a time", async () => {
  const { byline } = await import("./out/js/extension/src/content/nametag.js");
  for (const [text, name] of [
    ["Par marc, le 27/11/2026 à 14:09", "marc"], ["marc – 14:05", "marc"], ["Léa Dupont · il y a 3 min", "Léa Dupont"], ["marc (14:05)", "marc"],
    ["posted by zoe on 27 November 2026", "zoe"], ["marc a écrit le 27/11 à 14:05 :", "marc"], ["marc at 2:05 PM", "marc"],
    ["on se voit à 14:30", ""], ["ok à demain", ""], ["j'arrive (14h)", ""], ["marc", ""], ["14:05", ""],
  ]) assert.equal(byline(text), name, text);
});

test("of somebody the teen knows only what is grave is told, until they take it back", async () => {
  globalThis.chrome = session();
  const judge = new Judge(new Engine(async () => module), Memory.open(), 1);
  const meet = async (conversation, ...before) => {
    const place = { site: "chat.example", conversation };
    let n = 0;
    const say = async (text) => (await judge.heard(place, [heard(text, ++n)])).findings;
    let found = [];
    for (const text of before) found = [...found, ...(await say(text))];
    const first = found.at(-1);
    const told = ({ stranger, level, reasons }) => judge.told(stranger, level, reasons.map((r) => r.sign));
    await told(first);
    return { first, say, told };
  };

  let { first, say, told } = await meet("/small", "slt asv ?", "t'es vraiment trop jolie, j'arrête pas de penser à toi", "t'as snap ? envoie une photo de toi");
  await judge.known(first.stranger, true);
  assert.equal((await judge.noticed(false))[0].known, true);
  for (const text of ["on peut se voir samedi ?", "t'habites où exactement ?"]) assert.deepEqual(await say(text), [], `${text} is what friends say`);
  await judge.known(first.stranger, false);
  assert.equal((await judge.noticed(false))[0].known, false);
  assert.equal((await say("alors ?")).length, 1, "taken back, it is told");

  ({ first, say, told } = await meet("/secret", ...DIALOGUE));
  await judge.known(first.stranger, true);
  assert.deepEqual(await say("t'habites où exactement ?"), [], "a small thing stays one");
  const [lured] = await say("on peut se voir samedi ?");
  assert.ok(lured.reasons.some((r) => r.sign === "meet-request") && lured.known, "a secret and a meeting are no small thing");
  await told(lured);
  const [grave] = await say("sinon je balance tes photos à tous tes potes");
  assert.equal(grave.level, 3);
  assert.equal(grave.known, true);
});
