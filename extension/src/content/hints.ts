// What a site's profile says about where its messages stand. A hint is only
// believed while it fits the page: as soon as it does not, the page is read as
// if there were none.

import type { By } from "../shared/protocol.ts";
import { isMention } from "./confirmed.ts";
import { contains, isVisible, parentOf, type Root, shadowOf } from "./dom.ts";
import { cleanName } from "./nametag.ts";
import type { Parsed } from "./roles.ts";
import { join, leavesOf } from "./row.ts";
import { MOST } from "./tail.ts";

/** Where one client of a site keeps its messages, as CSS selectors; see rules/sites/README.md. */
export interface Hint {
  list: string;
  row: string;
  group?: string;
  text?: string;
  author?: string;
  me?: string[];
  own?: string;
  other?: string;
  skip?: string;
}

export interface SiteProfile {
  id: string;
  name: string;
  /** "https://host/*"; none for software that runs on many sites and is known by its mark. */
  origins?: string[];
  mark?: string;
  hints: Hint[];
}

/** Rows that are looked at to tell whether a hint fits, and how many of them must have a text. */
const SAMPLE = 60;
const FITS = 0.5;

/** How far the hint can be believed for a list. */
interface Fit {
  hint: Hint;
  /** Of writers, "" among them where a row bears none. */
  names: ReadonlySet<string>;
  authors: boolean;
  me: boolean;
  own: boolean;
  other: boolean;
}

/** The profile of the page this script runs in, if there is one. */
export class Site {
  readonly #candidates: readonly SiteProfile[];
  #profile: SiteProfile | null;
  #lists = new Map<Element, Fit>();

  /** origin is the page's, such as "https://host". */
  constructor(profiles: readonly SiteProfile[], origin: string) {
    this.#profile = profiles.find((p) => p.origins?.includes(`${origin}/*`)) ?? null;
    this.#candidates = this.#profile ? [] : profiles.filter((p) => p.mark);
  }

  get name(): string {
    return this.#profile?.name ?? "";
  }

  get id(): string {
    return this.#profile?.id ?? "";
  }

  /** What finds the messages of these lists. */
  by(lists: Iterable<Element>): By {
    if (!this.#profile) return "generic";
    for (const list of lists) if (this.#lists.has(list)) return "profile";
    return "degraded";
  }

  /** For the fields of the page, the lists that the profile's hints give them. */
  pair(fields: HTMLElement[], roots: Root[]): Map<HTMLElement, Element> {
    // All marks at once: each look through a large page costs.
    if (!this.#profile && this.#candidates.length > 0 && document.querySelector(this.#candidates.map((p) => p.mark).join())) {
      this.#profile = this.#candidates.find((p) => document.querySelector(p.mark!)) ?? null;
    }
    const before = this.#lists;
    this.#lists = new Map();
    const out = new Map<HTMLElement, Element>();
    for (const hint of this.#profile?.hints ?? []) {
      for (const list of roots.flatMap((root) => [...root.querySelectorAll(hint.list)])) {
        const fit = isVisible(list) ? fitOf(hint, list, before.get(list)) : null;
        const field = fit && nearest(list, fields);
        if (!field || out.has(field)) continue;
        this.#lists.set(list, fit);
        out.set(field, list);
      }
      if (out.size > 0) break;
    }
    return out;
  }

  /** The rows of a list, null when no hint gave it. */
  rows(list: Element): Element[] | null {
    const fit = this.#lists.get(list);
    return fit ? within(list, fit.hint.row, MOST) : null;
  }

  /** How a list is read, "" without a hint: when it changes, rows are to be read anew. */
  reading(list: Element): string {
    const fit = this.#lists.get(list);
    return fit ? [fit.hint.list, fit.authors, fit.me, fit.own, fit.other].join(" ") : "";
  }

  /** Reads a row of a list; what the hint leaves open is as generic, the generic detector's reading, has it. */
  parse(list: Element, row: Element, generic: Parsed | null): Parsed | null {
    const fit = this.#lists.get(list);
    if (!fit) return generic;
    const { hint } = fit;
    if (hint.skip && row.matches(hint.skip)) return null;
    const boxes = textsIn(row, hint);
    const text = boxes.map((box) => textOf(box, hint.skip, fit.names)).filter((t) => t !== "").join("\n");
    if (text === "" && !generic) return null;
    const author = fit.authors ? authorOf(row, hint) : (generic?.author ?? "");
    return {
      el: row,
      top: row,
      author,
      text: text !== "" ? text : generic!.text,
      raw: text !== "" ? text : generic!.raw,
      box: boxes[0] ?? generic?.box ?? row,
      plain: true,
      at: generic?.at ?? 0,
      ...whoseOf(row, author, fit),
    };
  }
}

function fitOf(hint: Hint, list: Element, before: Fit | undefined): Fit | null {
  const rows = within(list, hint.row).filter((r) => !(hint.skip && r.matches(hint.skip))).slice(-SAMPLE);
  if (rows.length === 0) return null;
  if (hint.text && rows.filter((r) => textsIn(r, hint).length > 0).length < rows.length * FITS) return null;
  const count = (selector: string | undefined): number => (selector ? rows.filter((r) => fits(r, selector, hint)).length : 0);
  const [own, other] = [count(hint.own), count(hint.other)];
  // What fits every row tells nothing, and would have all taken for the teen's; a
  // stranger who alone has written is only believed where the teen's rows would be known.
  const telling = (n: number): boolean => n > 0 && n < rows.length;
  const alone = other === rows.length && own === 0 && hint.own !== undefined;
  const names = hint.author ? rows.map((r) => authorOf(r, hint)) : [];
  const now: Fit = { hint, names: new Set(names), authors: names.some((n) => n !== ""), me: names.some((n) => hint.me?.includes(n)), own: telling(own), other: telling(other) || alone };
  // What told the sides apart once still does when the last rows are all of one side.
  return before?.hint === hint ? { ...now, me: now.me || before.me, own: now.own || before.own, other: now.other || before.other } : now;
}

/** The field that hangs nearest to a list. */
function nearest(list: Element, fields: HTMLElement[]): HTMLElement | null {
  const outside = fields.filter((f) => !contains(list, f));
  for (let around = parentOf(list); around; around = parentOf(around)) {
    const found = outside.filter((f) => contains(around, f));
    // Where several hang as near, the message is written in the lowest.
    if (found.length > 0) return found.reduce((a, b) => (b.getBoundingClientRect().top > a.getBoundingClientRect().top ? b : a));
  }
  return null;
}

/** What fits below an element, in its shadow root as well; nothing within what fits already. Of many, the last. */
function within(el: Element, selector: string, most = Infinity): Element[] {
  const found = new Set([...el.querySelectorAll(selector), ...(shadowOf(el)?.querySelectorAll(selector) ?? [])].slice(-most));
  return [...found].filter((f) => {
    for (let around = f.parentElement; around && around !== el; around = around.parentElement) if (found.has(around)) return false;
    return true;
  });
}

function fits(row: Element, selector: string, hint: Hint): boolean {
  const group = hint.group ? row.closest(hint.group) : null;
  return row.matches(selector) || within(row, selector).length > 0 || (group?.matches(selector) ?? false);
}

/** "selector", "selector @attribute" or "@attribute" looked up in a row, then in its group. */
function lookUp(row: Element, wanted: string, group: string | undefined): { el: Element; value: string | null }[] {
  const [, selector = "", attribute] = /^(.*?)\s*(?:@([\w-]+))?$/.exec(wanted)!;
  const read = (el: Element) => ({ el, value: attribute ? el.getAttribute(attribute) : null });
  if (selector === "") return [read(row)];
  const found = within(row, selector);
  const around = found.length === 0 && group ? row.closest(group) : null;
  return (around ? within(around, selector).slice(0, 1) : found).map(read);
}

function textsIn(row: Element, hint: Hint): Element[] {
  if (!hint.text) return [];
  const found = row.matches(hint.text) ? [row] : within(row, hint.text);
  return found.filter((box) => !(hint.skip && box.closest(hint.skip)));
}

function textOf(box: Element, skip: string | undefined, names: ReadonlySet<string>): string {
  return join(leavesOf(box).filter((l) => !l.quote && (!l.control || isMention(l.el, l.text, names)) && !(skip && l.el.closest(skip))));
}

function authorOf(row: Element, hint: Hint): string {
  for (const { el, value } of hint.author ? lookUp(row, hint.author, hint.group) : []) {
    // A time may stand before a name: "[10:30, 28/09/2026] Marc:".
    const name = cleanName((value ?? el.textContent ?? "").replace(/^\s*\[[^\]]*\d[^\]]*\]/, ""));
    if (name !== "" && name.length <= 80) return name;
  }
  return "";
}

function whoseOf(row: Element, author: string, { hint, me, own, other }: Fit): Pick<Parsed, "whose"> {
  if (me && author !== "") return { whose: hint.me!.includes(author) ? "mine" : "theirs" };
  if (own && fits(row, hint.own!, hint)) return { whose: "mine" };
  if (other && fits(row, hint.other!, hint)) return { whose: "theirs" };
  // Own rows are told apart here, and there are some: this one is none.
  return own && !hint.other ? { whose: "theirs" } : {};
}
