// Who speaks where a row does not say so.

import type { Placed, Whose } from "./mine.ts";

/** A message, and whom it is from when the row itself does not say. */
export interface Spoken extends Placed {
  carried: string;
}

/**
 * Names stand only over the first of several messages in some clients; they go
 * on for what follows on the same side. Leaves out what is nobody's. looks
 * tells whose a message is by its looks; named, whether the list names people;
 * trailing, whether below the last of a group instead.
 */
export function carry<T extends Spoken>(shown: T[], looks: (p: T) => Whose, named: boolean, trailing = false): T[] {
  let last = "";
  let side = "";
  const sides = shown.map((p) => sideOf(p, looks));
  // On a side where only one person is ever named, all is that person's.
  const names = new Map<string, Set<string>>();
  shown.forEach((p, i) => p.author !== "" && p.was === undefined && names.set(sides[i]!, (names.get(sides[i]!) ?? new Set()).add(p.author)));
  const kept = shown.filter((p, i) => {
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
  if (trailing) carryBack(kept, looks);
  return kept;
}

// The name below the last of a group is that of all of it.
function carryBack<T extends Spoken>(shown: T[], looks: (p: T) => Whose): void {
  let next: T | null = null;
  for (const p of shown.toReversed()) {
    if (p.was !== undefined) continue;
    if (p.author !== "") next = p;
    else if (next && sideOf(p, looks) === sideOf(next, looks)) p.carried = next.author;
    else next = null;
  }
}

function sideOf<T extends Spoken>(p: T, looks: (p: T) => Whose): string {
  return p.side === "start" || p.side === "end" ? p.side : looks(p);
}
