// The package for developers: scores conversations in Node or in a page, with
// the very module and host that the extension has. What it offers is written
// in npm/vigie.d.ts.

import type * as api from "./npm/vigie.d.ts";
import { Age, Core, CoreTrap, Lang, type Verdict } from "./core.ts";
import { READER } from "./reader.ts";

const AGES = { under13: Age.child, "13-15": Age.teen, "16-17": Age.older };
const SENSITIVITIES = { standard: 0, low: 1, high: 2 };
/** What a conversation can be in; sentences are written in more languages. */
const HEARD: Partial<Record<string, number>> = { fr: READER.fr, en: READER.en };
const UNDERSTOOD = Lang.fr | Lang.en;

/** Options as the core takes them. */
interface Settings {
  lang: number;
  age: number;
  sensitivity: number;
  prior: number;
}

export class Vigie implements api.Vigie {
  readonly #module: WebAssembly.Module;
  #core: Promise<Core>;
  readonly hash: string;

  private constructor(module: WebAssembly.Module, core: Core) {
    this.#module = module;
    this.#core = Promise.resolve(core);
    this.hash = core.hash().toString(16).padStart(8, "0");
  }

  static async start(module: WebAssembly.Module): Promise<Vigie> {
    return new Vigie(module, await Core.start(module));
  }

  conversation(options: api.Options = {}): Conversation {
    return new Conversation((f) => this.#run(f), settings(options), 0);
  }

  async score(conversation: Parameters<api.Vigie["score"]>[0], options: api.Options = {}): Promise<api.Scored> {
    const { id = "", lang = "", messages } = checked(conversation);
    const fallback = (Object.hasOwn(HEARD, lang) && HEARD[lang]) || 0;
    const c = new Conversation((f) => this.#run(f), settings(options), fallback);
    const verdicts: api.Verdict[] = [];
    for (const m of messages) {
      if (m.from === "me") await c.me(m.text);
      else verdicts.push(await c.peer(m.text));
    }
    return { id, verdicts };
  }

  // A trap costs the instance; the same call is made once more on a new one,
  // which is safe because the evidence comes in with the call.
  async #run<T>(f: (core: Core) => T): Promise<T> {
    const before = this.#core;
    try {
      return f(await before);
    } catch (error) {
      if (!(error instanceof CoreTrap)) throw error;
      if (this.#core === before) this.#core = Core.start(this.#module);
      return f(await this.#core);
    }
  }
}

type Run = <T>(f: (core: Core) => T) => Promise<T>;

class Conversation implements api.Conversation {
  readonly #run: Run;
  readonly #settings: Settings;
  readonly #fallback: number;
  #state: Uint8Array = new Uint8Array();
  #last: Promise<unknown> = Promise.resolve();

  constructor(run: Run, settings: Settings, fallback: number) {
    this.#run = run;
    this.#settings = settings;
    this.#fallback = fallback;
  }

  peer(text: string, at = 0): Promise<api.Verdict> {
    return this.#next(text, at, (core, handle) => {
      const verdict = core.peer(handle, text, at);
      return JSON.parse(core.json(this.#reader(verdict), this.#settings.age)) as api.Verdict;
    });
  }

  me(text: string, at = 0): Promise<void> {
    return this.#next(text, at, (core, handle) => core.me(handle, text, at));
  }

  export(): Uint8Array {
    return this.#state.slice();
  }

  import(state: Uint8Array): Promise<void> {
    if (!(state instanceof Uint8Array)) return Promise.reject(new TypeError("the state is no Uint8Array"));
    const copy = state.slice();
    return this.#queue((core) => {
      const handle = core.open();
      const good = copy.length === 0 || core.import(handle, copy);
      core.close(handle);
      this.#state = good ? copy : new Uint8Array();
      if (!good) throw new RangeError("the state is damaged or of another version");
    });
  }

  // The language heard; what the caller says where too little was said.
  #reader(verdict: Verdict): number {
    return this.#settings.lang || (verdict.lang & UNDERSTOOD ? 0 : this.#fallback);
  }

  #next<T>(text: string, at: number, f: (core: Core, handle: number) => T): Promise<T> {
    if (typeof text !== "string") return Promise.reject(new TypeError(`the text is ${named(text)}, expected a string`));
    if (typeof at !== "number" || !Number.isFinite(at)) return Promise.reject(new TypeError(`the time is ${named(at)}, expected a number of seconds`));
    const { sensitivity, prior } = this.#settings;
    return this.#queue((core) => {
      const handle = core.open(sensitivity, prior);
      if (this.#state.length > 0) core.import(handle, this.#state);
      const result = f(core, handle);
      this.#state = core.export(handle);
      core.close(handle);
      return result;
    });
  }

  // One call after another, whatever became of the last.
  #queue<T>(f: (core: Core) => T): Promise<T> {
    const result = this.#last.then(() => this.#run(f));
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function settings(options: api.Options): Settings {
  if (typeof options !== "object" || options === null) throw new TypeError(`the options are ${named(options)}, expected an object`);
  const { lang, age = "13-15", sensitivity = "standard", prior = 0, ...rest } = options;
  for (const name of Object.keys(rest)) throw new TypeError(`unknown option ${JSON.stringify(name)}`);
  if (options.prior !== undefined && !(prior > 0 && prior < 1)) throw new TypeError(`prior is between 0 and 1, not ${named(prior)}`);
  return {
    lang: lang === undefined ? 0 : choice("lang", READER, lang), age: choice("age", AGES, age),
    sensitivity: choice("sensitivity", SENSITIVITIES, sensitivity), prior,
  };
}

function choice(name: string, from: Record<string, number>, value: string): number {
  if (typeof value === "string" && Object.hasOwn(from, value)) return from[value]!;
  throw new TypeError(`${name} is one of ${Object.keys(from).join(", ")}, not ${named(value)}`);
}

/** The conversation, when it has the form of one. */
function checked(c: Parameters<api.Vigie["score"]>[0]): typeof c {
  if (typeof c !== "object" || c === null) throw new TypeError(`the conversation is ${named(c)}, expected an object`);
  if (c.id !== undefined && typeof c.id !== "string") throw new TypeError(`id is ${named(c.id)}, expected a string`);
  if (!Array.isArray(c.messages)) throw new TypeError(`messages is ${named(c.messages)}, expected an array`);
  c.messages.forEach((m: unknown, i) => {
    const { from, text } = (m ?? {}) as Record<string, unknown>;
    if (from !== "peer" && from !== "me") throw new TypeError(`messages[${i}].from is ${named(from)}, expected "peer" or "me"`);
    if (typeof text !== "string") throw new TypeError(`messages[${i}].text is ${named(text)}, expected a string`);
  });
  return c;
}

function named(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? JSON.stringify(value) ?? String(value) : value === null ? "null" : typeof value;
}

/** Compiles a module from wherever it is; read fetches an address. */
export async function compile(source: api.Source, read: (address: string | URL) => Promise<Response | BufferSource>): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  let from = await (typeof source === "string" || source instanceof URL ? read(source) : source);
  if (typeof Response !== "undefined" && from instanceof Response) {
    if (!from.ok) throw new Error(`the core cannot be loaded: ${from.status} ${from.statusText} from ${from.url}`);
    from = await from.arrayBuffer();
  }
  try {
    return await WebAssembly.compile(from as BufferSource);
  } catch (error) {
    throw new Error(`the core cannot be loaded: ${String(error)}`);
  }
}
