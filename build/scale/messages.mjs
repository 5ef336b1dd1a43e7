// Lets messages through one instance of the .wasm in V8, as a browser has it,
// in conversations of 50, and tells from time to time what a message costs and
// how much memory the instance has: a line {n, micros, mb} each.
//
//	node messages.mjs vigie.wasm HOW_MANY < messages.json
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [file, most] = process.argv.slice(2);
const encoder = new TextEncoder();
const said = JSON.parse(readFileSync(0, "utf8")).map((text) => encoder.encode(text));

const wasi = new WASI({ version: "preview1" });
const { instance } = await WebAssembly.instantiate(readFileSync(file), wasi.getImportObject());
wasi.initialize(instance);
const core = instance.exports;

let handle = 0;
function hear(i) {
  if (i % 50 === 0) {
    if (handle) core.vigie_close(handle);
    handle = core.vigie_open(0, 0);
  }
  const text = said[i % said.length];
  // The view is made anew each time: it is detached whenever the memory grows.
  new Uint8Array(core.memory.buffer, core.vigie_buffer(), text.length).set(text);
  if (core.vigie_peer(handle, text.length, 0) !== 0) throw new Error(`the core refused message ${i}`);
}

const ROUND = 1000; // the same messages are timed each time

/** Processor time of a message in the fastest of eight rounds, in µs. */
function fastest() {
  let best = Infinity;
  for (let round = 0; round < 8; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < ROUND; i++) hear(i);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / ROUND);
  }
  return best;
}

let done = 0;
for (const n of [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]) {
  if (n > Number(most)) break;
  for (; done < n; done++) hear(done);
  console.log(JSON.stringify({ n, micros: fastest(), mb: core.memory.buffer.byteLength / 1e6 }));
}
