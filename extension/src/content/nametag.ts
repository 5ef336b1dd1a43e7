// One name as it stands on the page, and how to know it from what is around it.

import { isWhen } from "./when.ts";

export const MAX_NAME = 40;
/** A word or two that can be a name. */
export const SHORT_NAME = /^[^\s.!?…]{2,24}(?: [^\s.!?…]{1,24})?$/u;
/** What a line goes on with after a name that is written apart: ": salut". */
export const AFTER_NAME = /^\s*[:>›»]\s+(?=\S)/;

/** What is read out after a name: "Léa said:". */
const SAID = /\s(?:said|says|wrote|sent|(?:a|as|avez) (?:dit|écrit|envoyé)|hat (?:gesagt|geschrieben)|dijo|escribió|ha scritto|disse)$/iu;

const BY = String.raw`(?:(?:posted|written|sent|posté|écrit|envoyé|publié) (?:by|par)|par|by|von|por|da|door)\s+`;
const BYLINE = new RegExp(String.raw`^(${BY})?(\S{2,24}?(?: (?!(?:le|on|at|à|a) )[^\s·•|–—(-]\S{0,23}?)?)(?:,| [·•|–—-]| \(| (?:le|on|at|à|a (?:dit|écrit)) | (?=\d|hier|auj|yest|today|il y a|just))\s*(.{4,40}?)\)?:?$`, "iu");

/** The name in a line that also says when: "Par Léa, le 27/11 à 14:05", "Léa – 14:05"; "" in any other. */
export function byline(text: string): string {
  const m = BYLINE.exec(text.trim());
  return m && (isWhen(m[3]!) || isWhen(m[3]!.replace(/^(?:le|on|à|at|a (?:dit|écrit)(?: le)?)\s+/iu, ""))) ? m[2]! : "";
}

/** A name without what clients put around it: "<lea>", "@lea", "léa:", "Léa said:", a time. */
export function cleanName(text: string): string {
  return (byline(text) || text).trim().replace(/^[<\[(@+%&~]+/, "").replace(/[>\]):,\s]+$/, "").replace(SAID, "").trim();
}

/** A name as it is read out before what its bearer says, and nothing else: "Léa said:". */
export const READ_OUT = new RegExp(`^.{1,${MAX_NAME}}${SAID.source.slice(0, -1)}\\s*:\\s*$`, "iu");
