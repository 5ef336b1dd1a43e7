// Empties storage.local so that what was there is not found in the profile's
// files either. Firefox leaves what was cleared in the freed pages of its
// database until something else is written there, so that has to be much, and
// nothing that packs well; Chromium keeps every line in its log, overwritten or
// removed, until all is cleared, which deletes the log.

import { api } from "../shared/browser.ts";

/** More than storage ever held, in characters; beyond a million Firefox would write a file of its own. */
const FILL = 600_000;
/** Values that lie within a page, beside others. */
const SMALL = 64;

export async function scrub(): Promise<void> {
  const stored = await api.storage.local.get(null);
  const noise: Record<string, string> = { fill: random(FILL) };
  for (let i = 0; i < SMALL; i++) noise[`fill${i}`] = random(16 * i + 16);
  for (const [key, value] of Object.entries(stored)) noise[key] = random(JSON.stringify(value).length);
  // Once beside what is there, and once where it was.
  for (let pass = 0; pass < 2; pass++) {
    await api.storage.local.set(noise);
    await api.storage.local.clear();
  }
}

/** Letters nobody wrote. */
function random(length: number): string {
  let out = "";
  while (out.length < length) {
    // So many bytes are given at a time.
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(65_536, length - out.length)));
    out += Array.from(bytes, (b) => String.fromCharCode(33 + (b % 94))).join("");
  }
  return out;
}
