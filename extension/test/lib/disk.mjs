// Looks for words in the files of a browser's profile once it is closed.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Which of the words are in which files, as "word in file". */
export function found(dir, words) {
  const out = [];
  for (const file of files(dir)) {
    const data = readFileSync(file);
    const texts = data.subarray(0, 8).toString("latin1") === "mozLz40\0" ? [data, unpacked(data)] : [data];
    for (const word of words) {
      const forms = [Buffer.from(word, "utf8"), Buffer.from(word, "utf16le"), Buffer.from(word, "utf16le").swap16()];
      if (texts.some((t) => forms.some((f) => t.includes(f)))) out.push(`${word} in ${relative(dir, file)}`);
    }
  }
  return out;
}

function* files(dir) {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    const s = statSync(path, { throwIfNoEntry: false });
    if (s?.isDirectory()) yield* files(path);
    else if (s?.isFile() && s.size > 0) yield path;
  }
}

/** Firefox packs some of its files as one block of LZ4 behind a head of 12 bytes. */
function unpacked(data) {
  const out = Buffer.alloc(data.readUInt32LE(8));
  let i = 12;
  let o = 0;
  const length = (n) => {
    let sum = n;
    if (n === 15) for (let b = 255; b === 255; sum += b) b = data[i++];
    return sum;
  };
  while (i < data.length) {
    const token = data[i++];
    const literals = length(token >> 4);
    data.copy(out, o, i, i + literals);
    i += literals;
    o += literals;
    if (i >= data.length) break;
    const back = data.readUInt16LE(i);
    i += 2;
    for (let n = length(token & 15) + 4; n > 0; n--, o++) out[o] = out[o - back];
  }
  return out;
}
