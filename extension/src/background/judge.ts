// Takes the messages a page shows, in order, and decides what there is to tell.

import { CoreTrap, Level, type Verdict } from "../../../wasm/js/core.ts";
import type { Alert, Answers, Heard, Judged, Noticed, Tried } from "../shared/protocol.ts";
import type { Engine } from "./engine.ts";
import { fromBase64, type Memory, plainName, type Stranger, toBase64 } from "./memory.ts";

/** How many strangers of a room what the teen says is context for. */
const LISTENERS = 8;
/** How many message fingerprints a stranger keeps, to point at reasons. */
const MAX_IDS = 60;

/** Where messages come from: the page's site and the conversation on it. */
export interface Place {
  site: string;
  conversation: string;
}

export class Judge {
  readonly #engine: Engine;
  readonly #memory: Promise<Memory>;
  readonly #lang: number;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, memory: Promise<Memory>, lang: number) {
    this.#engine = engine;
    this.#memory = memory;
    this.#lang = lang;
  }

  /**
   * Judges messages one after another and answers once it is remembered.
   * A message that stops the core twice is skipped and counted.
   */
  heard(place: Place, messages: Heard[]): Promise<Answers["heard"] & { strangers: Stranger[]; skipped: number }> {
    return this.#next(async (memory) => {
      const conversation = await memory.fingerprint("conversation", place.site, place.conversation);
      const judged: Judged[] = [];
      const touched = new Map<string, Stranger>();
      let skipped = 0;
      const unlessTrapped = async <T>(done: Promise<T>, otherwise: T): Promise<T> =>
        done.catch((error: unknown) => {
          if (!(error instanceof CoreTrap)) throw error;
          skipped++;
          return otherwise;
        });
      for (const m of messages) {
        const id = await memory.fingerprint("message", conversation, m.mine ? "me" : plainName(m.author), String(m.occurrence), m.text);
        const known = memory.seen(conversation, id);
        if (m.mine) {
          if (!known) await unlessTrapped(this.#me(memory, conversation, m), undefined);
          judged.push({ n: m.n, id: "", level: Level.none, signs: [] });
        } else {
          const key = await memory.fingerprint("stranger", conversation, plainName(m.author));
          const s = memory.stranger(key) ?? memory.add(key, conversation, m.author, place.site);
          const signs = known ? [] : await unlessTrapped(this.#peer(memory, s, id, m), []);
          touched.set(key, s);
          judged.push({ n: m.n, id, level: s.level, signs });
        }
        if (!known) memory.remember(conversation, id);
      }
      await memory.save();
      const strangers = [...touched.values()];
      return { judged, alerts: strangers.filter((s) => s.pending).map(alert), strangers, skipped };
    });
  }

  /** Notes that the teen has been shown what there was. */
  told(key: string, level: Level, signs: Alert["reasons"][number]["sign"][]): Promise<void> {
    return this.#next(async (memory) => {
      const s = memory.stranger(key);
      if (!s) return;
      s.toldLevel = level > s.toldLevel ? level : s.toldLevel;
      s.toldSigns = [...new Set([...s.toldSigns, ...signs])];
      s.pending = due(s);
      memory.touch(s);
      await memory.save();
    });
  }

  noticed(): Promise<Noticed[]> {
    return this.#next(async (memory) =>
      memory
        .strangers()
        .filter((s) => s.level > Level.none)
        .map(({ name, site, level, text }) => ({ name, site, level, text })),
    );
  }

  /** Judges a sentence by itself; nothing of it is remembered. */
  async try(text: string): Promise<Tried> {
    const { verdict, text: sentence } = await this.#engine.peer(undefined, text, 0, this.#lang);
    return { level: verdict.level, signs: verdict.signs, text: sentence };
  }

  // One thing after another: evidence is read, changed and written, and two
  // batches about the same stranger must not cross.
  #next<T>(f: (memory: Memory) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => f(await this.#memory));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #me(memory: Memory, conversation: string, m: Heard): Promise<void> {
    for (const s of memory.inConversation(conversation).slice(0, LISTENERS)) {
      s.state = toBase64(await this.#engine.me(fromBase64(s.state), m.text, m.at));
      memory.touch(s);
    }
  }

  async #peer(memory: Memory, s: Stranger, id: string, m: Heard): Promise<Judged["signs"]> {
    const { verdict, text, state } = await this.#engine.peer(fromBase64(s.state), m.text, m.at, this.#lang);
    s.state = toBase64(state);
    s.level = verdict.level;
    s.lang = verdict.lang;
    s.text = text;
    if (verdict.signs.length > 0) s.ids[verdict.index] = id;
    for (const old of Object.keys(s.ids).slice(0, -MAX_IDS)) delete s.ids[Number(old)];
    s.reasons = reasons(s, verdict);
    if (!m.history && due(s)) s.pending = true;
    memory.touch(s);
    return verdict.signs;
  }
}

function reasons(s: Stranger, v: Verdict): Stranger["reasons"] {
  return v.reasons.map(({ sign, index, start, end }) => ({ sign, id: s.ids[index] ?? "", start, end }));
}

// A card is due when the level is a warning and it, or a sign it rests on, is
// new to the teen: never twice for the same.
function due(s: Stranger): boolean {
  return s.level >= Level.warning && (s.level > s.toldLevel || s.reasons.some((r) => !s.toldSigns.includes(r.sign)));
}

function alert(s: Stranger): Alert {
  return { stranger: s.key, name: s.name, level: s.level, text: s.text, reasons: s.reasons };
}
