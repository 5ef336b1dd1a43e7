// What a chat says when somebody takes another name: "marc is now known as leo".
// Who wrote under the old name goes on under the new one.

import type { Parsed } from "./roles.ts";
import { join } from "./row.ts";
import type { Unit } from "./units.ts";

const NAME = String.raw`[^\s:,.«»"“”]{1,32}(?: [^\s:,.«»"“”]{1,24}){0,2}`;
const SAYINGS = [
  "is now known as", "is now called", "(?:has )?changed (?:his|her|their) (?:nick(?:name)?|name|username) to", "(?:has )?renamed (?:himself|herself|themselves|themself) to",
  "s['’]appelle (?:maintenant|désormais)", "est (?:maintenant|désormais) connue? sous le (?:nom|pseudo) de", "(?:a changé|change) (?:de|son) (?:pseudo|nom) (?:en|pour|par)", "a pris le (?:nom|pseudo) de",
  "se llama ahora", "ahora se llama", "ahora es conocid[oa] como", "heißt jetzt", "ist jetzt bekannt als", "ora si chiama", "si chiama ora", "è ora conosciut[oa] come", "agora (?:se )?chama(?:-se)?", "é agora conhecid[oa] (?:como|por)", "heet nu", "staat nu bekend als",
];
const RENAME = new RegExp(String.raw`^[\s*•→›»–—-]*(${NAME}) (?:${SAYINGS.join("|")}) [«"“]?\s?(${NAME}?)\s?[»"”]?[.!]?$`, "iu");

/** The old and the new name that a text tells of. */
export function renameIn(text: string): { from: string; to: string } | null {
  const m = text.length < 160 ? RENAME.exec(text.replace(/\s+/g, " ").trim()) : null;
  return m && m[1] !== m[2] ? { from: m[1]!, to: m[2]! } : null;
}

/** A row that is no message, read as the news of a name; null for any other. */
export function renameOf(unit: Unit): Parsed | null {
  const text = join([...unit.head, ...unit.leaves].filter((l) => !l.time && !l.quote && !l.control)).replace(/\n/g, " ");
  const found = renameIn(text);
  if (!found) return null;
  return { el: unit.el, top: unit.top, author: found.to, was: found.from, text, raw: text, box: unit.el, plain: false, at: 0, whose: "theirs" };
}
