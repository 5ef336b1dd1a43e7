// Measures the shipped core in Node and the extension in both browsers. Prints
// figures; judges nothing.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { BROWSERS, DIST, ROOT, launch, sleep } from "./lib/driver.mjs";
import { openDemo, RISKY } from "./lib/harness.mjs";
import { serve } from "./lib/serve.mjs";

const SAMPLES = Number(process.env.SAMPLES ?? 20);

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
const ms = (values) => `median ${quantile(values, 0.5).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms (n=${values.length})`;
const say = (name, text) => console.log(`${name.padEnd(34)} ${text}`);

say("machine", `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`);
const wasm = readFileSync(join(DIST, "vigie.wasm"));
say("vigie.wasm", `${(wasm.length / 1e6).toFixed(2)} MB, ${(gzipSync(wasm, { level: 9 }).length / 1e6).toFixed(2)} MB gzip`);
for (const name of ["chrome", "firefox"]) say(`package, ${name}`, `${(statSync(join(DIST, `vigie-${name}.zip`)).size / 1e6).toFixed(2)} MB`);

await inNode();
const server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
for (const name of BROWSERS) await inBrowser(name);
await server.close();

/** Rate, latency and start of the module in V8. */
async function inNode() {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: ["ignore", "inherit", "ignore"] });
  const { Core } = await import(join(ROOT, "extension/test/out/js/wasm/js/core.js"));
  const starts = [];
  let core;
  for (let i = 0; i < 7; i++) {
    const t = performance.now();
    core = await Core.start(await WebAssembly.compile(wasm));
    core.peer(core.open(), RISKY[1]);
    starts.push(performance.now() - t);
  }
  say("Node: compile to first verdict", ms(starts));
  const messages = ["fr", "en"].flatMap((lang) =>
    readFileSync(join(ROOT, `testdata/dev/${lang}.jsonl`), "utf8").trim().split("\n").flatMap((line) => JSON.parse(line).messages.filter((m) => m.from === "peer").map((m) => m.text)),
  );
  const handle = core.open();
  const rates = [];
  const each = [];
  for (let round = 0; round < 12; round++) {
    const t = performance.now();
    for (const m of messages) core.peer(handle, m);
    if (round > 1) rates.push((messages.length / (performance.now() - t)) * 1000);
  }
  for (let round = 0; round < 3; round++) {
    for (const m of messages) {
      const t = performance.now();
      core.peer(handle, m);
      each.push((performance.now() - t) * 1000);
    }
  }
  say("Node: messages a second", `median ${Math.round(quantile(rates, 0.5)).toLocaleString("en")}, a message p50 ${quantile(each, 0.5).toFixed(1)} µs, p99 ${quantile(each, 0.99).toFixed(1)} µs (${messages.length} messages)`);
}

/** From a message's text in the page to the card, awake and after the background had ended. */
async function inBrowser(name) {
  const driver = await launch(name);
  try {
    for (const idle of [false, true]) {
      const times = [];
      for (let i = 0; i < SAMPLES + 2; i++) {
        const took = await untilCard(driver, `nick${idle ? "b" : "a"}${i}`, idle);
        if (i > 1) times.push(took);
      }
      say(`${name}: text in the page to card`, `${idle ? "background had ended" : "awake"}: ${ms(times)}`);
    }
    const popup = await driver.open("popup.html");
    const starts = [];
    for (let i = 0; i < 10; i++) {
      await driver.killBackground();
      await sleep(300);
      starts.push(await popup.evaluate(async () => {
        const t = performance.now();
        await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: "try", text: "envoie une photo" });
        return performance.now() - t;
      }));
    }
    say(`${name}: background start to verdict`, ms(starts));
  } finally {
    await driver.close();
  }
}

/** Each time on a page of its own: after one card there is a rest before the next. */
async function untilCard(driver, who, idle) {
  const page = await openDemo(driver, server.url);
  for (const line of RISKY.slice(0, 2)) {
    await page.evaluate((text, w) => window.stranger(text, w), line, who);
    await sleep(200);
  }
  if (idle) {
    await driver.killBackground();
    await sleep(300);
  }
  const took = await page.evaluate(async (text, w) => {
    let card = NaN;
    new MutationObserver((records) => {
      if (records.some((r) => [...r.addedNodes].some((n) => n.localName === "div"))) card = performance.now();
    }).observe(document.documentElement, { childList: true });
    const t = performance.now();
    window.stranger(text, w);
    while (Number.isNaN(card) && performance.now() - t < 10_000) await new Promise((resolve) => setTimeout(resolve, 5));
    return card - t;
  }, RISKY[2], who);
  await page.close();
  return took;
}
