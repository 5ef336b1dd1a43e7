// One chat on the page: its composer, its list, and which of its messages were
// taken note of. Texts stay in this tab's memory, for showing the reasons.

import type { Heard, Line } from "../shared/protocol.ts";
import type { Typing } from "./composer.ts";
import { childrenOf } from "./dom.ts";
import type { Site } from "./hints.ts";
import { isBelow, isScrolled, orderOf, rowsAmong, titleOf } from "./list.ts";
import { marksOf, Ownership, type Placed } from "./mine.ts";
import { Reader } from "./reader.ts";
import { Rows } from "./rows.ts";
import { type Entry, Timeline } from "./timeline.ts";
import { mediaIn, timeIn } from "./transcript.ts";

type Message = Omit<Heard, "n">;

/** A message with what was decided of it. */
interface Known extends Placed {
  /** Whom it is from when the row itself does not say. */
  carried: string;
}

interface Fate {
  history: boolean;
  told: Message | null;
  /** When it was told, ms. */
  when: number;
}

/** Of so many different messages it is counted how often they came; the background remembers fewer. */
const COUNTED = 20_000;
/** More new rows than this in 100 ms are not somebody typing. */
const BULK = 40;
/** So many rows at once can be somebody typing fast. */
const FEW = 3;
/** How long the page may show a message twice, while the server answers, ms. */
const TWICE = 1200;
/** How long another conversation may take to be drawn, ms. */
const SETTLING = 400;

/** What the page knows of a moment: see Watch for company. */
export interface Moment {
  now: number;
  /** The page was only just opened: what is there counts as history. */
  quiet: boolean;
  /** How long ago the first change since the last look happened, ms. */
  ago: number;
  /** The address of the conversation. */
  place: string;
  /** With how many others an element came; 0 when it was there before. */
  company: (el: Element) => number;
  /** Rows in which something changed since the last look; null for all. */
  changed: ReadonlySet<Node> | null;
  /** Asks to look again after so many ms. */
  again: (ms: number) => void;
}

export class Chat {
  composer: HTMLElement;
  list: Element;
  /** Whether this is a chat for certain; otherwise only once somebody writes. */
  sure: boolean;
  #typing: Typing;
  readonly #site: Site;
  /** How the site's profile had the rows read last. */
  #hinted = "";
  #rows = new Rows();
  /** The newest message comes first in the tree. */
  #top = false;
  #reader = new Reader();
  #owners: Ownership;
  #timeline = new Timeline<Known>();
  #fates = new Map<Entry<Known>, Fate>();
  #held = new Set<Entry<Known>>();
  #counts = new Map<string, number>();
  #place = "";
  #since = -1;
  #waiting: Message[] = [];
  /** The newest message is on top of the list. */
  #newestFirst = false;

  constructor(composer: HTMLElement, typing: Typing, list: Element, sure: boolean, site: Site) {
    this.composer = composer;
    this.#site = site;
    this.list = list;
    this.sure = sure;
    this.#typing = typing;
    this.#owners = new Ownership(typing);
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
    this.#owners.move(typing);
    return this;
  }

  /**
   * The list was drawn anew, or another conversation opened in its place. Where
   * the old one still stands it never was the list: what it taught is wrong.
   */
  moveTo(list: Element): void {
    if (this.list.isConnected) {
      this.#owners = new Ownership(this.#typing);
      this.#forget();
    }
    this.list = list;
    this.#newestFirst = this.#top = false;
    this.#rows = new Rows();
    this.#reader = new Reader();
  }

  /** There are rows that were not read yet. */
  get behind(): boolean {
    return this.#reader.more;
  }

  /** The list is so long that its oldest rows are not read. */
  get cut(): boolean {
    return this.#rows.cut;
  }

  #forget(): void {
    this.#timeline.clear();
    this.#fates.clear();
    this.#held.clear();
    this.#counts.clear();
  }

  /** Reads what is new, in the order it was written. */
  scan(m: Moment): Message[] {
    this.#typing.note(m.now);
    const rows = this.#site.rows(this.list) ?? this.#rows.of(this.list, this.#top, m.now);
    const shown = this.#carry(this.#read(rows, m));
    const first = this.#timeline.empty;
    if (this.#timeline.foreign(shown)) {
      // Another conversation is being drawn in the place of the first.
      if (this.#since < 0) this.#since = m.now;
      if (m.now - this.#since < SETTLING) {
        m.again(SETTLING);
        return [];
      }
      const swapped = this.#place === m.place;
      this.#forget();
      this.#place = swapped ? `${m.place} ${this.title}` : m.place;
      return this.#take(shown, true, m);
    }
    this.#since = -1;
    if (first) this.#place = m.place;
    return this.#take(shown, first, m);
  }

  #take(shown: Known[], first: boolean, m: Moment): Message[] {
    const { fresh, changed } = this.#timeline.place(shown);
    for (const entry of this.#timeline.trim()) {
      this.#fates.delete(entry);
      this.#held.delete(entry);
    }
    const bulk = fresh.length > BULK * Math.max(1, m.ago / 100);
    const out: { entry: Entry<Known>; message: Message }[] = [];
    for (const entry of fresh) {
      const company = m.company(entry.message.top);
      const came = company > 0 && company <= FEW;
      // What is found at first is old, but for what came by itself meanwhile;
      // so is what there was too much of to be read in one go.
      const crowd = this.#reader.more && (company === 0 || company > BULK);
      const history = m.quiet || bulk || crowd || (first ? !came : entry.place === "before" || (entry.place === "between" && !came));
      this.#fates.set(entry, { history, told: null, when: 0 });
      this.#held.add(entry);
    }
    for (const { entry } of changed) {
      const fate = this.#fates.get(entry);
      // Read better than at first: told again, if it is another's.
      if (fate?.told && !fate.told.mine) this.#held.add(entry);
    }
    // Whose one message is may tell whose an older one is, which has to be heard first.
    for (let decided = -1; decided !== this.#held.size; ) {
      decided = this.#held.size;
      for (const entry of this.#held) {
        const message = this.#decide(entry, m.now);
        if (!message) continue;
        this.#held.delete(entry);
        if (message.text !== "") out.push({ entry, message });
      }
    }
    if (this.#reader.again) m.again(60);
    else if (fresh.length > 0 && this.#held.size > 0) m.again(TWICE / 2);
    if (this.#held.size > 2000) for (const e of [...this.#held].slice(0, 500)) this.#held.delete(e);
    const told = out.sort((a, b) => a.entry.order - b.entry.order).map((o) => o.message);
    if (this.sure) return told;
    // Where nobody else writes while the page is open there is nothing to read.
    this.#waiting.push(...told);
    if (!told.some((t) => !t.history && !t.mine && t.was === undefined)) return [];
    this.sure = true;
    return this.#waiting.splice(0);
  }

  #decide(entry: Entry<Known>, now: number): Message | null {
    const fate = this.#fates.get(entry);
    const p = entry.message;
    if (!fate) return null;
    if (p.was !== undefined) {
      fate.told = { author: p.author, was: p.was, mine: false, text: p.text, occurrence: 1, history: fate.history, at: 0 };
      return fate.told;
    }
    const author = p.author || p.carried;
    const twin = fate.history || fate.told ? null : this.#twin(entry, now);
    if (twin && !entry.message.el.isConnected) {
      this.#timeline.remove(entry);
      return { ...this.#fates.get(twin)!.told!, text: "" };
    }
    if (twin && twin.message.el.isConnected) return null;
    if (twin) {
      // The page's first copy is gone; this is the message.
      const { told, when } = this.#fates.get(twin)!;
      this.#timeline.remove(twin);
      this.#fates.delete(twin);
      Object.assign(fate, { told, when });
      return { ...told!, text: "" };
    }
    const whose = this.#owners.of({ ...p, author }, !fate.history, now);
    if (whose === "unknown") return null;
    const mine = whose === "mine";
    const id = `${mine ? "" : author}\u0000${p.text}`;
    const occurrence = (this.#counts.get(id) ?? 0) + 1;
    const before = fate.told;
    if (before && before.mine === mine && before.author === author && before.text === p.text) return { ...before, text: "" };
    this.#counts.delete(id);
    this.#counts.set(id, occurrence);
    if (this.#counts.size > COUNTED) for (const old of [...this.#counts.keys()].slice(0, COUNTED / 2)) this.#counts.delete(old);
    const at = p.at > 0 ? p.at : fate.history ? 0 : Math.floor(now / 1000);
    fate.when = now;
    fate.told = { author, mine, text: p.text, occurrence, history: fate.history, at };
    return fate.told;
  }

  // An own message that says the same and was told a moment ago, typed but once.
  #twin(entry: Entry<Known>, now: number): Entry<Known> | null {
    const text = entry.message.text;
    if (this.#typing.expects(text, now) || this.#owners.looks(entry.message) === "theirs") return null;
    const author = entry.message.author || entry.message.carried;
    for (const other of this.#timeline.entries.slice(-8)) {
      const fate = this.#fates.get(other);
      if (author !== "" && fate?.told && fate.told.author !== author) continue;
      if (other !== entry && other.message.text === text && fate?.told?.mine && now - fate.when < TWICE) return other;
    }
    return null;
  }

  #read(rows: Element[], m: Moment): Known[] {
    const order = orderOf(rows);
    const hinted = this.#site.reading(this.list);
    const changed = hinted === this.#hinted ? m.changed : null;
    this.#hinted = hinted;
    const parsed = this.#reader.read(rows, changed, hinted === "" ? null : (row, found) => this.#site.parse(this.list, row, found)).map((p) => {
      if ("suspects" in p) return p as unknown as Known;
      return Object.assign(p, marksOf(p), { suspects: this.#typing.expected(m.now), carried: "" }) as unknown as Known;
    });
    const shown = order === "down" ? parsed : order === "up" ? parsed.toReversed() : byPlace(parsed);
    this.#owners.compare(shown.slice(-80).filter((p) => p.was === undefined));
    if (this.#turns(shown, m)) this.#timeline.reverse();
    this.#top = (order === "up") !== this.#newestFirst;
    return this.#newestFirst ? shown.toReversed() : shown;
  }

  // Whether it shows only now that new messages come on top: the field is there,
  // or one came there by itself in a list that is not scrolled.
  #turns(shown: Known[], m: Moment): boolean {
    const [top, bottom] = [shown[0], shown.at(-1)];
    if (this.#newestFirst || !top || !bottom) return false;
    const alone = (k: Known): boolean => m.company(k.top) > 0 && m.company(k.top) <= FEW && !this.#timeline.has(k.el);
    const came = !m.quiet && shown.length > 1 && this.#timeline.has(bottom.el) && alone(top) && this.#timeline.has(shown[Math.min(FEW, shown.length - 1)]!.el) && !isScrolled(this.list);
    if (!came && !(this.#timeline.empty && isBelow(this.list, this.composer))) return false;
    this.#newestFirst = true;
    return true;
  }

  // Names stand only over the first of several messages in some clients; they
  // go on for what follows on the same side.
  #carry(shown: Known[]): Known[] {
    let last = "";
    let side = "";
    const sides = shown.map((p) => (p.side === "start" || p.side === "end" ? p.side : this.#owners.looks(p)));
    // On a side where only one person is ever named, all is that person's.
    const names = new Map<string, Set<string>>();
    shown.forEach((p, i) => p.author !== "" && p.was === undefined && names.set(sides[i]!, (names.get(sides[i]!) ?? new Set()).add(p.author)));
    return shown.filter((p, i) => {
      if (p.was !== undefined) return true;
      const now = sides[i]!;
      // What is built otherwise and stands on no side is nobody's.
      if (!p.plain && p.author === "" && (p.side === "centre" || (p.side === "" && now === "unknown" && this.#reader.named && last === ""))) return false;
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

  /** All that the list shows, in the order it was written. */
  transcript(): Omit<Line, "signs">[] {
    const out: Omit<Line, "signs">[] = [];
    const rows = rowsAmong(childrenOf(this.list));
    const down = (orderOf(rows) !== "up") !== this.#newestFirst;
    let author = "";
    for (const row of down ? rows : rows.toReversed()) {
      const media = mediaIn(row);
      const lines = this.#timeline.among(row).filter((entry) => entry.message.was === undefined).map((entry) => {
        const p = entry.message;
        const told = this.#fates.get(entry)?.told;
        author = told?.author || p.author || p.carried || author;
        return { author, mine: told?.mine ?? this.#owners.looks(p) === "mine", text: p.text, time: timeIn(p.el) || timeIn(row) };
      });
      const last = lines.at(-1);
      if (last) last.text = [last.text, ...media].join("\n");
      else if (media.length > 0) lines.push({ author, mine: false, text: media.join("\n"), time: timeIn(row) });
      out.push(...lines);
    }
    return out;
  }

  /** Whether anybody of this name wrote here. */
  knows(author: string): boolean {
    return [...this.#fates.values()].some((f) => f.told?.author === author);
  }

  /** The row that shows a text of an author, if it is there. */
  find(author: string, text: string): Element | null {
    return this.#timeline.elementOf((k) => k.text === text && (k.author || k.carried) === author);
  }
}

/** Messages as they stand on the screen; what has no box is not shown. */
function byPlace(all: Known[]): Known[] {
  const boxes = all.map((p) => ({ p, box: p.el.getBoundingClientRect() }));
  return boxes.filter(({ box }) => box.height > 0).sort((a, b) => a.box.top - b.box.top).map(({ p }) => p);
}
