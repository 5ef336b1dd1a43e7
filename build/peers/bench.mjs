// Measures one peer: node bench.mjs NAME TASK RESULT. The steps are those of
// bench.go.

import { writeFileSync } from "node:fs";
import { adapters, readTask } from "./adapters.mjs";

const [name, taskFile, resultFile] = process.argv.slice(2);
const task = readTask(taskFile);
const result = { cold_ms: 0, rate: 0, p99_us: 0, rss_mb: 0, messages: 0, found: {} };

const start = performance.now();
const flags = await adapters[name](task);
await flags(task.speed[0]);
result.cold_ms = performance.now() - start;

const each = [];
await run(task.warm, 1000);
await run(task.messages, task.seconds * 1000, (ms) => each.push(ms * 1000));
// The fastest messages in a row, least disturbed by what else runs here.
let best = each.slice(0, task.row);
const total = (values) => values.reduce((sum, v) => sum + v, 0);
for (let i = task.row; i + task.row <= each.length; i += task.row) {
  const row = each.slice(i, i + task.row);
  if (total(row) < total(best)) best = row;
}
result.messages = each.length;
result.rate = (best.length / total(best)) * 1e6;
result.p99_us = best.sort((a, b) => a - b)[Math.floor(best.length * 0.99)];

if (task.find) {
  for (const [set, texts] of Object.entries(task.sets)) {
    let n = 0;
    for (const text of texts) n += (await flags(text)) ? 1 : 0;
    result.found[set] = n / texts.length;
  }
}
result.rss_mb = process.resourceUsage().maxRSS / 1024;
writeFileSync(resultFile, JSON.stringify(result));
process.exit(0);

/** Judges so many messages, or for so long. */
async function run(count, ms, took = () => {}) {
  const end = performance.now() + ms;
  for (let i = 0; i < count; i++) {
    const t = performance.now();
    const answer = flags(task.speed[i % task.speed.length]);
    if (answer instanceof Promise) await answer;
    const now = performance.now();
    took(now - t);
    if (now > end) return;
  }
}
