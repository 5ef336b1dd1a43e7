// What is remembered for this browser session: for each stranger the evidence
// (numbers only), the name, and what the teen was told; salted fingerprints of
// messages already judged. All of it lives in storage.session, which is memory
// and ends with the browser. The text of no message is kept.

import { type Concern, Level, type Sign } from "../../../wasm/js/core.ts";
import { api } from "../shared/browser.ts";

export interface Stranger {
  key: string;
  conversation: string;
  name: string;
  site: string;
  /** Exported evidence, base64. */
  state: string;
  level: Level;
  /** The sentence for the level. */
  text: string;
  lang: number;
  /** The signs the level rests on, with the message each came from. */
  reasons: { sign: Sign; id: string; start: number; end: number }[];
  /** Fingerprints of recent messages that carried signs, by message index. */
  ids: Record<number, string>;
  concerns: Concern[];
  /** The teen said that they know this person. */
  known: boolean;
  /** What the teen has been shown. */
  toldLevel: Level;
  toldSigns: Sign[];
  /** Something is to be shown and has not been confirmed. */
  pending: boolean;
  /** Rises with each use, to drop those not heard for longest. */
  used: number;
}

/** Of so many conversations it is remembered who took another name, and of so many names in each. */
const MAX_RENAMED = 100;
const MAX_STRANGERS = 400;
/** Fingerprints are kept in rows of this many, so that a write stays small. */
const ROW = 200;
const MAX_ROWS = 30;

const strangerKey = (key: string) => `s:${key}`;
const namesKey = (conversation: string) => `n:${conversation}`;
const rowKey = (conversation: string, row: number) => `f:${conversation}:${row}`;

export class Memory {
  #strangers = new Map<string, Stranger>();
  #seen = new Map<string, { rows: string[][]; all: Set<string>; first: number }>();
  /** By conversation: names that people took, with those they bore at first. */
  #names = new Map<string, Record<string, string>>();
  #dirty = new Set<string>();
  #salt = "";
  #clock = 0;

  /** Reads everything back; a background that was killed goes on where it was. */
  static async open(): Promise<Memory> {
    const memory = new Memory();
    const all = await api.storage.session.get(null);
    for (const [key, value] of Object.entries(all)) {
      if (key === "salt") memory.#salt = value as string;
      else if (key.startsWith("s:")) memory.#strangers.set(key.slice(2), value as Stranger);
      else if (key.startsWith("n:")) memory.#names.set(key.slice(2), value as Record<string, string>);
      else if (key.startsWith("f:")) memory.#restoreRow(key, value as string[]);
    }
    for (const s of memory.#strangers.values()) memory.#clock = Math.max(memory.#clock, s.used);
    if (memory.#salt === "") {
      memory.#salt = crypto.randomUUID();
      await api.storage.session.set({ salt: memory.#salt });
    }
    return memory;
  }

  #restoreRow(key: string, ids: string[]): void {
    const at = key.lastIndexOf(":");
    const seen = this.#rows(key.slice(2, at));
    seen.rows[Number(key.slice(at + 1))] = ids;
    for (const id of ids) seen.all.add(id);
    const present = Object.keys(seen.rows).map(Number);
    seen.first = Math.min(...present);
  }

  /** A salted fingerprint of 72 bits. */
  async fingerprint(...parts: string[]): Promise<string> {
    const bytes = new TextEncoder().encode([this.#salt, ...parts].join("\u0000"));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return toBase64(digest.subarray(0, 9));
  }

  /** Drops what is remembered of the conversations that f picks. */
  async forget(f: (conversation: string) => boolean): Promise<void> {
    const drop: string[] = [];
    for (const [key, s] of this.#strangers) {
      if (!f(s.conversation)) continue;
      this.#strangers.delete(key);
      drop.push(strangerKey(key));
    }
    for (const [conversation, seen] of this.#seen) {
      if (!f(conversation)) continue;
      this.#seen.delete(conversation);
      drop.push(...Object.keys(seen.rows).map((row) => rowKey(conversation, Number(row))));
    }
    for (const conversation of this.#names.keys()) {
      if (!f(conversation)) continue;
      this.#names.delete(conversation);
      drop.push(namesKey(conversation));
    }
    for (const key of drop) this.#dirty.delete(key);
    await api.storage.session.remove(drop);
  }

  /** The name under which whoever has this one was first heard in a conversation; both plain. */
  nameOf(conversation: string, name: string): string {
    return this.#names.get(conversation)?.[name] ?? name;
  }

  /** Who was first heard under a name has another now; both plain. */
  rename(conversation: string, name: string, first: string): void {
    const { [name]: _, ...others } = this.#names.get(conversation) ?? {};
    const kept = Object.entries(others).slice(1 - MAX_RENAMED);
    this.#names.set(conversation, Object.fromEntries([...kept, ...(name === first ? [] : [[name, first]])]));
    this.#dirty.add(namesKey(conversation));
  }

  stranger(key: string): Stranger | undefined {
    return this.#strangers.get(key);
  }

  /** Those of a conversation, the most recently heard first. */
  inConversation(conversation: string): Stranger[] {
    return this.strangers().filter((s) => s.conversation === conversation);
  }

  strangers(): Stranger[] {
    return [...this.#strangers.values()].sort((a, b) => b.used - a.used);
  }

  add(key: string, conversation: string, name: string, site: string): Stranger {
    const s: Stranger = {
      key, conversation, name, site, state: "", level: Level.none, text: "", lang: 0, reasons: [], ids: {},
      concerns: [], known: false, toldLevel: Level.none, toldSigns: [], pending: false, used: 0,
    };
    this.#strangers.set(key, s);
    return s;
  }

  /** Marks a stranger as changed, to be written by save. */
  touch(s: Stranger): void {
    s.used = ++this.#clock;
    this.#dirty.add(strangerKey(s.key));
  }

  seen(conversation: string, id: string): boolean {
    return this.#rows(conversation).all.has(id);
  }

  remember(conversation: string, id: string): void {
    const seen = this.#rows(conversation);
    let last = seen.rows.length - 1;
    if (last < 0 || (seen.rows[last]?.length ?? ROW) >= ROW) {
      seen.rows.push([]);
      last++;
    }
    seen.rows[last]!.push(id);
    seen.all.add(id);
    this.#dirty.add(rowKey(conversation, last));
  }

  #rows(conversation: string) {
    let seen = this.#seen.get(conversation);
    if (!seen) this.#seen.set(conversation, (seen = { rows: [], all: new Set(), first: 0 }));
    return seen;
  }

  /** Writes what changed; resolves once it would survive the background's end. */
  async save(): Promise<void> {
    const drop = this.#evict();
    const items: Record<string, unknown> = {};
    for (const key of this.#dirty) {
      if (key.startsWith("s:")) {
        const s = this.#strangers.get(key.slice(2));
        if (s) items[key] = s;
      } else if (key.startsWith("n:")) {
        items[key] = this.#names.get(key.slice(2)) ?? {};
      } else {
        const at = key.lastIndexOf(":");
        items[key] = this.#rows(key.slice(2, at)).rows[Number(key.slice(at + 1))] ?? [];
      }
    }
    this.#dirty.clear();
    if (drop.length > 0) await api.storage.session.remove(drop);
    await api.storage.session.set(items);
  }

  // Bounded memory: the strangers not heard for longest go first, those with
  // nothing noticed before the others; of fingerprints, the oldest rows.
  #evict(): string[] {
    const drop: string[] = [];
    if (this.#strangers.size > MAX_STRANGERS) {
      // A page that names hundreds of people pushes out its own, not those of other sites.
      const site = largest(this.#strangers.values());
      const order = this.strangers().filter((s) => s.site === site).sort((a, b) => Number(b.level > 0) - Number(a.level > 0) || b.used - a.used);
      for (const s of order.slice(order.length - (this.#strangers.size - MAX_STRANGERS * 0.9))) {
        this.#strangers.delete(s.key);
        drop.push(strangerKey(s.key));
      }
    }
    for (const conversation of [...this.#names.keys()].slice(0, -MAX_RENAMED)) {
      this.#names.delete(conversation);
      drop.push(namesKey(conversation));
    }
    for (const [conversation, seen] of this.#seen) {
      for (; seen.rows.length - seen.first > MAX_ROWS; seen.first++) {
        for (const id of seen.rows[seen.first] ?? []) seen.all.delete(id);
        delete seen.rows[seen.first];
        drop.push(rowKey(conversation, seen.first));
      }
    }
    return drop;
  }
}

/** The site with the most strangers. */
function largest(strangers: Iterable<Stranger>): string {
  const count = new Map<string, number>();
  for (const { site } of strangers) count.set(site, (count.get(site) ?? 0) + 1);
  return [...count].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/**
 * A sender's name as what it is told by: without case, accents, and what people
 * and sites put around it ("@lea", "Léa ✨"); the name itself when nothing is left.
 */
export function plainName(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, "");
  return letters !== "" ? letters : name.trim();
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64(text: string): Uint8Array | undefined {
  return text === "" ? undefined : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
