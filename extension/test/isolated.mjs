// Zero network, proved: the whole run against the real chat in a network
// namespace where every packet and every DNS question is counted. A build that
// leaks on purpose goes through the same run and has to be caught, or the
// recorder proves nothing.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSERS, DIST, ROOT } from "./lib/driver.mjs";
import { Cage } from "./lib/netns.mjs";

const RUN = ["--test", "--test-reporter=spec", "--test-concurrency=1", join(ROOT, "extension/test/chat.test.mjs")];
/** Of the leaky build enough is run to load every part of it. */
const SHORT = ["--test-name-pattern=old messages|ordinary"];

const LEAKS = {
  "background.js": `fetch("https://leak-background.example/x").catch(()=>{});try{new WebSocket("wss://leak-socket.example/")}catch{}`,
  "content.js": `fetch("https://leak-content.example/x").catch(()=>{});new Image().src="https://leak-content-image.example/x";`,
};

/** A copy of the test builds that calls out from everywhere it can. */
function leaky(dir) {
  for (const name of BROWSERS) {
    const to = join(dir, `test-${name}`);
    cpSync(join(DIST, `test-${name}`), to, { recursive: true });
    for (const [file, code] of Object.entries(LEAKS)) {
      writeFileSync(join(to, file), `${readFileSync(join(to, file), "utf8")};${code}`);
    }
    const manifest = JSON.parse(readFileSync(join(to, "manifest.json"), "utf8"));
    manifest.content_security_policy.extension_pages = "script-src 'self' 'wasm-unsafe-eval'";
    writeFileSync(join(to, "manifest.json"), JSON.stringify(manifest));
  }
}

if (process.getuid() !== 0) throw new Error("this test makes network namespaces and has to run as root");
const cage = await Cage.open();
const dir = mkdtempSync(join(tmpdir(), "vigie-leaky-"));
try {
  assert.equal(await cage.run(process.execPath, RUN), 0, "the run against the real chat failed");
  const clean = await cage.seen();
  console.log(`shipped code, ${BROWSERS.join(" and ")}: ${clean.packets.length} packets, ${clean.questions.length} DNS questions`);
  assert.deepEqual(clean, { packets: [], questions: [] });

  leaky(dir);
  for (const name of BROWSERS) {
    cage.reset();
    await cage.run(process.execPath, [...RUN.slice(0, 3), ...SHORT, RUN[3]], { BROWSERS: name, VIGIE_DIST: dir });
    const { packets, questions } = await cage.seen();
    const names = [...new Set(questions)].sort();
    console.log(`leaky build, ${name}: ${packets.length} packets, asked for ${names.join(", ")}`);
    assert.ok(packets.length > 0, "the recorder sees nothing");
    for (const part of ["background", "content"]) assert.ok(names.some((n) => n.includes(`leak-${part}`)), `the leak of the ${part} script was not seen`);
  }
} finally {
  cage.close();
  rmSync(dir, { recursive: true, force: true });
}
