// Checks the checksum of a saved proof, as its text says how: the 64 characters
// replaced by zeros, then SHA-256 over the file's bytes. Shares no code with
// what writes it.
//
//	node test/check-proof.mjs FILE...

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The checksum a proof names and the one it has; throws when it names none, or several. */
export function checksums(bytes) {
  const text = bytes.toString("latin1");
  const found = [...text.matchAll(/<code id="sha256">([0-9a-f]{64})<\/code>/g)];
  if (found.length !== 1) throw new Error(`${found.length} checksums instead of one`);
  const blank = text.replace(found[0][0], found[0][0].replace(found[0][1], "0".repeat(64)));
  return { named: found[0][1], real: createHash("sha256").update(Buffer.from(blank, "latin1")).digest("hex") };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(2)) {
    const { named, real } = checksums(readFileSync(file));
    console.log(`${file}: ${named === real ? "unchanged" : "CHANGED"}`);
    if (named !== real) process.exitCode = 1;
  }
}
