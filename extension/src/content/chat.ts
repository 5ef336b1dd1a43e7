// One chat on the page: its composer, its list, and which of its messages were
// taken note of. Texts stay in this tab's memory, for showing the reasons.

import type { Heard, Line } from "../shared/protocol.ts";
import { Typing } from "./composer.ts";
import { childrenOf } from "./dom.ts";
import type { Site } from "./hints.ts";
import { isReversed, rowsAmong, titleOf } from "./list.ts";
import { Ownership } from "./mine.ts";
import { type Parsed, Roles } from "./roles.ts";
import { mediaIn, timeIn } from "./transcript.ts";

/** What is known of a row that was read. */
interface Row {
  author: string;
  text: string;
  mine: boolean;
}

/** A message waiting until it is known who wrote it. */
interface Held {
  parsed: Parsed;
  history: boolean;
}

/** More new rows than this at once are not somebody typing. */
const BULK = 40;

/** So many rows at once can be somebody typing fast. */
const FEW = 3;

export class Chat {
  composer: HTMLElement;
  #typing: Typing;
  readonly #site: Site;
  list: Element;
  #roles = new Roles();
  #owners: Ownership;
  #rows = new Map<Element, Row>();
  #held = new Map<Element, Held>();
  /** How many messages of an author with the same text were read, and are shown now. */
  #read = new Map<string, number>();
  /** Which of these are the teen's. */
  #own = new Set<string>();
  #learned = 0;
  #reversed = false;
  #begun = false;

  constructor(composer: HTMLElement, typing: Typing, list: Element, site: Site) {
    this.composer = composer;
    this.#site = site;
    this.list = list;
    this.#typing = typing;
    this.#owners = new Ownership(typing);
  }

  get title(): string {
    return titleOf(this.list, this.composer);
  }

  /** The field was drawn anew; the conversation goes on. */
  withComposer(composer: HTMLElement, typing: Typing): this {
    this.composer = composer;
    this.#typing = typing;
    this.#owners.move(typing);
    return this;
  }

  /**
   * The list was drawn anew, or another conversation opened in its place. Where
   * the old one still stands it never was the list: what it taught is wrong.
   */
  moveTo(list: Element): void {
    if (this.list.isConnected) {
      this.#roles = new Roles();
      this.#owners = new Ownership(this.#typing);
      this.#held.clear();
    }
    this.list = list;
    this.#begun = false;
    this.#learned = 0;
  }

  /** Another conversation: nothing read before counts here. */
  forget(): void {
    this.#rows.clear();
    this.#held.clear();
    this.#read.clear();
    this.#own.clear();
    this.#begun = false;
    this.#learned = 0;
  }

  /**
   * Reads what is new, in the order it was written. quiet tells that the page
   * was only just opened, so that what is there counts as history; company with
   * how many others a row came.
   */
  scan(now: number, quiet: boolean, company: (el: Element) => number): Omit<Heard, "n">[] {
    this.#typing.note(now);
    const rows = this.#site.rows(this.list) ?? rowsAmong(childrenOf(this.list));
    if (rows.length !== this.#learned && grown(rows.length, this.#learned)) {
      this.#learned = rows.length;
      this.#roles.learn(rows);
      this.#reversed = isReversed(rows);
    }
    const order = this.#reversed ? rows.toReversed() : rows;
    const parsed = this.#carry(order);
    this.#owners.compare(parsed);
    const fresh = this.#fresh(parsed);
    const kept = parsed.some((p) => this.#rows.has(p.el) || this.#held.has(p.el));
    const history = (p: Parsed): boolean => {
      if (quiet || fresh.length > BULK) return true;
      // What is found at first is old, but for what came by itself meanwhile.
      if (!this.#begun) return !(company(p.el) > 0 && company(p.el) <= FEW);
      // Above what was read before stands what is older.
      return kept && this.#before(p.el, parsed);
    };
    const out = new Map<Element, Omit<Heard, "n">>();
    for (const p of fresh) {
      const item = { parsed: p, history: history(p) };
      const heard = this.#take(item, now);
      if (heard) out.set(p.el, heard);
      else this.#held.set(p.el, item);
    }
    this.#release(now, out);
    this.#begun ||= parsed.length > 0;
    this.#drop(new Set(rows));
    const place = new Map(parsed.map((p, i) => [p.el, i]));
    return [...out].sort(([a], [b]) => (place.get(a) ?? -1) - (place.get(b) ?? -1)).map(([, heard]) => heard);
  }

  // Authors stand only over the first of several messages in some clients.
  #carry(order: Element[]): Parsed[] {
    const out: Parsed[] = [];
    let last = "";
    for (const el of order) {
      const p = this.#site.parse(this.list, el, (row) => this.#roles.parse(row));
      if (!p) continue;
      if (p.author === "") p.author = last;
      else last = p.author;
      out.push(p);
    }
    return out;
  }

  #fresh(parsed: Parsed[]): Parsed[] {
    const shown = new Map<string, number>();
    const out: Parsed[] = [];
    for (const p of parsed) {
      const known = this.#rows.get(p.el);
      const id = key(p.author, p.text);
      const n = (shown.get(id) ?? 0) + 1;
      shown.set(id, n);
      if (known && known.text === p.text) continue;
      if (this.#held.get(p.el)?.parsed.text === p.text) continue;
      // A row drawn again, after scrolling or in the place of an optimistic
      // copy, is not a new message.
      if (!known && n <= (this.#read.get(id) ?? 0)) {
        this.#rows.set(p.el, { author: p.author, text: p.text, mine: this.#own.has(id) });
        continue;
      }
      out.push(p);
    }
    return out;
  }

  #before(el: Element, parsed: Parsed[]): boolean {
    const at = parsed.findIndex((p) => p.el === el);
    return parsed.slice(at + 1).some((p) => this.#rows.has(p.el));
  }

  #take({ parsed: p, history }: Held, now: number): Omit<Heard, "n"> | null {
    const side = this.#owners.of(p, !history, now);
    if (side === "unknown") return null;
    const id = key(p.author, p.text);
    const occurrence = (this.#read.get(id) ?? 0) + 1;
    this.#read.set(id, occurrence);
    if (side === "mine") this.#own.add(id);
    this.#rows.set(p.el, { author: p.author, text: p.text, mine: side === "mine" });
    return { author: p.author, mine: side === "mine", text: p.text, occurrence, history, at: history ? 0 : Math.floor(now / 1000) };
  }

  // What could not be told before may be clear by now.
  #release(now: number, out: Map<Element, Omit<Heard, "n">>): void {
    for (const [el, item] of this.#held) {
      const heard = this.#take(item, now);
      if (!heard) continue;
      this.#held.delete(el);
      out.set(el, heard);
    }
  }

  #drop(present: Set<Element>): void {
    for (const el of this.#rows.keys()) if (!present.has(el)) this.#rows.delete(el);
    for (const el of this.#held.keys()) if (!present.has(el) && this.#held.size > 500) this.#held.delete(el);
  }

  /** All that the list shows, in the order it was written. */
  transcript(): Omit<Line, "signs">[] {
    const rows = rowsAmong(childrenOf(this.list));
    const out: Omit<Line, "signs">[] = [];
    let author = "";
    for (const el of this.#reversed ? rows.toReversed() : rows) {
      const parsed = this.#roles.parse(el);
      const media = mediaIn(el);
      if (!parsed && media.length === 0) continue;
      author = parsed?.author || author;
      const mine = this.#rows.get(el)?.mine ?? (parsed !== null && this.#own.has(key(author, parsed.text)));
      out.push({ author, mine, text: [parsed?.text ?? "", ...media].filter((t) => t !== "").join("\n"), time: timeIn(el) });
    }
    return out;
  }

  /** Whether anybody of this name wrote here. */
  knows(author: string): boolean {
    return [...this.#rows.values()].some((row) => row.author === author);
  }

  /** The row that shows a text of an author, if it is there. */
  find(author: string, text: string): Element | null {
    for (const [el, row] of this.#rows) if (row.author === author && row.text === text) return el;
    return null;
  }
}

function key(author: string, text: string): string {
  return `${author}\u0000${text}`;
}

// Learning again is worth it while the list is short, then now and then.
function grown(rows: number, learned: number): boolean {
  return rows < 12 || rows < learned || rows > learned * 1.3;
}
