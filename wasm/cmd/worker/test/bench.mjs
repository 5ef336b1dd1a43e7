// How many requests and conversations a second the HTTP interface answers, by
// how many conversations are in a request: node test/bench.mjs [SECONDS]
// One client on the same machine keeps two requests under way.
import { existsSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { cpus } from "node:os";
import { join } from "node:path";
import { build, root } from "./hosts.mjs";

const seconds = Number(process.argv[2] ?? 5);
const UNDER_WAY = 2;
const conversations = ["fr", "en"].flatMap((lang) => readFileSync(join(root, `testdata/dev/${lang}.jsonl`), "utf8").trim().split("\n"));
const messages = conversations.reduce((sum, line) => sum + JSON.parse(line).messages.length, 0) / conversations.length;

function ask(agent, url, body) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: "POST", headers: { "content-type": "application/x-ndjson", "content-length": body.length } });
    asked.on("error", reject).on("response", (answer) => {
      let lines = 0;
      answer.on("error", reject).on("data", (data) => {
        for (const byte of data) if (byte === 10) lines++;
      });
      answer.on("end", () => resolve(lines));
    });
    asked.end(body);
  });
}

// The processor time a process has used, in ms: on a machine that others use
// as well it says more than the clock. NaN where there is no /proc.
function cpu(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return NaN;
  const fields = readFileSync(file, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measure({ url, pid }, n) {
  const agent = new Agent({ keepAlive: true, maxSockets: UNDER_WAY });
  const bodies = [];
  for (let i = 0; i < Math.max(8, conversations.length / n); i++) {
    bodies.push(Buffer.from(Array.from({ length: n }, (_, k) => conversations[(i * n + k) % conversations.length] + "\n").join("")));
  }
  const times = [];
  const client = async (until, first) => {
    for (let i = first; performance.now() < until; i += UNDER_WAY) {
      const start = performance.now();
      const lines = await ask(agent, url + "/v1/score", bodies[i % bodies.length]);
      if (lines !== n) throw new Error(`${lines} answers to ${n} conversations`);
      times.push(performance.now() - start);
    }
  };
  const run = (span) => Promise.all(Array.from({ length: UNDER_WAY }, (_, i) => client(performance.now() + span * 1000, i)));
  await run(1); // warms up
  times.length = 0;
  const [start, used] = [performance.now(), cpu(pid)];
  await run(seconds);
  const work = (cpu(pid) - used) / times.length;
  const spent = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (q) => times[Math.floor(q * (times.length - 1))];
  return { requests: times.length / spent, conversations: (times.length * n) / spent, p50: at(0.5), p99: at(0.99), work };
}

const hosts = build();
const number = (x) => (x < 100 ? x.toPrecision(3) : Math.round(x).toLocaleString("en-US"));
console.log(`${cpus()[0].model}, ${cpus().length} cores; ${UNDER_WAY} requests under way; ${messages.toFixed(1)} messages a conversation\n`);
console.log("| host | conversations a request | requests/s | conversations/s | median ms | p99 ms | CPU ms a request |\n|---|---|---|---|---|---|---|");
for (const start of [hosts.workerd, hosts.native]) {
  const host = await start();
  for (const n of [1, 10, 100, 1000]) {
    const m = await measure(host, n);
    console.log(`| ${host.name} | ${n.toLocaleString("en-US")} | ${number(m.requests)} | ${number(m.conversations)} | ${number(m.p50)} | ${number(m.p99)} | ${number(m.work)} |`);
  }
  await host.stop();
}
hosts.clean();
