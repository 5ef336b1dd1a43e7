// Everything there is to read on one page (or frame): its chats, and how well
// they can be read.

import type { By, Heard, Reading } from "../shared/protocol.ts";
import { Chat } from "./chat.ts";
import { composersIn, Typing } from "./composer.ts";
import { contains, countOf, endsOf, type Root, rootsIn } from "./dom.ts";
import { Site, type SiteProfile } from "./hints.ts";
import { findList } from "./list.ts";
import { type Arrivals, FEW } from "./moment.ts";
import { MOST } from "./watch.ts";

/** Looking for chats again costs layout; it is done at most this often, ms. */
const SEARCH_EVERY = 700;
/** A page is taken to have been opened for so long, ms. */
const OPENING = 2500;
/** How long a chat may be without a readable list before that is told, ms. */
const PATIENCE = 6000;
/** So many chats whose list went are remembered. */
const LOST = 4;
/** So many texts are sent in a chat alone. */
const TALK = 2;
/** How long there may be rows that were not read yet before that is told, ms. */
const FOLLOWING = 10_000;
/** Looking for lists is broken off after so long and goes on the next time, ms. */
const BUDGET = 15;
/** Of so many rows, at the ends of a list, it is asked whether they came by themselves. */
const ENDS = 200;

export interface Batch {
  conversation: string;
  messages: Omit<Heard, "n">[];
}

export class Page {
  readonly #opened = performance.now();
  readonly #site: Site;
  #chats: Chat[] = [];
  /** Those whose list went: it may only be drawn anew, as after a lost connection. */
  #lost: Chat[] = [];
  #searched = -Infinity;
  /** Somebody writes in a field that is no chat's yet. */
  #written = false;
  #place = "";
  #blind = 0;
  /** There are fields that no list was found for, yet. */
  #open = false;
  /** What is typed is noted from the start: the first words may be the teen's, before there is a list. */
  readonly #typing = new WeakMap<HTMLElement, Typing>();

  /** When something last happened in a field, ms. */
  readonly #used = new WeakMap<HTMLElement, number>();
  readonly #roots: () => Root[];
  /** With which field the next search begins. */
  #next = 0;
  /** What was to be read when a search had taken long. */
  #put: { changed: ReadonlySet<Node>; ago: number } | null = null;
  /** Since when it has been behind what the page shows; 0 when it is not. */
  #behind = 0;

  /** profiles are those of the sites Vigie knows, roots gives what fields and lists may stand in. */
  constructor(profiles: readonly SiteProfile[], roots: () => Root[] = () => rootsIn(document)) {
    this.#site = new Site(profiles, origin);
    this.#roots = roots;
  }

  /** What finds the messages, and the site whose profile that is or should be. */
  get by(): { by: By; site: string } {
    return { by: this.#site.by(this.#chats.map((c) => c.list)), site: this.#site.id };
  }

  get chats(): readonly Chat[] {
    return this.#chats;
  }

  /** Reads what is new on the page; see Watch for what changed, arrivals and ago are, and Chat for again. */
  look(changed: ReadonlySet<Node>, arrivals: Arrivals, again: (ms: number) => void, ago = 0): Batch[] {
    const now = performance.now();
    const place = placeOf(location);
    const moved = place !== this.#place;
    this.#place = place;
    const put = this.#put;
    if (put) {
      changed = new Set([...put.changed, ...changed]);
      ago += put.ago;
      this.#put = null;
    }
    // A field that is new to us cannot wait: what was typed there may be among what is read now.
    if (!put || this.#written) {
      this.#search(now, moved || this.#elsewhere(changed), arrivals);
      if (!put && performance.now() - now > BUDGET) {
        // That was enough for one task.
        this.#put = { changed, ago };
        again(0);
        return [];
      }
    }
    const moment = { now: Date.now(), quiet: now - this.#opened < OPENING, ago, place, arrivals, changed: changed.size >= MOST ? null : changed, again };
    const out: Batch[] = [];
    for (const chat of this.#chats) {
      const messages = chat.scan(moment);
      if (messages.length > 0) out.push({ conversation: `${chat.place} ${this.#chats.length > 1 ? chat.title : ""}`.trim(), messages });
    }
    this.#behind = this.#chats.some((c) => c.behind) ? this.#behind || now : 0;
    return out;
  }

  /** Only the newest of a long list's messages are read. */
  get newest(): boolean {
    return this.#chats.some((c) => c.cut);
  }

  /** The row that shows a text of an author, if it is there. */
  find(author: string, text: string): Element | null {
    for (const chat of this.#chats) {
      const row = chat.find(author, text);
      if (row) return row;
    }
    return null;
  }

  /** Something happened in a field, or anywhere. */
  typed(composer: HTMLElement | null): void {
    const now = Date.now();
    if (composer) {
      this.#typingIn(composer).note(now);
      // A field that was not known to be a chat's may be: it is looked for its list before what was typed comes back.
      if (!this.#used.has(composer) && this.#chats.every((c) => c.composer !== composer)) this.#written = true;
      this.#used.set(composer, now);
    }
    for (const chat of this.#chats) this.#typingIn(chat.composer).note(now);
  }

  #typingIn(composer: HTMLElement): Typing {
    let typing = this.#typing.get(composer);
    if (!typing) this.#typing.set(composer, (typing = new Typing(composer)));
    return typing;
  }

  get reading(): Reading {
    // Of what pours in from the start nobody can tell whether it is a chat.
    if (this.#behind !== 0 && performance.now() - this.#behind > FOLLOWING) return "behind";
    if (this.#chats.some((c) => c.sure)) return "reading";
    return this.#blind !== 0 && performance.now() - this.#blind > PATIENCE ? "unreadable" : "looking";
  }

  // Elements came near a list but not into it: it may not be the list.
  #elsewhere(changed: ReadonlySet<Node>): boolean {
    // A list of one or two rows may be a row, or what lists stand in.
    if (changed.size > 0 && this.#chats.some((c) => countOf(c.list, 3) < 3)) return true;
    for (const place of changed) {
      if (place instanceof Element && this.#chats.some((c) => !c.list.contains(place) && place.contains(c.list))) return true;
    }
    return false;
  }

  #search(now: number, pressing: boolean, arrivals: Arrivals): void {
    const lost = this.#chats.some((c) => !c.list.isConnected || !c.composer.isConnected);
    const pause = lost || pressing || this.#written ? 0 : this.#chats.length > 0 && !this.#open ? 8 * SEARCH_EVERY : SEARCH_EVERY;
    if (now - this.#searched < pause) return;
    this.#searched = now;
    const found: Chat[] = [];
    const taken = new Set<Element>();
    const composers = this.#roots().flatMap((root) => composersIn(root));
    const hinted = this.#site.pair(composers, this.#roots());
    const first = this.#next;
    this.#next = 0;
    const used = (c: HTMLElement): number => this.#used.get(c) ?? 0;
    const ordered = [...composers.slice(first), ...composers.slice(0, first)];
    // A field just written in comes first: what was typed may come back before there is time for the others.
    if (this.#written) ordered.sort((a, b) => used(b) - used(a));
    this.#written = false;
    for (const [i, composer] of ordered.entries()) {
      const known = this.#chats.find((c) => c.composer === composer);
      if (i > 0 && performance.now() - now > BUDGET) {
        this.#next ||= composers.indexOf(composer);
        if (known && !taken.has(known.list)) {
          taken.add(known.list);
          found.push(known);
        }
        continue;
      }
      const there = findList(composer, arrivals);
      // What works is kept, rather than what stands around it or in it.
      const works = known !== undefined && there !== null && !there.came && !there.grouped && there.list !== known.list && (known.splits(there.list) || worksBeside(known.list, there.list, arrivals));
      const list = hinted.get(composer) ?? (works ? known.list : there?.list ?? (known?.list.isConnected ? known.list : null));
      if (!list) continue;
      // Of two fields for one list it is the one that was written in last.
      const shared = [...found, ...this.#chats].find((c) => c !== known && c.list === list && composers.includes(c.composer));
      if (shared) {
        if (used(composer) > used(shared.composer)) shared.withComposer(composer, this.#typingIn(composer));
        if (!taken.has(list)) found.push(shared);
        taken.add(list);
        continue;
      }
      if (taken.has(list)) continue;
      const sure = hinted.has(composer) || (there?.sure ?? false);
      taken.add(list);
      if (known) {
        if (known.list !== list) known.moveTo(list);
        known.sure ||= sure;
        found.push(known);
      } else {
        found.push(this.#again(composer, list, found) ?? new Chat(composer, this.#typingIn(composer), list, sure, this.#site));
      }
    }
    this.#lost = [...this.#lost, ...this.#chats].filter((c) => !found.includes(c)).slice(-LOST);
    this.#chats = found;
    this.#open = found.length < composers.length;
    // Who sends one text after the other talks to somebody, whatever shows it.
    const talks = composers.some((c) => (this.#typing.get(c)?.sent ?? 0) >= TALK);
    this.#blind = found.length > 0 || !(talks || drawn(composers)) ? 0 : this.#blind || now;
  }

  /** The chat that goes on with a field or a list that was drawn anew, none of those that go on anyway. */
  #again(composer: HTMLElement, list: Element, going: readonly Chat[]): Chat | null {
    const some = [...this.#chats, ...this.#lost].filter((c) => !going.includes(c) && (c.composer === composer || (!c.composer.isConnected && (c.list === list || c.place.startsWith(this.#place)))));
    const back = some.find((c) => c.list === list) ?? some.find((c) => c.composer === composer) ?? some.find((c) => c.goesOnIn(list)) ?? some[0];
    if (!back) return null;
    if (back.list !== list) back.moveTo(list);
    return back.withComposer(composer, this.#typingIn(composer));
  }
}

/**
 * Whether a list of some rows is to be kept though another looks better: one
 * around it, or, where rows come into the list by themselves, one in a row.
 */
function worksBeside(list: Element, other: Element, arrivals: Arrivals): boolean {
  if (!list.isConnected || countOf(list, 3) < 3) return false;
  return contains(other, list) || (contains(list, other) && endsOf(list, ENDS).some((r) => arrivals.company(r) > 0 && arrivals.company(r) <= FEW));
}

/** Where in a site a conversation is: its address without what changes with each message. */
function placeOf(l: Location): string {
  return `${l.pathname}${l.hash}`.slice(0, 200);
}

/**
 * Whether there is a field to type in and what it belongs to is painted rather
 * than written: a canvas that fills much of the window.
 */
function drawn(composers: HTMLElement[]): boolean {
  if (composers.length === 0) return false;
  const window_ = innerWidth * innerHeight;
  return [...document.querySelectorAll("canvas")].some((c) => {
    const box = c.getBoundingClientRect();
    return box.width * box.height > window_ * 0.3;
  });
}
