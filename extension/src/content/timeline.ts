// A conversation in order, as far as it was seen. Rows come and go as the page
// scrolls, redraws and replaces them; what is shown is laid along what is known,
// so that each message is taken note of once and its place tells new from old.

/** What is shown of a message. */
export interface Shown {
  el: Element;
  /** "" when the row names nobody. */
  author: string;
  text: string;
  /** All that is written in the row, names and times included. */
  raw: string;
}

export interface Entry<T extends Shown> {
  message: T;
  /** Where it stands: entries are in rising order. */
  order: number;
  /** How the place was found. */
  place: "end" | "before" | "between" | "edited";
}

/** So many messages are remembered; beyond, those that are not shown any more are dropped, the oldest first. */
const KEPT = 6000;

/** How far around a known message a run of unknown ones is looked for. */
const REACH = 400;

export class Timeline<T extends Shown> {
  #entries: Entry<T>[] = [];
  #at = new Map<Element, Entry<T>>();

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  get entries(): readonly Entry<T>[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
    this.#at.clear();
  }

  /** Drops what is too much to remember, and tells what that was. */
  trim(): Entry<T>[] {
    if (this.#entries.length <= KEPT * 1.2) return [];
    const shown = new Set(this.#at.values());
    let over = this.#entries.length - KEPT;
    const dropped: Entry<T>[] = [];
    this.#entries = this.#entries.filter((e) => {
      if (over <= 0 || shown.has(e)) return true;
      over--;
      dropped.push(e);
      return false;
    });
    return dropped;
  }

  /** What one of the list's children shows now, in its order. */
  among(row: Element): Entry<T>[] {
    return [...this.#at].filter(([el]) => row.contains(el)).map(([, entry]) => entry).sort((a, b) => a.order - b.order);
  }

  has(el: Element): boolean {
    return this.#at.has(el);
  }

  /** What was taken for the end is the beginning. */
  reverse(): void {
    this.#entries.reverse();
    for (const e of this.#entries) e.order = -e.order;
  }

  /** The row that shows a message now. */
  elementOf(test: (message: T) => boolean): Element | null {
    for (const [el, entry] of this.#at) if (el.isConnected && test(entry.message)) return el;
    return null;
  }

  /**
   * Whether nothing that is shown was known: another conversation. Some rows
   * in common, in whatever order, make it the same.
   */
  foreign(shown: T[]): boolean {
    if (this.empty || shown.length === 0) return false;
    if (shown.some((m) => this.#same(m))) return false;
    const known = new Set(this.#entries.slice(-REACH).map((e) => e.message.text));
    return !shown.some((m) => known.has(m.text) && m.text.length > 3) && !shown.every((m) => known.has(m.text));
  }

  #same(m: T): Entry<T> | undefined {
    const entry = this.#at.get(m.el);
    return entry && (entry.message.text === m.text || entry.message.raw === m.raw) ? entry : undefined;
  }

  /**
   * Lays what is shown, in order, along what is known. Returns the entries that
   * are new, and those read differently now than before.
   */
  place(shown: T[]): { fresh: Entry<T>[]; changed: { entry: Entry<T>; was: T }[] } {
    const placed: (Entry<T> | null)[] = shown.map((m) => this.#same(m) ?? null);
    const fresh: Entry<T>[] = [];
    const changed: { entry: Entry<T>; was: T }[] = [];
    const taken = new Set(placed.filter((e) => e !== null));
    for (let i = 0; i < shown.length; ) {
      if (placed[i]) {
        const entry = placed[i]!;
        if (entry.message.text !== shown[i]!.text || (shown[i]!.author !== "" && entry.message.author !== shown[i]!.author)) changed.push({ entry, was: entry.message });
        entry.message = shown[i]!;
        i++;
        continue;
      }
      let end = i;
      while (end < shown.length && !placed[end]) end++;
      this.#run(shown, placed, taken, i, end, fresh);
      i = end;
    }
    this.#at = new Map(shown.map((m, i) => [m.el, placed[i]!]));
    return { fresh, changed };
  }

  // A run of unknown rows between two known ones, or an end.
  #run(shown: T[], placed: (Entry<T> | null)[], taken: Set<Entry<T>>, from: number, to: number, fresh: Entry<T>[]): void {
    const before = from > 0 ? placed[from - 1]! : null;
    const after = to < shown.length ? placed[to]! : null;
    let lo = before ? this.#index(before) + 1 : 0;
    let hi = after ? this.#index(after) : this.#entries.length;
    if (lo > hi) [lo, hi] = [hi, lo];
    if (hi - lo > REACH) before ? (hi = lo + REACH) : (lo = hi - REACH);
    const free = this.#entries.slice(lo, hi).filter((e) => !taken.has(e));
    const run = shown.slice(from, to);
    const pairs = common(run, free, (m, e) => m.text === e.message.text && (m.author === e.message.author || m.author === "" || e.message.author === ""));
    pairs.forEach((f, i) => {
      if (f < 0) return;
      const entry = free[f]!;
      placed[from + i] = entry;
      taken.add(entry);
      entry.message = { ...run[i]!, ...keep(entry.message) };
    });
    const nexts: (Entry<T> | null)[] = [];
    for (let i = to - 1, next = after; i >= from; i--) {
      nexts[i - from] = next;
      next = placed[i] ?? next;
    }
    for (let i = from; i < to; i++) {
      if (placed[i]) continue;
      const message = shown[i]!;
      const was = this.#at.get(message.el);
      const previous = i > 0 ? placed[i - 1]! : null;
      const next = nexts[i - from]!;
      // The same row in the same place says something else now.
      const edited = was !== undefined && !taken.has(was) && (!previous || previous.order < was.order) && (!next || was.order < next.order);
      const last = this.#entries.at(-1);
      const place = edited ? "edited" : !next ? "end" : !previous || (previous.place === "before" && i > 0 && next !== null) ? "before" : "between";
      const entry: Entry<T> = { message, order: edited ? was.order : orderBetween(previous, next, last), place };
      if (edited) {
        this.#entries[this.#index(was)] = entry;
      } else this.#insert(entry);
      taken.add(entry);
      placed[i] = entry;
      fresh.push(entry);
    }
  }

  #insert(entry: Entry<T>): void {
    const last = this.#entries.at(-1);
    if (!last || last.order < entry.order) this.#entries.push(entry);
    else this.#entries.splice(this.#index(entry), 0, entry);
  }

  /** Takes out what turned out to be another's copy. */
  remove(entry: Entry<T>): void {
    const at = this.#index(entry);
    if (this.#entries[at] === entry) this.#entries.splice(at, 1);
  }

  /** Where an order stands or would stand. */
  #index(entry: Entry<T>): number {
    let a = 0;
    let b = this.#entries.length;
    while (a < b) {
      const m = (a + b) >> 1;
      if (this.#entries[m]!.order < entry.order) a = m + 1;
      else b = m;
    }
    return a;
  }
}

// Whose a message is stays as it was found at first.
function keep<T extends Shown>(m: T): Partial<T> {
  return m.author !== "" ? ({ author: m.author } as Partial<T>) : {};
}

function orderBetween<T extends Shown>(before: Entry<T> | null, after: Entry<T> | null, last: Entry<T> | undefined): number {
  if (!after) return Math.max(before?.order ?? 0, last?.order ?? 0) + 1;
  return before ? (before.order + after.order) / 2 : after.order - 1;
}

/** For each of a, the index of its partner in b, or -1: a longest common subsequence. */
export function common<A, B>(a: A[], b: B[], same: (x: A, y: B) => boolean): number[] {
  const out = new Array<number>(a.length).fill(-1);
  if (a.length === 0 || b.length === 0) return out;
  const w = b.length + 1;
  const table = new Uint16Array((a.length + 1) * w);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * w + j] = same(a[i]!, b[j]!) ? table[(i + 1) * w + j + 1]! + 1 : Math.max(table[(i + 1) * w + j]!, table[i * w + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i]!, b[j]!) && table[i * w + j] === table[(i + 1) * w + j + 1]! + 1) out[i++] = j++;
    else if (table[(i + 1) * w + j]! >= table[i * w + j + 1]!) i++;
    else j++;
  }
  return out;
}
