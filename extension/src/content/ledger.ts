// What was taken note of in a conversation: which messages are new, whose they
// are, and what was told of each. Some are held back until that is known.

import type { Heard } from "../shared/protocol.ts";
import type { Typing } from "./composer.ts";
import { contains, elementAt } from "./dom.ts";
import { Ownership } from "./mine.ts";
import { type Arrivals, cameAs, cameAt, FEW, type Moment } from "./moment.ts";
import type { Spoken } from "./speakers.ts";
import { type Entry, Timeline } from "./timeline.ts";

export type Message = Omit<Heard, "n">;

interface Fate {
  history: boolean;
  told: Message | null;
  /** When it was told, ms. */
  when: number;
}

/** So many messages told of another list are remembered. */
const KEPT = 40;

interface Before {
  el: Element;
  fate: Fate;
}

/** Of so many different messages it is counted how often they came; the background remembers fewer. */
const COUNTED = 20_000;
/** More new rows than this in 100 ms are not somebody typing. */
const BULK = 40;
/** More than a few messages that come one so soon after the other, ms, within so long of the first that is shown are an old talk that is being drawn. */
const FAST = 150;
const DRAWN = 600;
/** How long the page may show a message twice, while the server answers, ms. */
const TWICE = 1200;

export class Ledger {
  readonly timeline = new Timeline<Spoken>();
  owners: Ownership;
  #typing: Typing;
  #fates = new Map<Entry<Spoken>, Fate>();
  #held = new Set<Entry<Spoken>>();
  #counts = new Map<string, number>();
  /** When the first of it was shown, ms. */
  #begun = 0;
  /** When something new was shown last, ms. */
  #came = 0;
  /** The names of others so far. */
  #others = new Set<string>();
  /** What was told of another list. */
  #before: Before[] = [];

  constructor(typing: Typing) {
    this.#typing = typing;
    this.owners = new Ownership(typing);
  }

  /** The teen types in another field now. */
  move(typing: Typing): void {
    this.#typing = typing;
    this.owners.move(typing);
  }

  /**
   * What was read so far was not the list: what it taught of whose messages are
   * whose is wrong. What was told of what is still shown is not told again.
   */
  unlearn(): void {
    const told = this.timeline.entries.slice(-KEPT).map((e) => ({ el: e.message.el, fate: this.#fates.get(e) }));
    this.owners = new Ownership(this.#typing);
    this.forget();
    this.#before = told.filter((b): b is Before => b.fate?.told != null && b.el.isConnected);
  }

  // What was told of a message while another element was taken for its list.
  #fateBefore(message: Spoken): Fate | null {
    return this.#before.find(({ el, fate }) => fate.told!.text === message.text && (contains(el, message.el) || contains(message.el, el)))?.fate ?? null;
  }

  forget(): void {
    this.timeline.clear();
    this.#fates.clear();
    this.#held.clear();
    this.#counts.clear();
    this.#others.clear();
    this.#before = [];
  }

  /** What was told of a message, null when nothing was. */
  toldOf(entry: Entry<Spoken>): Message | null {
    return this.#fates.get(entry)?.told ?? null;
  }

  /** Whether anything was told of somebody of this name. */
  knows(author: string): boolean {
    return [...this.#fates.values()].some((f) => f.told?.author === author);
  }

  /**
   * Lays what is shown along what is known; returns what can be told now. first:
   * nothing was known; more: not all that is shown was read yet, or not before.
   */
  take(shown: Spoken[], first: boolean, more: boolean, m: Moment): Message[] {
    if (first) this.#begun = m.now;
    const { fresh, changed } = this.timeline.place(shown);
    for (const entry of this.timeline.trim()) {
      this.#fates.delete(entry);
      this.#held.delete(entry);
    }
    const bulk = fresh.length > BULK * Math.max(1, m.ago / 100);
    // Rows that stood empty and were now written into came as if they were new.
    const few = first && shown.length <= FEW && m.changed && m.changed.size <= 4 * FEW;
    const written = few ? [...m.changed!].map(elementAt).filter((e) => e !== null) : [];
    const out: { entry: Entry<Spoken>; message: Message }[] = [];
    let poured: Set<Entry<Spoken>> | null = null;
    for (const entry of fresh) {
      const company = this.#company(entry.message, m.arrivals);
      const came = (company > 0 && company <= FEW) || (company === 0 && written.some((e) => contains(entry.message.box, e)));
      // What is found at first is old, but for what came by itself meanwhile;
      // so is what there was too much of to be read in one go.
      const drawn = (m.now - this.#begun < DRAWN || entry.place === "between") && (poured ??= this.#poured(m.arrivals)).has(entry);
      const crowd = drawn || (more && (company === 0 || company > BULK));
      const history = m.quiet || bulk || crowd || (first ? !came : entry.place === "before" || (entry.place === "between" && !came));
      this.#fates.set(entry, this.#fateBefore(entry.message) ?? { history, told: null, when: 0 });
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
        const message = this.#decide(entry, m);
        if (!message) continue;
        this.#held.delete(entry);
        if (message.text !== "") out.push({ entry, message });
      }
    }
    if (fresh.length > 0) this.#came = m.now;
    // What is held because of a moment is asked again until it is over.
    if (this.#held.size > 0 && (m.now - this.#came < 2 * TWICE || this.owners.isWaiting(m.now))) m.again(TWICE / 2);
    if (this.#held.size > 2000) for (const e of [...this.#held].slice(0, 500)) this.#held.delete(e);
    return out.sort((a, b) => a.entry.order - b.entry.order).map((o) => o.message);
  }

  // With how many others a message came. Its row may have been there before what
  // is said in it, as a day's, or the only one, around all that is said.
  #company(message: Spoken, arrivals: Arrivals): number {
    const { top, el } = message;
    return arrivals.company(this.#before.length > 0 && arrivals.arrived(el) > arrivals.arrived(top) ? el : cameAs(message, arrivals));
  }

  // What came in one go: more than a few messages, each soon after another.
  #poured(arrivals: Arrivals): Set<Entry<Spoken>> {
    const out = new Set<Entry<Spoken>>();
    const all = this.timeline.entries.map((entry) => ({ entry, at: cameAt(entry.message, arrivals) })).sort((x, y) => x.at - y.at);
    for (let from = 0, to = 0; from < all.length; from = to) {
      for (to++; to < all.length && all[to]!.at - all[to - 1]!.at < FAST; ) to++;
      if (to - from > FEW) for (const { entry } of all.slice(from, to)) out.add(entry);
    }
    return out;
  }

  #decide(entry: Entry<Spoken>, { now, arrivals }: Moment): Message | null {
    const fate = this.#fates.get(entry);
    const p = entry.message;
    if (!fate) return null;
    if (p.was !== undefined) {
      if (this.#others.delete(p.was)) this.#others.add(p.author);
      fate.told = { author: p.author, was: p.was, mine: false, text: p.text, occurrence: 1, history: fate.history, at: 0 };
      return fate.told;
    }
    let author = p.author || p.carried;
    const twin = fate.history || fate.told ? null : this.#twin(entry, now);
    if (twin && !entry.message.el.isConnected) {
      this.timeline.remove(entry);
      return { ...this.#fates.get(twin)!.told!, text: "" };
    }
    if (twin && twin.message.el.isConnected) return null;
    if (twin) {
      // The page's first copy is gone; this is the message.
      const { told, when } = this.#fates.get(twin)!;
      this.timeline.remove(twin);
      this.#fates.delete(twin);
      Object.assign(fate, { told, when });
      return { ...told!, text: "" };
    }
    // What begins with the teen's name, on a line of its own, is theirs though misread.
    const misread = p.author === "" && this.owners.isHeadedByMe(p.text);
    // What several others begin with as well may be it, before it is known.
    if (!misread && p.author === "" && !this.owners.isKnown && this.#headed(p.text)) return null;
    const whose = misread ? "mine" : this.owners.of({ ...p, author }, !fate.history, now, { guessed: p.author === "", came: cameAt(entry.message, arrivals), rivals: this.#rivals(entry).map((e) => cameAt(e.message, arrivals)) });
    if (whose === "unknown") return null;
    const mine = whose === "mine";
    // Where one other writes, and is named now and then, the rest is theirs as well.
    if (!mine && author === "" && this.#others.size === 1) p.carried = author = [...this.#others][0]!;
    if (!mine && author !== "") this.#others.add(author);
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

  // What else says the same, by another name or without one, and was not told yet.
  #rivals(entry: Entry<Spoken>): Entry<Spoken>[] {
    const { text, author } = entry.message;
    return this.timeline.entries.slice(-12).filter((e) => e !== entry && e.message.text === text && (e.message.author === "") === (author === "") && (author === "" || e.message.author !== author) && !this.#fates.get(e)?.told);
  }

  // Whether a text's first line is also that of two others that name nobody, as a name is that was not taken for one.
  #headed(text: string): boolean {
    const at = text.indexOf("\n");
    if (at < 0) return false;
    const others = new Set<string>();
    for (const { message } of this.timeline.entries.slice(-80)) {
      if (message.author === "" && message.text !== text && message.text.startsWith(text.slice(0, at + 1))) others.add(message.text);
    }
    return others.size > 1;
  }

  // An own message that says the same and was told a moment ago, typed but once.
  #twin(entry: Entry<Spoken>, now: number): Entry<Spoken> | null {
    const text = entry.message.text;
    if (this.#typing.expects(text, now) || this.owners.looks(entry.message) === "theirs") return null;
    const author = entry.message.author || entry.message.carried;
    for (const other of this.timeline.entries.slice(-8)) {
      const fate = this.#fates.get(other);
      if (author !== "" && fate?.told && fate.told.author !== author) continue;
      if (other !== entry && other.message.text === text && fate?.told?.mine && now - fate.when < TWICE) return other;
    }
    return null;
  }
}
