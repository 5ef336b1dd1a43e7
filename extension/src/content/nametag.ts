// One name as it stands on the page, and how to know it from what is around it.

export const MAX_NAME = 40;
/** A word or two that can be a name. */
export const SHORT_NAME = /^[^\s.!?…]{2,24}(?: [^\s.!?…]{1,24})?$/u;
/** What a line goes on with after a name that is written apart: ": salut". */
export const AFTER_NAME = /^\s*[:>›»]\s+(?=\S)/;

/** What is read out after a name: "Léa said:". */
const SAID = /\s(?:said|says|wrote|sent|(?:a|as|avez) (?:dit|écrit|envoyé)|hat (?:gesagt|geschrieben)|dijo|escribió|ha scritto|disse)$/iu;

/** A name without what clients put around it: "<lea>", "@lea", "léa:", "Léa said:". */
export function cleanName(text: string): string {
  return text.trim().replace(/^[<\[(@+%&~]+/, "").replace(/[>\]):,\s]+$/, "").replace(SAID, "").trim();
}

/** A name as it is read out before what its bearer says, and nothing else: "Léa said:". */
export const READ_OUT = new RegExp(`^.{1,${MAX_NAME}}${SAID.source.slice(0, -1)}\\s*:\\s*$`, "iu");
