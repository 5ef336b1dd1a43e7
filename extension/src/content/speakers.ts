// Who speaks where a row does not say so.

import type { Placed, Whose } from "./mine.ts";

/** A message, and whom it is from when the row itself does not say. */
export interface Spoken extends Placed {
  carried: string;
}

/**
 * Names stand only over the first of several messages in some clients; they go
 * on for what follows on the same side. Leaves out what is nobody's. looks
 * tells whose a message is by its looks; named, whether the list names people.
 */
export function carry<T extends Spoken>(shown: T[], looks: (p: T) => Whose, named: boolean): T[] {
  let last = "";
  let side = "";
  const sides = shown.map((p) => (p.side === "start" || p.side === "end" ? p.side : looks(p)));
  // On a side where only one person is ever named, all is that person's.
  const names = new Map<string, Set<string>>();
  shown.forEach((p, i) => p.author !== "" && p.was === undefined && names.set(sides[i]!, (names.get(sides[i]!) ?? new Set()).add(p.author)));
  return shown.filter((p, i) => {
    if (p.was !== undefined) return true;
    const now = sides[i]!;
    // What is built otherwise and stands on no side is nobody's.
    if (!p.plain && p.author === "" && (p.side === "centre" || (p.side === "" && now === "unknown" && named && last === ""))) return false;
    if (p.author !== "") last = p.author;
    else {
      if (side !== "" && now !== side) last = "";
      const sole = names.get(now);
      p.carried = last !== "" ? last : now !== "unknown" && sole?.size === 1 ? [...sole][0]! : "";
    }
    side = now;
    return true;
  });
}
