// Takes the messages a page shows, in order, and decides what there is to tell.

import { CoreTrap, Level, type Sign, type Verdict } from "../../../wasm/js/core.ts";
import type { Finding, Heard, Judged, Noticed, Tried } from "../shared/protocol.ts";
import type { Frequency } from "../shared/settings.ts";
import type { Engine, Taste } from "./engine.ts";
import { fromBase64, type Memory, plainName, type Stranger, toBase64 } from "./memory.ts";

/** How many strangers of a room what the teen says is context for. */
const LISTENERS = 8;
/** How many message fingerprints a stranger keeps, to point at reasons. */
const MAX_IDS = 60;

/** What friends say as well; of somebody the teen knows, these alone raise no card. */
const SMALL: readonly Sign[] = ["age-probe", "flattery", "personal-info", "platform-move", "authority-claim"];
/** What friends ask as well, but not beside a secret, pressure or the like. */
const ASKED: readonly Sign[] = ["photo-request", "camera-request", "meet-request"];

/** Where messages come from: the page's site and the conversation on it. */
export interface Place {
  site: string;
  conversation: string;
  /** In a private window, of which nothing outlives it. */
  private?: boolean;
}

/** No fingerprint begins like this. */
const PRIVATE = "p.";
const isPrivate = (conversation: string): boolean => conversation.startsWith(PRIVATE);

export class Judge {
  readonly #engine: Engine;
  readonly #memory: Promise<Memory>;
  readonly #taste: Taste;
  #queue: Promise<unknown> = Promise.resolve();
  #frequency: Frequency = "each";

  constructor(engine: Engine, memory: Promise<Memory>, lang: number) {
    this.#engine = engine;
    this.#memory = memory;
    this.#taste = { lang, age: 0, sensitivity: 0 };
  }

  /** How from now on it is judged and told. */
  suit(taste: Taste, frequency: Frequency): void {
    Object.assign(this.#taste, taste);
    this.#frequency = frequency;
  }

  /** Forgets what was noticed: all of it, or what was in private windows. */
  forget(what: "all" | "private"): Promise<void> {
    return this.#next((memory) => memory.forget(what === "all" ? () => true : isPrivate));
  }

  /**
   * Judges messages one after another and answers once it is remembered.
   * A message that stops the core twice is skipped and counted.
   */
  heard(place: Place, messages: Heard[]): Promise<{ judged: Judged[]; findings: Finding[]; strangers: Stranger[]; skipped: number }> {
    return this.#next(async (memory) => {
      const conversation = (place.private ? PRIVATE : "") + (await memory.fingerprint("conversation", place.site, place.conversation));
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
        if (m.was !== undefined) {
          await this.#renamed(memory, conversation, m.was, m.author);
          judged.push({ n: m.n, id: "", level: Level.none, signs: [] });
          continue;
        }
        const name = memory.nameOf(conversation, plainName(m.author));
        const id = await memory.fingerprint("message", conversation, m.mine ? "me" : name, String(m.occurrence), m.text);
        const known = memory.seen(conversation, id);
        if (m.mine) {
          if (!known) await unlessTrapped(this.#me(memory, conversation, m), undefined);
          judged.push({ n: m.n, id: "", level: Level.none, signs: [] });
        } else {
          const key = await memory.fingerprint("stranger", conversation, name);
          const s = memory.stranger(key) ?? memory.add(key, conversation, m.author, place.site);
          const signs = known ? [] : await unlessTrapped(this.#peer(memory, s, id, m), []);
          touched.set(key, s);
          judged.push({ n: m.n, id, level: s.level, signs });
        }
        if (!known) memory.remember(conversation, id);
      }
      await memory.save();
      const strangers = [...touched.values()];
      return { judged, findings: strangers.filter((s) => s.pending).map(finding), strangers, skipped };
    });
  }

  /** Notes that the teen has been shown what there was. */
  told(key: string, level: Level, signs: Sign[]): Promise<void> {
    return this.#change(key, (s) => {
      s.toldLevel = level > s.toldLevel ? level : s.toldLevel;
      s.toldSigns = [...new Set([...s.toldSigns, ...signs])];
      s.pending = this.#due(s);
    });
  }

  /** Notes that the teen knows a person, or takes it back. */
  known(key: string, known: boolean): Promise<void> {
    return this.#change(key, (s) => {
      s.known = known;
      s.pending = s.pending && this.#due(s);
    });
  }

  /** What was noticed in ordinary windows, or in private ones. */
  noticed(privately: boolean): Promise<Noticed[]> {
    return this.#next(async (memory) =>
      memory
        .strangers()
        .filter((s) => s.level > Level.none && isPrivate(s.conversation) === privately)
        .map((s) => ({ ...finding(s), site: s.site })),
    );
  }

  /** What was noticed of one stranger, null when nothing is known of them. */
  finding(key: string): Promise<Finding | null> {
    return this.#next(async (memory) => {
      const s = memory.stranger(key);
      return s ? finding(s) : null;
    });
  }

  /** Judges a sentence by itself; nothing of it is remembered. */
  async try(text: string): Promise<Tried> {
    const { verdict, text: sentence } = await this.#engine.peer(undefined, text, 0, this.#taste);
    return { level: verdict.level, signs: verdict.signs, text: sentence };
  }

  // One thing after another: evidence is read, changed and written, and two
  // batches about the same stranger must not cross.
  #next<T>(f: (memory: Memory) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => f(await this.#memory));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #change(key: string, f: (s: Stranger) => void): Promise<void> {
    return this.#next(async (memory) => {
      const s = memory.stranger(key);
      if (!s) return;
      f(s);
      memory.touch(s);
      await memory.save();
    });
  }

  // Who takes another name is still the same person; one about whom something
  // was noticed under that name already is somebody else.
  async #renamed(memory: Memory, conversation: string, was: string, name: string): Promise<void> {
    const [from, to] = [memory.nameOf(conversation, plainName(was)), plainName(name)];
    const s = memory.stranger(await memory.fingerprint("stranger", conversation, from));
    const other = memory.stranger(await memory.fingerprint("stranger", conversation, to));
    if (!s || (other && other !== s && other.level > Level.none)) return;
    memory.rename(conversation, to, from);
    s.name = name;
    memory.touch(s);
  }

  async #me(memory: Memory, conversation: string, m: Heard): Promise<void> {
    for (const s of memory.inConversation(conversation).slice(0, LISTENERS)) {
      s.state = toBase64(await this.#engine.me(fromBase64(s.state), m.text, m.at));
      memory.touch(s);
    }
  }

  async #peer(memory: Memory, s: Stranger, id: string, m: Heard): Promise<Judged["signs"]> {
    const { verdict, text, state } = await this.#engine.peer(fromBase64(s.state), m.text, m.at, this.#taste);
    s.state = toBase64(state);
    s.level = verdict.level;
    s.lang = verdict.lang;
    s.text = text;
    if (verdict.signs.length > 0) s.ids[verdict.index] = id;
    for (const old of Object.keys(s.ids).slice(0, -MAX_IDS)) delete s.ids[Number(old)];
    s.reasons = reasons(s, verdict);
    s.concerns = [...new Set([...s.concerns, ...verdict.concerns])];
    if (!m.history && this.#due(s)) s.pending = true;
    memory.touch(s);
    return verdict.signs;
  }

  // A card is due when the level is a warning and it, or a sign it rests on, is
  // new to the teen: never twice for the same, and seldomer where that was chosen.
  // Of somebody the teen knows it takes more than what friends say: offenders
  // are often known, and then a secret and a meeting are two of a kind.
  #due(s: Stranger): boolean {
    const fresh = s.reasons.filter((r) => !s.toldSigns.includes(r.sign));
    if (s.level < (this.#frequency === "danger" ? Level.danger : Level.warning)) return false;
    if (s.level <= s.toldLevel && (this.#frequency === "graver" || fresh.length === 0)) return false;
    const odd = s.reasons.some((r) => !SMALL.includes(r.sign) && !ASKED.includes(r.sign));
    return !s.known || s.level === Level.danger || fresh.some((r) => !SMALL.includes(r.sign) && (odd || !ASKED.includes(r.sign)));
  }
}

function reasons(s: Stranger, v: Verdict): Stranger["reasons"] {
  return v.reasons.map(({ sign, index, start, end }) => ({ sign, id: s.ids[index] ?? "", start, end }));
}

function finding({ key, name, level, text, reasons, concerns, known }: Stranger): Finding {
  return { stranger: key, name, level, text, reasons, concerns, known };
}
