// Names written in front of what is said, in one piece of text: "[14:02] <marc>
// salut", "marc : salut". Only all lines together tell that they are names.

import { cleanName, SHORT_NAME } from "./nametag.ts";
import { tellsWhatHappened } from "./system.ts";
import { isWhen } from "./when.ts";

/** A line's name, "" where there is none, and what is said in it. */
export interface Line {
  author: string;
  text: string;
}

/** In so many lines the same names come again; among fewer, only single words are taken for names. */
const SOME = 4;

const TIME = String.raw`[[(]?\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?[\])]?\s+`;
const TIMED = new RegExp(`^${TIME}(?=[<[*])`, "iu");
const BRACKETED = /^(?:<[@+%&~ ]?([^<>\s]{1,24})>|\[([^\[\]\s]{1,24})\])\s+(\S[\s\S]*)$/;
const COLON = new RegExp(String.raw`^(?:${TIME}(?:[-–—|]\s+)?)?([^\s:>›»|][^:>›»|\n]{0,30}?)\s?[:>›»|]\s+(\S[\s\S]*)$`, "iu");
/** What stands in front of what happened, where a name would stand. */
const EVENT = /^(?:\*{2,3}|-!-|-->|<--|==|→|←)\s/u;

export class Prefix {
  #split: ((line: string) => Line) | null = null;

  /** Whether names stand in front of what is said: only there does a line begin with one. */
  get used(): boolean {
    return this.#split !== null;
  }

  learn(lines: string[]): void {
    this.#split = null;
    for (const [split, sure] of [[inBrackets, true], [beforeColon, false]] as const) {
      const said = lines.map(split).filter((l) => l.author !== "" || !EVENT.test(l.text));
      const names = said.map((l) => l.author).filter((a) => a !== "");
      if (names.length <= said.length * 0.9) continue;
      // A colon stands behind many a word: it has to be the same few again and again.
      const again = said.length < SOME ? names.every((n) => !n.includes(" ")) : new Set(names).size < names.length * 0.8;
      if (sure || again) {
        this.#split = split;
        return;
      }
    }
  }

  /** Parts a line; null where it tells what happened. */
  part(line: string): Line | null {
    const found = this.#split?.(line) ?? { author: "", text: line };
    // Stars and arrows stand where a name would for what happened.
    return found.author === "" && EVENT.test(found.text) && tellsWhatHappened(found.text.replace(EVENT, "")) ? null : found;
  }
}

function inBrackets(line: string): Line {
  const text = line.replace(TIMED, "");
  const m = BRACKETED.exec(text);
  return m && !isWhen(m[2] ?? "") ? { author: m[1] ?? m[2] ?? "", text: m[3]! } : { author: "", text };
}

function beforeColon(line: string): Line {
  const m = COLON.exec(line);
  const name = cleanName(m?.[1] ?? "");
  return m && SHORT_NAME.test(name) && !/^\d+$/.test(name) ? { author: name, text: m[2]! } : { author: "", text: line };
}
