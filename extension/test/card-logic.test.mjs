// When a card comes and where it stands, in Node; what the core tells the card
// beyond its signs, with the shipped module.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { DIST, ROOT } from "./lib/driver.mjs";

let place, Pace, branchesOf, Core;

before(async () => {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: "inherit" });
  const out = join(ROOT, "extension/test/out/js");
  ({ place } = await import(join(out, "extension/src/card/place.js")));
  ({ Pace } = await import(join(out, "extension/src/card/pace.js")));
  ({ branchesOf } = await import(join(out, "extension/src/help/branch.js")));
  ({ Core } = await import(join(out, "wasm/js/core.js")));
});

test("the card stands clear of every field", () => {
  const card = { width: 384, height: 420 };
  for (const [what, view, fields, want] of [
    ["nothing in the way", { width: 1280, height: 800 }, [], { side: "right", bottom: 12 }],
    ["a composer along the bottom", { width: 1280, height: 800 }, [{ left: 0, right: 1280, top: 740, bottom: 800 }], { side: "right", bottom: 72 }],
    ["a composer at the top", { width: 1280, height: 800 }, [{ left: 0, right: 1280, top: 0, bottom: 60 }], { side: "right", bottom: 12 }],
    ["a tall editor on the right", { width: 1280, height: 800 }, [{ left: 700, right: 1280, top: 20, bottom: 790 }], { side: "left", bottom: 12 }],
    ["a small window", { width: 320, height: 560 }, [{ left: 0, right: 320, top: 500, bottom: 560 }], { side: "right", bottom: 72 }],
  ]) {
    const width = Math.min(card.width, view.width - 24);
    const spot = place(fields, { ...card, width }, view);
    assert.deepEqual({ side: spot.side, bottom: spot.bottom }, want, what);
    const height = Math.min(card.height, spot.room);
    const left = spot.side === "left" ? 12 : view.width - 12 - width;
    const top = view.height - spot.bottom - height;
    for (const f of fields) {
      const apart = f.right <= left || f.left >= left + width || f.bottom <= top || f.top >= top + height;
      assert.ok(apart, `${what}: covers the field`);
    }
  }
});

const alert = (stranger, level) => ({ stranger, level });

test("a storm of strangers is no storm of cards", () => {
  const pace = new Pace();
  let open = null, shown = 0;
  // A stranger a second for half an hour; the teen closes each card after two seconds.
  for (let s = 0; s < 1800; s++) {
    const now = s * 1000;
    if (pace.offer(alert(`s${s}`, 2), open, now)) {
      open = { alert: alert(`s${s}`, 2), engaged: false, at: now };
      shown++;
    }
    if (open && now - open.at >= 2000) {
      open = null;
      pace.closed(now);
    }
  }
  assert.ok(shown <= 10, `${shown} cards in half an hour`);
});

test("what is graver breaks the rest, and nothing gets lost", () => {
  const pace = new Pace();
  assert.equal(pace.offer(alert("a", 2), null, 0), true);
  assert.equal(pace.closed(1000), null, "nothing is held");
  assert.equal(pace.offer(alert("b", 2), null, 2000), false, "a rest after each");
  assert.equal(pace.offer(alert("c", 3), null, 3000), true, "danger comes at once");
  const open = { alert: alert("c", 3), engaged: false };
  assert.equal(pace.next(open, 4000), null, "one at a time");
  const wait = pace.closed(5000);
  assert.ok(wait > 0);
  assert.equal(pace.next(null, 5000 + wait).stranger, "b");
});

test("nobody is pushed aside in the middle of something", () => {
  const pace = new Pace();
  assert.equal(pace.offer(alert("a", 2), null, 0), true);
  assert.equal(pace.offer(alert("a", 3), { alert: alert("a", 2), engaged: true }, 10), false);
  assert.equal(pace.offer(alert("b", 2), { alert: alert("a", 2), engaged: false }, 20), false, "an equal warning waits");
  assert.equal(pace.offer(alert("b", 3), { alert: alert("a", 2), engaged: false }, 30), true);
});

test("a pressing matter comes first", () => {
  for (const [signs, concerns, level, want] of [
    [["photo-request", "secrecy"], [], 2, ["plain"]],
    [["sexual-talk", "secrecy"], [], 3, ["grave"]],
    [["threat"], [], 3, ["sextortion"]],
    [["threat"], ["violence"], 3, ["danger"]],
    [["intimate-image-request", "threat"], ["violence"], 3, ["danger", "sextortion"]],
    [["meet-request", "secrecy"], [], 2, ["meeting"]],
    [["pressure", "photo-request"], ["self-harm"], 2, ["selfharm"]],
  ]) {
    assert.deepEqual(branchesOf({ level, concerns, reasons: signs.map((sign) => ({ sign })) }), want, `${signs} ${concerns}`);
  }
});

test("the core tells self-harm as pressure and violence", async () => {
  const core = await Core.start(new WebAssembly.Module(readFileSync(join(DIST, "vigie.wasm"))));
  for (const [text, want] of [
    ["si tu me laisses je me tue", ["self-harm"]], ["if you leave me i'll kill myself", ["self-harm"]],
    ["fais ce que je dis sinon je viens chez toi", ["violence"]], ["sinon je balance tout à tes parents", []], ["bonjour", []],
  ]) {
    const handle = core.open();
    assert.deepEqual(core.peer(handle, text).concerns, want, text);
    core.close(handle);
  }
});
