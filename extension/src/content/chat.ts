// One chat on the page: its composer, its list, and which of its messages were
// taken note of. Texts stay in this tab's memory, for showing the reasons.

import type { Line } from "../shared/protocol.ts";
import { isBelow, isScrolled } from "./around.ts";
import type { Typing } from "./composer.ts";
import { boxOf, childrenOf, contains, elementAt, endsOf, textOf } from "./dom.ts";
import type { Site } from "./hints.ts";
import { Ledger, type Message } from "./ledger.ts";
import { marksOf } from "./marks.ts";
import { cameAs, FEW, type Moment } from "./moment.ts";
import { Reader } from "./reader.ts";
import { orderOf, rowsAmong } from "./rows.ts";
import { carry, type Spoken } from "./speakers.ts";
import { Tail } from "./tail.ts";
import { titleOf } from "./title.ts";
import { mediaIn, timeIn } from "./transcript.ts";

/** How long another conversation may take to be drawn, ms. */
const SETTLING = 400;
/** Of so many rows, at the ends of a list, it is asked whether they show what was said last. */
const ENDS = 60;
/** Rows enough to know what they are made of. */
const FAMILIAR = 6;
/** How long a row of a list that is not has to be quiet before it is read, and how long it is waited for at most, ms. */
const QUIET = 100;
const PATIENCE = 1000;
/** Of more changes than this at once it is not asked where they were. */
const BUSY = 60;

export class Chat {
  composer: HTMLElement;
  list: Element;
  /** Whether this is a chat for certain; otherwise only once somebody writes. */
  sure: boolean;
  #typing: Typing;
  readonly #site: Site;
  /** How the site's profile had the rows read last. */
  #hinted = "";
  #tail = new Tail();
  /** The newest message comes first in the tree. */
  #top = false;
  #reader = new Reader();
  readonly #ledger: Ledger;
  #place = "";
  #since = -1;
  #waiting: Message[] = [];
  /** Since when the rows of a short list have been there, and when something last came into them, ms. */
  #coming = new WeakMap<Element, { since: number; last: number }>();
  /** The newest message is on top of the list. */
  #newestFirst = false;

  constructor(composer: HTMLElement, typing: Typing, list: Element, sure: boolean, site: Site) {
    this.composer = composer;
    this.#site = site;
    this.list = list;
    this.sure = sure;
    this.#typing = typing;
    this.#ledger = new Ledger(typing);
  }

  get title(): string {
    return titleOf(this.list, this.composer);
  }

  /** The conversation, by its address when it began to be read. */
  get place(): string {
    return this.#place;
  }

  /** The field was drawn anew; the conversation goes on. */
  withComposer(composer: HTMLElement, typing: Typing): this {
    this.composer = composer;
    this.#typing = typing;
    this.#ledger.move(typing);
    return this;
  }

  /**
   * The list was drawn anew, or another conversation opened in its place. Where
   * the old one still stands it never was the list.
   */
  moveTo(list: Element): void {
    if (this.list.isConnected) {
      this.#ledger.unlearn();
      this.#newestFirst = this.#top = false;
    }
    this.list = list;
    this.#tail = new Tail();
    this.#reader = new Reader();
  }

  /** Whether a list shows what was said here last. */
  goesOnIn(list: Element): boolean {
    const last = this.#ledger.timeline.entries.at(-1)?.message.text;
    return last !== undefined && endsOf(list, ENDS).some((row) => textOf(row).includes(last));
  }

  /** There are rows that were not read yet. */
  get behind(): boolean {
    return this.#reader.more;
  }

  /** The list is so long that its oldest rows are not read. */
  get cut(): boolean {
    return this.#tail.cut;
  }

  /** Reads what is new, in the order it was written. */
  scan(m: Moment): Message[] {
    this.#typing.note(m.now);
    const { owners, timeline } = this.#ledger;
    // The last of what there was too much of belongs to it.
    const behind = this.#reader.more;
    const rows = this.#whole(this.#site.rows(this.list) ?? this.#tail.of(this.list, this.#top, m.now), m);
    const shown = carry(this.#read(rows, m), (p) => owners.looks(p), this.#reader.named, this.#reader.trailing);
    const first = timeline.empty;
    const foreign = timeline.foreign(shown);
    // Another conversation is being drawn in the place of the first; or what is said comes into rows that were there.
    if (foreign || (first && shown.some((p) => cameAs(p, m.arrivals) !== p.top))) {
      if (this.#since < 0) this.#since = m.now;
      if (m.now - this.#since < SETTLING) {
        m.again(SETTLING);
        return [];
      }
    }
    if (foreign) {
      const swapped = this.#place === m.place;
      this.#ledger.forget();
      this.#place = swapped ? `${m.place} ${this.title}` : m.place;
      return this.#take(shown, true, behind, m);
    }
    this.#since = -1;
    if (first) this.#place = m.place;
    return this.#take(shown, first, behind, m);
  }

  // While a list is hardly known, a row that came without its text, or without
  // its name, is misread: it is waited for what else comes into it.
  #whole(rows: Element[], m: Moment): Element[] {
    if (rows.length > FAMILIAR) return rows;
    const news = m.changed && m.changed.size < BUSY ? [...m.changed].map(elementAt).filter((e) => e !== null) : [];
    const whole = rows.filter((row) => {
      const seen = this.#coming.get(row) ?? { since: m.now, last: 0 };
      if ((seen.last === 0 && m.arrivals.company(row) > 0) || news.some((e) => contains(row, e))) seen.last = m.now;
      this.#coming.set(row, seen);
      return m.now - seen.last >= QUIET || m.now - seen.since > PATIENCE || this.#ledger.timeline.among(row).length > 0;
    });
    if (whole.length < rows.length) m.again(QUIET);
    return whole;
  }

  #take(shown: Spoken[], first: boolean, behind: boolean, m: Moment): Message[] {
    const told = this.#ledger.take(shown, first, behind || this.#reader.more, m);
    if (this.#reader.again) m.again(60);
    if (this.sure) return told;
    // Where nobody else writes while the page is open there is nothing to read.
    this.#waiting.push(...told);
    if (!told.some((t) => !t.history && !t.mine && t.was === undefined)) return [];
    this.sure = true;
    return this.#waiting.splice(0);
  }

  #read(rows: Element[], m: Moment): Spoken[] {
    const order = orderOf(rows);
    const hinted = this.#site.reading(this.list);
    const changed = hinted === this.#hinted ? m.changed : null;
    this.#hinted = hinted;
    const parsed = this.#reader.read(rows, changed, hinted === "" ? null : (row, found) => this.#site.parse(this.list, row, found), (el) => m.arrivals.arrived(el)).map((p) => {
      if ("suspects" in p) return p as unknown as Spoken;
      return Object.assign(p, marksOf(p, !this.#reader.named && p.side === ""), { suspects: this.#typing.expected(m.now), carried: "" }) as unknown as Spoken;
    });
    const shown = order === "down" ? parsed : order === "up" ? parsed.toReversed() : byPlace(parsed);
    this.#ledger.owners.compare(shown.slice(-80).filter((p) => p.was === undefined));
    if (this.#turns(shown, m)) this.#ledger.timeline.reverse();
    this.#top = (order === "up") !== this.#newestFirst;
    return this.#newestFirst ? shown.toReversed() : shown;
  }

  // Whether it shows only now that new messages come on top: the field is there,
  // or one came there by itself in a list that is not scrolled.
  #turns(shown: Spoken[], m: Moment): boolean {
    const [top, bottom] = [shown[0], shown.at(-1)];
    if (this.#newestFirst || !top || !bottom) return false;
    const alone = (k: Spoken): boolean => m.arrivals.company(k.top) > 0 && m.arrivals.company(k.top) <= FEW && !this.#ledger.timeline.has(k.el);
    const came = !m.quiet && shown.length > 1 && this.#ledger.timeline.has(bottom.el) && alone(top) && this.#ledger.timeline.has(shown[Math.min(FEW, shown.length - 1)]!.el) && !isScrolled(this.list);
    if (!came && !(this.#ledger.timeline.empty && isBelow(this.list, this.composer))) return false;
    this.#newestFirst = true;
    return true;
  }

  /** All that the list shows, in the order it was written. */
  transcript(): Omit<Line, "signs">[] {
    const out: Omit<Line, "signs">[] = [];
    const rows = rowsAmong(childrenOf(this.list));
    const down = (orderOf(rows) !== "up") !== this.#newestFirst;
    let author = "";
    for (const row of down ? rows : rows.toReversed()) {
      const media = mediaIn(row);
      const lines = this.#ledger.timeline.among(row).filter((entry) => entry.message.was === undefined).map((entry) => {
        const p = entry.message;
        const told = this.#ledger.toldOf(entry);
        author = told?.author || p.author || p.carried || author;
        return { author, mine: told?.mine ?? this.#ledger.owners.looks(p) === "mine", text: p.text, time: timeIn(p.el) || timeIn(row) };
      });
      const last = lines.at(-1);
      if (last) last.text = [last.text, ...media].join("\n");
      else if (media.length > 0) lines.push({ author, mine: false, text: media.join("\n"), time: timeIn(row) });
      out.push(...lines);
    }
    return out;
  }

  /** Whether what is in an element of the list is read as several messages. */
  splits(el: Element): boolean {
    return el !== this.list && contains(this.list, el) && this.#ledger.timeline.among(el).length > 1;
  }

  /** Whether anybody of this name wrote here. */
  knows(author: string): boolean {
    return this.#ledger.knows(author);
  }

  /** The row that shows a text of an author, if it is there. */
  find(author: string, text: string): Element | null {
    return this.#ledger.timeline.elementOf((k) => k.text === text && (k.author || k.carried) === author);
  }
}

/** Messages as they stand on the screen; what has no box is not shown. */
function byPlace(all: Spoken[]): Spoken[] {
  const boxes = all.map((p) => ({ p, box: boxOf(p.el) }));
  return boxes.filter(({ box }) => box.height > 0).sort((a, b) => a.box.top - b.box.top).map(({ p }) => p);
}
