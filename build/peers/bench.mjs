// Measures one peer: node bench.mjs NAME TASK RESULT. The steps are those of
// bench.go.

import { writeFileSync } from "node:fs";
import { adapters, readTask } from "./adapters.mjs";

const [name, taskFile, resultFile] = process.argv.slice(2);
const task = readTask(taskFile);
let next = 0;
const result = { cold_ms: 0, rate: 0, p99_us: 0, rss_mb: 0, messages: 0, found: {} };

// Processor time, which depends little on what else runs on the machine.
const busy = () => {
  const { user, system } = process.cpuUsage();
  return user + system; // µs
};

const start = busy();
const flags = await adapters[name](task);
await flags(task.speed[0]);
result.cold_ms = (busy() - start) / 1000;

await run(task.warm, 1);
// The fastest row of messages counts.
let left = task.seconds * 1e6;
while (result.messages < task.messages && left > 0) {
  const each = [];
  const began = busy();
  await run(task.row, left / 1e6, (ms) => each.push(ms * 1000));
  const took = busy() - began;
  left -= took;
  result.messages += each.length;
  const rate = (each.length / took) * 1e6;
  if (rate <= result.rate || (each.length < task.row && result.rate > 0)) continue;
  result.rate = rate;
  result.p99_us = each.sort((a, b) => a - b)[Math.floor(each.length * 0.99)];
}

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

/** Judges so many messages, or for so many seconds of processor time. */
async function run(count, seconds, took = () => {}) {
  const end = busy() + seconds * 1e6;
  for (let i = 0; i < count; i++) {
    const t = performance.now();
    const answer = flags(task.speed[next++ % task.speed.length]);
    if (answer instanceof Promise) await answer;
    took(performance.now() - t);
    if (i % 16 === 15 && busy() > end) return;
  }
}
