// The settings and the family lock, in Node: what is stored is right or not at
// all, what the lock guards, and that nothing gets round it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, beforeEach, test } from "node:test";
import { ROOT } from "./lib/driver.mjs";

let Control, check, defaults, SettingsError, readExport, writeExport, store, clock, fill;

before(async () => {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: "inherit" });
  const out = join(ROOT, "extension/test/out/js/extension/src");
  globalThis.chrome = browser();
  globalThis.fetch = async (path) => new Response(readFileSync(join(ROOT, "extension", path)));
  ({ Control } = await import(join(out, "background/control.js")));
  ({ check, defaults, SettingsError } = await import(join(out, "shared/settings.js")));
  ({ readExport, writeExport } = await import(join(out, "shared/transfer.js")));
  ({ fill } = await import(join(out, "shared/strings.js")));
});

beforeEach(() => {
  store.clear();
  store.set("settings", defaults());
  clock = 1_800_000_000_000;
});

function browser() {
  store = new Map();
  const copy = (v) => structuredClone(v);
  return {
    runtime: { getURL: (path) => path },
    i18n: { getUILanguage: () => "fr-FR" },
    permissions: { remove: async () => true },
    storage: {
      managed: { get: async () => globalThis.policy ?? {} },
      local: {
        get: async (key) => (key === null ? Object.fromEntries(store) : store.has(key) ? { [key]: copy(store.get(key)) } : {}),
        set: async (all) => { for (const [k, v] of Object.entries(all)) store.set(k, copy(v)); },
        clear: async () => store.clear(),
      },
    },
  };
}

const control = () => new Control(() => clock);
const edit = (f) => { const s = store.get("settings"); f(s); store.set("settings", s); };

const WRONG = {
  "not an object": [() => "x", "settings"],
  "an empty object": [() => ({}), "settings"],
  "another version": [(s) => ({ ...s, version: 2 }), "version"],
  "a key too many": [(s) => ({ ...s, off2: [] }), "settings"],
  "no such language": [(s) => ({ ...s, language: "xx" }), "language"],
  "no such age": [(s) => ({ ...s, people: [{ id: "1", name: "", age: "12" }] }), "people[0].age"],
  "nobody": [(s) => ({ ...s, people: [] }), "people"],
  "somebody twice": [(s) => ({ ...s, people: [s.people[0], s.people[0]] }), "people[1].id"],
  "nobody's turn": [(s) => ({ ...s, current: "9" }), "current"],
  "a pause in words": [(s) => ({ ...s, pausedUntil: "never" }), "pausedUntil"],
  "a pause for ever": [(s) => ({ ...s, pausedUntil: Infinity }), "pausedUntil"],
  "a site that is none": [(s) => ({ ...s, sites: ["https://a.example/*", "javascript:1"] }), "sites[1]"],
  "a lock without a hash": [(s) => ({ ...s, lock: { salt: "AAAAAAAAAAAAAAAAAAAAAA==", rounds: 600000, failures: 0, waitUntil: 0 } }), "lock"],
  "a lock with a short hash": [(s) => ({ ...s, lock: { salt: "AAAAAAAAAAAAAAAAAAAAAA==", hash: "AAAA", rounds: 600000, failures: 0, waitUntil: 0 } }), "lock.hash"],
  "a lock of one round": [(s) => ({ ...s, lock: { salt: "AAAAAAAAAAAAAAAAAAAAAA==", hash: `${"A".repeat(43)}=`, rounds: 1, failures: 0, waitUntil: 0 } }), "lock.rounds"],
  "a lock that is undefined": [(s) => ({ ...s, lock: undefined }), "lock"],
};

test("what is wrong is named by its place, and protection stays on", async () => {
  for (const [name, [spoil, place]] of Object.entries(WRONG)) {
    const spoilt = spoil(defaults());
    assert.throws(() => check(spoilt), (e) => e instanceof SettingsError && e.place === place, name);
    store.set("settings", spoilt);
    const c = control();
    assert.equal((await c.view(["chat.example"])).off, "", name);
    for (const act of [{ do: "pause", until: "quarter" }, { do: "site-off", host: "x" }, { do: "prefer", change: {} }]) {
      assert.deepEqual(await c.act(act, ""), { done: false, why: "broken", seconds: 0 }, name);
    }
    assert.deepEqual(store.get("settings"), spoilt, `${name}: nothing is overwritten`);
  }
});

test("settings that were removed are damaged settings, not new ones", async () => {
  store.clear();
  assert.notEqual((await control().store.read()).broken, "");
  await control().store.install();
  assert.equal((await control().store.read()).broken, "");
});

test("no change leaves settings that could not be read again", async () => {
  await assert.rejects(control().act({ do: "prefer", change: { sensitivity: "extreme" } }, ""), /sensitivity/);
  await assert.rejects(control().act({ do: "switch", person: "nobody" }, ""), /current/);
  assert.deepEqual(store.get("settings"), defaults());
});

test("a pause ends by itself, and no pause is longer than until tomorrow", async () => {
  const c = control();
  await c.act({ do: "pause", until: "quarter" }, "");
  assert.equal((await c.view()).off, "paused");
  clock += 15 * 60_000;
  assert.equal((await c.view()).off, "");
  assert.equal(store.get("settings").pausedUntil, 0, "and is forgotten then");
  await c.act({ do: "pause", until: "tomorrow" }, "");
  const { until } = await c.view();
  assert.equal(new Date(until).getHours(), 6);
  assert.notEqual(new Date(until).getDate(), new Date(clock).getDate());
  edit((s) => { s.pausedUntil = clock + 365 * 24 * 3600_000; });
  assert.equal((await c.view()).off, "", "a pause nobody can ask for is none");
});

const GUARDED = [
  { do: "pause", until: "quarter" }, { do: "pause", until: "tomorrow" }, { do: "site-off", host: "chat.example" },
  { do: "remove-site", origins: ["https://chat.example/*"] }, { do: "switch", person: "2" }, { do: "switch", person: "3" },
  { do: "person", person: "1", name: "Léa", age: "adult" }, { do: "unlock" },
];
const FREE = [
  { do: "prefer", change: { discreet: true } }, { do: "prefer", change: { language: "en" } }, { do: "person", person: "1", name: "Léa", age: "under13" },
  { do: "person", person: "", name: "Nour", age: "adult" }, { do: "resume" }, { do: "site-on", host: "chat.example" },
  { do: "import", text: "" },
];
const family = (s) => { s.people.push({ id: "2", name: "Papa", age: "adult" }, { id: "3", name: "Tom", age: "under13" }); };

test("the lock guards what makes Vigie read less, and nothing else", async () => {
  const c = control();
  edit(family);
  assert.deepEqual(await c.act({ do: "lock", pin: "4711" }, ""), { done: true });
  const kept = JSON.stringify(store.get("settings"));
  assert.ok(!kept.includes("4711"));
  for (const act of GUARDED) assert.deepEqual(await c.act(act, ""), { done: false, why: "pin", seconds: 0 }, JSON.stringify(act));
  assert.equal(JSON.stringify(store.get("settings")), kept);
  for (const act of FREE) {
    const wanted = act.do === "import" ? { ...act, text: writeExport(defaults()) } : act;
    assert.deepEqual(await c.act(wanted, ""), { done: true }, JSON.stringify(act));
  }
  assert.equal((await c.view(["chat.example"])).off, "");
  for (const act of GUARDED.filter((a) => a.do !== "unlock" && a.do !== "person")) {
    edit((s) => { s.current = "1"; });
    assert.deepEqual(await c.act(act, "4711"), { done: true }, JSON.stringify(act));
  }
  edit((s) => { s.current = "2"; });
  assert.equal((await c.view()).off, "adult");
  assert.deepEqual(await c.act({ do: "switch", person: "1" }, ""), { done: true }, "from an adult to a teen protection goes on");
  await assert.rejects(c.act({ do: "lock", pin: "0000" }, ""), /already/, "a second PIN does not replace the first");
  assert.deepEqual(await c.act({ do: "unlock" }, "4711"), { done: true });
  assert.equal(store.get("settings").lock, null);
});

test("wrong PINs are counted across restarts and all at once, and soon have to wait", async () => {
  await control().act({ do: "lock", pin: "4711" }, "");
  const pause = { do: "pause", until: "quarter" };
  for (let i = 1; i <= 3; i++) {
    assert.deepEqual(await control().act(pause, `000${i}`), { done: false, why: "wrong", seconds: 0 });
    assert.equal(store.get("settings").lock.failures, i);
  }
  const c = control();
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => c.act(pause, `100${i}`)));
  assert.deepEqual(all.map((d) => d.why), ["wrong", "wrong", ...Array(6).fill("wait")]);
  assert.equal((await control().act(pause, "4711")).why, "wait", "not even the right one is looked at");
  const { seconds } = await control().act(pause, "");
  clock += seconds * 1000;
  assert.deepEqual(await control().act(pause, "4711"), { done: true });
  assert.equal(store.get("settings").lock.failures, 0);
});

test("waits grow to an hour, and a clock set back does not make them longer", async () => {
  await control().act({ do: "lock", pin: "4711" }, "");
  edit((s) => { s.lock.failures = 60; s.lock.waitUntil = clock + 365 * 24 * 3600_000; });
  const { why, seconds } = await control().act({ do: "pause", until: "quarter" }, "4711");
  assert.deepEqual([why, seconds], ["wait", 3600]);
});

test("a reset needs no PIN, keeps protection on and is told", async () => {
  const c = control();
  edit(family);
  await c.act({ do: "lock", pin: "4711" }, "");
  await c.store.reset(["https://chat.example/*"], clock);
  assert.deepEqual(store.get("settings"), { ...defaults(), sites: ["https://chat.example/*"], resetAt: clock });
  assert.equal((await c.view(["chat.example"])).off, "");
});

test("a policy gives defaults and a lock that no PIN opens; mistakes in it are named", async () => {
  globalThis.policy = { language: "en", country: "BE", sites: ["https://school.example/*"], lock: true };
  try {
    const c = control();
    const v = await c.view();
    assert.equal(v.language, "en");
    assert.equal(v.strings.popupOptions.message, "Settings");
    assert.deepEqual([v.country, (await c.store.read()).managed.sites], ["BE", ["https://school.example/*"]]);
    await c.act({ do: "prefer", change: { country: "FR" } }, "");
    assert.equal((await c.view()).country, "FR");
    for (const act of GUARDED) assert.equal((await c.act(act, "4711")).why, "managed");
    globalThis.policy = { language: "klingon", sites: "x", lock: "yes", report: "https://x" };
    const { managed } = await c.store.read();
    assert.match(managed.problem, /sites.*lock.*/);
    assert.deepEqual([managed.sites, managed.lock, managed.language], [[], false, ""]);
  } finally {
    delete globalThis.policy;
  }
});

test("a file carries settings over, and can turn nothing off", async () => {
  const full = { ...defaults(), discreet: true, people: [{ id: "7", name: "Ana", age: "adult" }], current: "7", off: ["chat.example"], pausedUntil: clock, sites: ["https://a.example/*"] };
  const text = writeExport(full);
  for (const word of ["lock", "off\"", "paused", "current"]) assert.ok(!text.includes(word), word);
  await control().act({ do: "import", text }, "");
  const s = store.get("settings");
  assert.deepEqual([s.discreet, s.current, s.people.length, s.sites, s.off], [true, "1", 2, ["https://a.example/*"], []]);
  await control().act({ do: "import", text }, "");
  assert.equal(store.get("settings").people.length, 2, "nobody comes twice");
  for (const [bad, place] of [["{", "file"], ["[]", "file"], [text.replace("vigie-settings-1", "vigie-settings-9"), "format"], [text.replace("adult", "old"), "people[0].age"]]) {
    assert.throws(() => readExport(bad), (e) => e instanceof SettingsError && e.place === place, bad);
    await assert.rejects(control().act({ do: "import", text: bad }, ""));
  }
});

test("strings are filled in as the browsers do it", () => {
  const messages = { a: { message: "Au $N$ sur $COUNT$, $$5", placeholders: { n: { content: "$1" }, count: { content: "$2" } } }, b: { message: "simple $1" } };
  assert.equal(fill(messages, "a", ["1", "$2"]), "Au 1 sur $2, $5");
  assert.equal(fill(messages, "b", ["x"]), "simple x");
  assert.equal(fill(messages, "none", []), "");
});
