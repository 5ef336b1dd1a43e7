// Measures what Vigie costs a busy page, with and without it: a chat with 5,000
// rows of history and 100 new messages a second. Prints figures; judges nothing.
// node test/load.mjs [SECONDS]

import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { BROWSERS, ROOT, launch, sleep } from "./lib/driver.mjs";
import { serve } from "./lib/serve.mjs";

const SECONDS = Number(process.argv[2] ?? 60);
const server = await serve({ "/demo": pathToFileURL(join(ROOT, "testdata/pages/demo.html")) });
for (const name of BROWSERS) {
  for (const extension of [null, undefined]) {
    const driver = await launch(name, extension === null ? { extension } : {});
    try {
      const page = await driver.browser.newPage();
      await page.goto(`${server.url}/demo?script=none`);
      await page.evaluate(() => {
        window.long = [];
        if (PerformanceObserver.supportedEntryTypes.includes("longtask")) new PerformanceObserver((l) => window.long.push(...l.getEntries().map((e) => Math.round(e.duration)))).observe({ entryTypes: ["longtask"] });
        // How late a timer comes tells how long the thread was taken.
        window.late = [];
        let due = performance.now() + 10;
        setInterval(() => { const now = performance.now(); window.late.push(now - due); due = now + 10; }, 10);
      });
      await page.evaluate(() => {
        const row = (i) => { const r = document.createElement("div"); r.className = "bubble"; r.innerHTML = `<div class="who">marc_95</div><div>vieux message numéro ${i}</div>`; return r; };
        document.getElementById("rows").append(...Array.from({ length: 5000 }, (_, i) => row(i)));
      });
      await sleep(6000);
      const start = await page.evaluate(() => ({ long: window.long.splice(0), late: Math.max(...window.late.splice(0)), heap: performance.memory?.usedJSHeapSize ?? 0 }));
      const before = await page.metrics().catch(() => null);
      await page.evaluate(async (seconds) => {
        const rows = document.getElementById("rows");
        for (let i = 0; i < seconds * 20; i++) {
          for (let j = 0; j < 5; j++) {
            const r = document.createElement("div");
            r.className = "bubble";
            r.innerHTML = `<div class="who">${j % 2 ? "marc_95" : "zoe"}</div><div>message ${i} ${j} sans rien de spécial</div>`;
            rows.append(r);
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }, SECONDS);
      const after = await page.metrics().catch(() => null);
      const end = await page.evaluate(() => ({ long: window.long, late: window.late.sort((a, b) => a - b) }));
      const at = (q) => end.late[Math.floor(end.late.length * q)]?.toFixed(0);
      const busy = before && after ? `, scripts ${(((after.ScriptDuration - before.ScriptDuration) / SECONDS) * 100).toFixed(1)} %, tasks ${(((after.TaskDuration - before.TaskDuration) / SECONDS) * 100).toFixed(1)} % of the main thread, heap ${((after.JSHeapUsedSize - before.JSHeapUsedSize) / 1e6).toFixed(1)} MB` : "";
      console.log(`${name}, ${extension === null ? "without" : "with"} Vigie: history: long tasks ${start.long.join(" ") || "none"}, timer late by ${start.late.toFixed(0)} ms at most; stream: timer late p50 ${at(0.5)} p99 ${at(0.99)} max ${at(0.9999)} ms, long tasks ${end.long.length} (longest ${Math.max(0, ...end.long)} ms)${busy}`);
    } finally {
      await driver.close();
    }
  }
}
await server.close();
