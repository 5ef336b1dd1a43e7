// Measures what Vigie costs a busy page: a chat with 5,000 rows of history and
// 100 new messages a second, a page that churns attributes, one that draws its
// list anew all the time, one that adds 100,000 nodes. Prints figures; judges nothing.
// node test/load.mjs [SECONDS]

import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BROWSERS, ROOT, launch, sleep } from "./lib/driver.mjs";
import { measured, metered } from "./lib/meter.mjs";
import { serve } from "./lib/serve.mjs";

const SECONDS = Number(process.argv[2] ?? 60);
const LONG = 50;
const server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });

const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;
const say = (name, what, text) => console.log(`${name.padEnd(8)} ${what.padEnd(26)} ${text}`);

/** What our tasks took of so many ms. */
function costs({ tasks, reads }, ms) {
  const ours = tasks.reduce((a, b) => a + b, 0);
  const long = tasks.filter((t) => t > LONG);
  return `ours ${((ours / ms) * 100).toFixed(1)} % of the main thread, tasks of ours p99 ${quantile(tasks, 0.99).toFixed(0)} ms, longest ${Math.max(0, ...tasks).toFixed(0)} ms, above ${LONG} ms ${long.length}, layout asked for in the mutation path ${reads}`;
}

/** Measures f, then waits so long for what follows from it. */
async function during(page, f, wait = 0) {
  const begin = Date.now();
  await f();
  await sleep(wait);
  return { seen: await measured(page), ms: Date.now() - begin };
}

async function open(driver) {
  const page = await driver.browser.newPage();
  await page.goto(`${server.url}/demo?script=none`);
  return page;
}

// Bytes in use after a collection: of the page's heap in Chromium, of the
// heaviest process that holds pages in Firefox.
async function memory(driver, page) {
  if (driver.name === "chrome") {
    const cdp = await page.createCDPSession();
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    await cdp.detach();
    return usedSize;
  }
  return driver.chromeScope(`(async () => {
    for (let i = 0; i < 3; i++) { Services.obs.notifyObservers(null, "child-gc-request"); Services.obs.notifyObservers(null, "child-cc-request"); await new Promise((r) => ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs").setTimeout(r, 400)); }
    const { children } = await ChromeUtils.requestProcInfo();
    return Math.max(...children.filter((c) => /^web/i.test(c.type)).map((c) => c.memory));
  })()`);
}

function history(page) {
  return page.evaluate(() => {
    const row = (i) => { const r = document.createElement("div"); r.className = "bubble"; r.innerHTML = `<div class="who">marc_95</div><div>vieux message numéro ${i}</div>`; return r; };
    document.getElementById("rows").append(...Array.from({ length: 5000 }, (_, i) => row(i)));
  });
}

// A browser gives up on a call of a minute, so the page goes on by itself.
async function stream(page) {
  await page.evaluate((seconds) => void (async () => {
    const rows = document.getElementById("rows");
    const end = performance.now() + seconds * 1000;
    let owed = 0;
    for (let i = 0, last = performance.now(); last < end; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const now = performance.now();
      owed += (now - last) / 10;
      last = now;
      for (; owed >= 1; owed--) {
        const r = document.createElement("div");
        r.className = "bubble";
        r.innerHTML = `<div class="who">${i % 2 ? "marc_95" : "zoe"}</div><div>message ${i} sans rien de spécial [${Math.round(performance.now())}]</div>`;
        rows.append(r);
      }
    }
    window.streamed = true;
  })(), SECONDS);
  await sleep(SECONDS * 1000);
  while (!(await page.evaluate(() => window.streamed === true))) await sleep(100);
}

function churn(page) {
  return page.evaluate(async (seconds) => {
    const all = document.getElementById("rows").children;
    const end = performance.now() + seconds * 1000;
    for (let i = 0; performance.now() < end; i++) {
      for (let j = 0; j < 2000; j++) all[j].setAttribute("data-n", String(i));
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }, Math.min(SECONDS, 10));
}

// As chats that fetch their whole log do.
function redraw(page) {
  return page.evaluate(async (seconds) => {
    const rows = document.getElementById("rows");
    rows.replaceChildren(...[...rows.children].slice(-400));
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      rows.innerHTML = [...rows.children].map((r) => r.outerHTML).join("");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, Math.min(SECONDS, 10));
}

// 10,000 at a time, some of them nested and empty, as shadow roots are looked for there.
function grow(page, inList) {
  return page.evaluate(async (list) => {
    const at = list ? document.getElementById("rows") : document.body.appendChild(document.createElement("div"));
    for (let i = 0; i < 10; i++) {
      const part = document.createDocumentFragment();
      for (let j = 0; j < 2500; j++) {
        const r = document.createElement("div");
        r.className = "bubble";
        r.innerHTML = `<div class="who">marc_95</div><div>ligne ${i} ${j}</div><div></div>`;
        part.append(r);
      }
      at.append(part);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, inList);
}

for (const name of BROWSERS) {
  const growth = {};
  for (const ours of [false, true]) {
    const folder = ours ? metered(name) : null;
    const driver = await launch(name, { extension: folder });
    try {
      if (!ours) Object.assign(driver, { name });
      const page = await open(driver);
      if (!ours) {
        await history(page);
        await sleep(3000);
        const before = await memory(driver, page);
        await stream(page);
        growth.without = (await memory(driver, page)) - before;
        continue;
      }
      await sleep(2700);
      await measured(page);
      const old = await during(page, () => history(page), 8000);
      say(name, "5,000 rows of history", `${costs(old.seen, old.ms)}, messages read ${old.seen.messages}`);
      const before = await memory(driver, page);
      const busy = await during(page, () => stream(page));
      await sleep(1500);
      const late = await measured(page);
      // What was there before is judged first: only then is what comes answered at once.
      const all = [...busy.seen.verdicts, ...late.verdicts];
      const verdicts = all.slice(all.length / 2);
      growth.with = (await memory(driver, page)) - before;
      say(name, `100 messages a second, ${SECONDS} s`, costs(busy.seen, busy.ms));
      say(name, "text in the page to verdict", `median ${quantile(verdicts, 0.5).toFixed(0)} ms, p95 ${quantile(verdicts, 0.95).toFixed(0)} ms, p99 ${quantile(verdicts, 0.99).toFixed(0)} ms (n=${verdicts.length}); behind 3,000 old ones at most ${Math.max(0, ...all).toFixed(0)} ms`);
      say(name, "memory growth", `${(growth.with / 1e6).toFixed(1)} MB with, ${(growth.without / 1e6).toFixed(1)} MB without Vigie (${SECONDS} s)`);
      const attributes = await during(page, () => churn(page));
      say(name, "2,000 attributes a frame", costs(attributes.seen, attributes.ms));
      const anew = await during(page, () => redraw(page));
      say(name, "400 rows drawn anew, 10/s", costs(anew.seen, anew.ms));
      for (const inList of [false, true]) {
        const other = await open(driver);
        await sleep(2700);
        await measured(other);
        const large = await during(other, () => grow(other, inList), 10_000);
        say(name, `100,000 nodes, ${inList ? "rows" : "beside the chat"}`, costs(large.seen, large.ms));
        await other.close();
      }
    } finally {
      await driver.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  }
}
await server.close();
