// The npm package as its users have it: the packed tarball, installed into a
// clean folder without a registry, in Node, in TypeScript and in a page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { BROWSERS, DIST, ROOT, launch } from "./lib/driver.mjs";
import { serve } from "./lib/serve.mjs";

let folder, installed, load, vigie;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-npm-"));
  const tarball = readdirSync(DIST).find((name) => /^vigie-[\d.]+\.tgz$/.test(name));
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--cache", join(folder, "cache"), join(DIST, tarball)], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  installed = join(folder, "node_modules/vigie");
  ({ load } = await import(pathToFileURL(join(installed, "node.js")).href));
  vigie = await load();
});
after(() => rmSync(folder, { recursive: true, force: true }));

const FIVE_LINES = `
import { load } from "vigie";
const vigie = await load();
const stranger = vigie.conversation();
await stranger.peer("tu peux m'envoyer une photo de toi ?");
console.log((await stranger.peer("garde ça pour toi, le dis pas à tes parents")).text);
`;
const SENTENCE = "Cette personne t'a demandé une photo et de garder le secret.";
const ASKED = ["tu peux m'envoyer une photo de toi ?", "garde ça pour toi, le dis pas à tes parents"];

test("five lines in Node", () => {
  writeFileSync(join(folder, "five.mjs"), FIVE_LINES);
  assert.equal(execFileSync("node", ["five.mjs"], { cwd: folder, encoding: "utf8" }), SENTENCE + "\n");
  assert.ok(readFileSync(join(installed, "README.md"), "utf8").includes(FIVE_LINES.trim()), "the readme shows the same lines");
});

test("whole conversations are scored as on the command line", async () => {
  const lines = ["testdata/sample.jsonl", "testdata/dev/en.jsonl"].flatMap((file) => readFileSync(join(ROOT, file), "utf8").trim().split("\n").slice(0, 30));
  lines.push('{"id":"short","lang":"en","messages":[{"from":"peer","text":"nudes?"},{"from":"peer","text":"snap?"}]}', '{"messages":[]}');
  for (const [flags, options] of [[[], {}], [["--lang", "en", "--age", "under13", "--sensitivity", "high", "--prior", "0.3"], { lang: "en", age: "under13", sensitivity: "high", prior: 0.3 }]]) {
    const want = execFileSync("go", ["run", "./wasm/cmd/vigie", "score", ...flags], { cwd: ROOT, input: lines.join("\n"), encoding: "utf8", maxBuffer: 1 << 26 });
    const got = [];
    for (const line of lines) got.push(await vigie.score(JSON.parse(line), options));
    assert.deepEqual(got, want.trim().split("\n").map((line) => JSON.parse(line)));
  }
});

test("what is wrong is named with its place", async () => {
  const wrong = [
    [null, "the conversation is null"], [{}, "messages is undefined"], [{ messages: [null] }, "messages[0].from is undefined"],
    [{ messages: [{ from: "you", text: "x" }] }, 'messages[0].from is "you"'], [{ messages: [{ from: "me", text: "x" }, { from: "peer", text: 7 }] }, "messages[1].text is 7"],
    [{ id: 5, messages: [] }, "id is 5"],
  ];
  for (const [conversation, message] of wrong) await assert.rejects(vigie.score(conversation), (e) => e instanceof TypeError && e.message.startsWith(message));
  for (const options of [null, { lang: "xx" }, { age: 12 }, { sensitivity: "toString" }, { prior: 0 }, { prior: NaN }, { language: "fr" }]) {
    assert.throws(() => vigie.conversation(options), TypeError, JSON.stringify(options));
  }
  await assert.rejects(vigie.conversation().peer(5), TypeError);
  await assert.rejects(vigie.conversation().peer("x", "yesterday"), TypeError);
  await assert.rejects(load(new Uint8Array([1, 2, 3])), /the core cannot be loaded/);
  await assert.rejects(load(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), /CoreUnusable|memory|_initialize/);
  await assert.rejects(load("no-such-file.wasm"), /ENOENT/);
});

test("the state moves to another instance, and a bad one is refused", async () => {
  const one = vigie.conversation();
  await one.peer(ASKED[0]);
  const other = (await load(new WebAssembly.Module(readFileSync(join(installed, "vigie.wasm"))))).conversation();
  await other.import(one.export());
  assert.equal((await other.peer(ASKED[1])).text, SENTENCE);
  await assert.rejects(other.import(new Uint8Array([1, 2, 3])), RangeError);
  assert.equal((await other.peer("salut")).index, 0, "it begins anew");
  await assert.rejects(other.import("x"), TypeError);
  assert.ok(one.export().length <= 1024);
  assert.match(vigie.hash, /^[0-9a-f]{8}$/);
});

test("overlapping calls are answered in order, conversations do not mix", async () => {
  const [a, b] = [vigie.conversation(), vigie.conversation({ lang: "en" })];
  const answers = await Promise.all([a.peer(ASKED[0]), b.peer("salut"), a.me("non"), a.peer(ASKED[1]), b.peer(ASKED[1]), a.peer(7).catch(() => "refused")]);
  assert.deepEqual([answers[0].index, answers[1].index, answers[3].index, answers[4].index, answers[5]], [0, 0, 2, 1, "refused"]);
  assert.equal(answers[3].level, "warning");
  assert.notEqual(answers[4].level, "warning");
});

test("a trap loses nothing", async () => {
  const memories = [];
  const original = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const instance = await original(...args);
    memories.push(instance.exports.memory);
    return instance;
  };
  try {
    const hurt = await load();
    const [a, b] = [hurt.conversation(), hurt.conversation()];
    await a.peer(ASKED[0]);
    await b.peer(ASKED[0]);
    new Uint8Array(memories[0].buffer).fill(0xff);
    const [x, y] = await Promise.all([a.peer(ASKED[1]), b.peer(ASKED[1])]);
    assert.equal(x.text, SENTENCE);
    assert.deepEqual(x, y);
    assert.equal(memories.length, 2, "one new instance for both");
  } finally {
    WebAssembly.instantiate = original;
  }
});

test("TypeScript knows the types", () => {
  const check = (name, code) => {
    writeFileSync(join(folder, name), code);
    return execFileSync(join(ROOT, "extension/node_modules/.bin/tsc"), ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "--types", "", name], { cwd: folder, encoding: "utf8" });
  };
  check("good.ts", `import { load, type Verdict } from "vigie";
const v: Verdict = await (await load()).conversation({ age: "under13" }).peer("x");
const s: string | undefined = v.reasons?.[0]?.rule ?? v.text;
export { s };`);
  assert.throws(() => check("bad.ts", 'import { load } from "vigie"; (await load()).conversation({ age: "12" });'), (e) => /not assignable/.test(e.stdout));
});

for (const name of BROWSERS) {
  test(`five lines in a page, in ${name}`, async () => {
    const script = FIVE_LINES.replace('"vigie"', '"./browser.js"').replace("console.log(", "document.title = (");
    const server = await serve({
      "/": `<!doctype html><meta charset="utf-8"><script type="module">${script}</script>`,
      "/browser.js": pathToFileURL(join(installed, "browser.js")), "/vigie.wasm": pathToFileURL(join(installed, "vigie.wasm")),
    });
    const driver = await launch(name, { extension: null });
    try {
      const page = await driver.browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction(() => document.title !== "");
      assert.equal(await page.title(), SENTENCE);
    } finally {
      await driver.close();
      await server.close();
    }
  });
}
