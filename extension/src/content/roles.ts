// What each piece of a message's text is: the writer's name, the message, a
// time, something beside it. Learned from a list's messages together.

import { bearerIn, isMention } from "./confirmed.ts";
import { childrenOf, isVisible, parentOf } from "./dom.ts";
import { ME } from "./mine.ts";
import { AFTER_NAME, cleanName, MAX_NAME, READ_OUT } from "./nametag.ts";
import { gather, hinted, pickAuthors, type Stats } from "./names.ts";
import { Prefix } from "./prefix.ts";
import { join, type Leaf } from "./row.ts";
import { isAnnouncement, isFate, tellsWhatHappened } from "./system.ts";
import type { Unit } from "./units.ts";
import { isWhen } from "./when.ts";

/** A message as understood. */
export interface Parsed {
  el: Element;
  top: Element;
  /** "" when the row names nobody. */
  author: string;
  text: string;
  raw: string;
  /** The element the text stands in. */
  box: Element;
  /** Built like a message; otherwise perhaps something that happened. */
  plain: boolean;
  /** Seconds of the Unix epoch, 0 when the page does not say. */
  at: number;
  /** The name its author bore before: this is no message, but the page's news of another name. */
  was?: string;
  /** Whose it is, where the site's profile tells. */
  whose?: "mine" | "theirs";
}

const AUTHOR_DATA = ["data-from", "data-author", "data-nick", "data-sender", "data-username", "data-name", "data-user"];

/** What was learned about a list's rows. */
export class Roles {
  /** Signatures of names: one, or one for each side. */
  #authors = new Set<string>();
  /** Nearly every row has a picture that says whose it is. */
  #pictured = false;
  /** What was found there. */
  #names = new Set<string>();
  #noise = new Set<string>();
  #noiseEnds = new Set<string>();
  /** How signatures of what is the message itself end. */
  #mains = new Set<string>();
  #times = new Set<string>();
  #quotes = new Set<string>();
  /** How signatures of names, and of what people with names said, end; empty when nobody is named. */
  #authorEnds = new Set<string>();
  #said = new Set<string>();
  /** A selector of what names stand in, "" when there is none. */
  #authorBoxes = "";
  #prefix = new Prefix();
  /** How the signature of what most rows begin with ends, "" when they differ. */
  #usual = "";
  /** Texts stand in buttons here. */
  #pressable = false;
  #learned = new Set<string>();

  /** Whether names are written in the rows. */
  get named(): boolean {
    return this.#authors.size > 0;
  }

  /** Whether names stand below what their bearers said, and so below the last of a group. */
  trailing = false;

  /** Whether a piece stands where messages are written. */
  readonly isMain = (l: Leaf): boolean => this.#mains.has(endOf(l.signature));

  /** Learns from messages; called again as more of them are there. */
  learn(all: Unit[]): void {
    const units = all.filter((u) => !isAnnouncement(u.top));
    const stats = gather(units);
    this.#learned = new Set(stats.keys());
    this.#authors = pickAuthors(stats, units);
    this.#names = new Set([...this.#authors].flatMap((sig) => [...stats.get(sig)!.values.keys()]));
    this.#pictured = this.#authors.size === 0 && units.filter((u) => bearerIn(u.top) !== "").length > units.length * 0.7;
    const [before, after] = [...this.#authors].reduce(([b, a], sig) => [b + stats.get(sig)!.before, a + stats.get(sig)!.after], [0, 0]);
    this.trailing = after > before;
    const pick = (test: (s: Stats) => boolean) => new Set([...stats].filter(([sig, s]) => !this.#authors.has(sig) && test(s)).map(([sig]) => sig));
    this.#noise = pick((s) => isNoise(s, units.length));
    this.#noiseEnds = new Set([...this.#noise].map(endOf));
    this.#mains = new Set([...pick((s) => s.main > s.rows * 0.5)].map(endOf));
    this.#times = pick((s) => s.times >= s.pieces * 0.5 && s.alone < s.rows * 0.5);
    this.#quotes = pick((s) => s.rows >= 2 && s.repeats >= s.rows * 0.6 && s.alone === 0 && s.values.size > s.rows * 0.5);
    const free = units.filter((u) => u.leaves.some((l) => !l.control && l.text.trim() !== "" && !this.#authors.has(l.signature) && !this.#times.has(l.signature)));
    this.#pressable = units.length > 0 && free.length < units.length * 0.4;
    this.#said = new Set();
    for (const u of units) {
      if (![...u.head, ...u.leaves].some((l) => this.#authors.has(l.signature))) continue;
      const text = this.#body(u.leaves, "")[0];
      if (text) this.#said.add(endOf(text.signature));
    }
    this.#authorEnds = new Set([...this.#authors].map(endOf));
    // By their last step, where that has class names.
    const boxes = [...this.#authors].map((sig) => sig.split(">").at(-1)!).filter((step) => /^[a-z][\w-]*(?:\.[a-z_][\w-]*)+$/i.test(step));
    this.#authorBoxes = boxes.join();
    this.#prefix.learn(units.map((u) => join(trimEnds(this.#body(u.leaves, "")))));
    const firsts = units.flatMap((u) => this.#body(u.leaves, "").slice(0, 1)).map((l) => endOf(l.signature));
    this.#usual = firsts.find((end) => firsts.filter((e) => e === end).length > firsts.length * 0.5) ?? "";
  }

  /** Reads a message; null when there is none in it, or none yet. */
  parse(unit: Unit): Parsed | null {
    if (isAnnouncement(unit.el) || isAnnouncement(unit.top)) return null;
    let author = "";
    const pieces = [...unit.head, ...unit.leaves].filter((l) => !l.quote && l.text !== "\n");
    // In an unusual state a row's own class names differ.
    const named = pieces.find((l) => this.#authors.has(l.signature)) ?? pieces.find((l, i) => i < pieces.length - 1 && !this.#learned.has(l.signature) && this.#authorEnds.has(endOf(l.signature)) && !this.#said.has(endOf(l.signature))) ?? pieces.find((l, i) => i < pieces.length - 1 && l.block !== pieces.at(-1)!.block && READ_OUT.test(l.text));
    if (named) author = cleanName(named.text);
    else if (this.#authors.size > 0) author = this.#unseenName(unit.el);
    // Where names are written, a row without one goes on for the one before.
    else author = nameInAttributes(unit.el, unit.top) || (this.#pictured ? bearerIn(unit.top) : "");
    // Stars, dashes and arrows stand where a name would for what happened.
    if (named && !/[\p{L}\p{N}]/u.test(author) && /^[*\-–—<>=!|]*$/.test(named.text.trim())) return null;
    const sign = named && besideName(named.el, unit.el);
    const body = this.#body(unit.leaves.filter((l) => l !== named && !(sign && l.block === named.block && sign.contains(l.el))), author);
    let text = join(trimEnds(body));
    if (named) text = text.replace(AFTER_NAME, "");
    if (author === "" && this.#prefix.used) {
      const line = this.#prefix.part(text);
      if (!line) return null;
      // Anybody can call themselves "me"; what the teen wrote shows by itself.
      author = ME.test(line.author) ? "" : line.author;
      text = line.text;
    }
    if (text === "") return null;
    const first = body.find((l) => l.text !== "\n");
    const plain = named !== undefined || this.#said.size === 0 || (first !== undefined && this.#said.has(endOf(first.signature)));
    // Built as messages are, only what nobody says of themselves is about what happened.
    const alike = first !== undefined && endOf(first.signature) === this.#usual;
    if (author === "" && (isWhen(text) || tellsWhatHappened(text, alike)) && !(this.#said.size > 0 && plain)) return null;
    return { el: unit.el, top: unit.top, author, text, raw: unit.leaves.map((l) => l.text).join("\u0001"), box: first?.el ?? unit.el, plain, at: timeOf(unit.el) };
  }

  /** A name that is there but not shown, as on all but one of a group in some clients. */
  #unseenName(unit: Element): string {
    if (this.#authorBoxes === "") return "";
    const box = [...unit.querySelectorAll(this.#authorBoxes)].find((e) => !isVisible(e));
    const name = cleanName(box?.textContent ?? "");
    return name.length <= MAX_NAME ? name : "";
  }

  #isNoise(signature: string): boolean {
    return this.#noise.has(signature) || (!this.#learned.has(signature) && this.#noiseEnds.has(endOf(signature)) && !this.#mains.has(endOf(signature)));
  }

  /** The pieces that are the message itself. */
  #body(leaves: Leaf[], author: string): Leaf[] {
    const rest = leaves.filter((l) => !l.quote && !this.#authors.has(l.signature) && !this.#isNoise(l.signature) && !this.#quotes.has(l.signature) && (!l.control || this.#pressable || isMention(l.el, l.text, this.#names)));
    const words = rest.filter((l) => l.text.trim() !== "");
    // A time stands beside a message, or is the message when it is alone.
    const beside = (l: Leaf): boolean => !words.some((w) => w !== l && w.el.contains(l.el));
    const untimed = rest.filter((l) => !(l.time && (this.#times.has(l.signature) || l.el.localName === "time" || ((l === words[0] || l === words.at(-1)) && beside(l)))));
    const message = untimed.some((l) => l.text.trim() !== "") ? untimed : author !== "" || this.#said.size === 0 ? rest.filter((l) => l.el.localName !== "time" && !this.#times.has(l.signature)) : [];
    if (words.length < 2) return message;
    const initial = author.slice(0, 1).toLowerCase();
    return message.filter((l, i) => {
      const t = l.text.trim();
      const apart = i < message.length - 1 && !this.isMain(l) && message.every((m) => m === l || m.block !== l.block);
      if ((i === 0 || apart) && t.length === 1 && t.toLowerCase() === initial && message.length > 1) return false;
      // "New messages", drawn into the row it stands above.
      if (apart && tellsWhatHappened(t, true)) return false;
      return !(isFate(t) && message.some((m) => m !== l && m.block !== l.block && m.text.trim() !== "" && !isFate(m.text)));
    });
  }
}

/** What a name stands in, by its class names, together with a rank or a code. */
function besideName(name: Element, unit: Element): Element | null {
  const around = parentOf(name);
  return around && around !== unit && hinted(around, unit) ? around : null;
}

/** The last two steps of a signature. */
function endOf(signature: string): string {
  return signature.split(">").slice(-2).join(">");
}

/** The same words in nearly every row, or small words that never stand alone, are not what anybody said. */
function isNoise(s: Stats, units: number): boolean {
  const values = [...s.values.keys()];
  const commonest = Math.max(...s.values.values());
  if (s.rows >= 4 && s.rows >= units * 0.5 && commonest >= s.rows * 0.8 && s.alone < s.rows * 0.5) return true;
  if (s.alone > 0 || s.within > s.rows * 0.5) return false;
  if (values.every((v) => v.length <= 2) && s.before === s.rows && s.rows >= 2) return true;
  if (s.after === s.rows && s.apart === s.rows && values.every((v) => /^[\p{Extended_Pictographic}\p{N}\p{P}\p{S}\s\ufe0f\u200d]*$/u.test(v))) return true;
  if (values.every(isFate)) return true;
  if (s.rows >= 3 && s.main === 0 && s.after === s.rows && values.length === 1) return true;
  return s.rows >= 4 && s.main === 0 && values.length <= s.rows * 0.34 && s.letters / s.rows < 30;
}

/** A name that a row only gives in its attributes: data-from, or an accessible label. */
function nameInAttributes(unit: Element, top: Element): string {
  for (const el of [unit, top, ...childrenOf(unit).slice(0, 4)]) {
    for (const a of AUTHOR_DATA) {
      const v = el.getAttribute(a);
      if (v && v.length <= MAX_NAME && !/^[\d-]*$/.test(v)) return cleanName(v);
    }
  }
  const label = /^(\D[^:,]{0,31}?)\s*[:,]/.exec(unit.getAttribute("aria-label") ?? "");
  return label ? cleanName(label[1]!) : "";
}

/** When a row says it was written, in attributes that machines read. */
function timeOf(unit: Element): number {
  const given = unit.querySelector("time[datetime]")?.getAttribute("datetime");
  const at = given ? Date.parse(given) / 1000 : NaN;
  return Number.isFinite(at) && at > 0 ? Math.floor(at) : 0;
}

/** Without breaks at the ends, and without what only sets a name off: ":", "›". */
function trimEnds(leaves: Leaf[]): Leaf[] {
  let a = 0;
  let b = leaves.length;
  while (a < b && (leaves[a]!.text === "\n" || (a + 1 < b && /^\s*[:>|›»·•–—-]+\s*$/.test(leaves[a]!.text)))) a++;
  while (b > a && leaves[b - 1]!.text === "\n") b--;
  return leaves.slice(a, b);
}
