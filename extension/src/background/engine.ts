// Keeps the core running: loads it once, starts it anew after a trap, and
// judges one message at a time for a stranger whose evidence is handed in and
// out, so that an instance holds nothing that could be lost with it.

import { Core, CoreTrap, CoreUnusable, type Verdict } from "../../../wasm/js/core.ts";

/** What a message did to a stranger's evidence. */
export interface Outcome {
  verdict: Verdict;
  text: string;
  state: Uint8Array;
}

/** Where the module comes from; tests give their own. */
export type Source = () => Promise<WebAssembly.Module>;

/** By number, as the core has them. */
export interface Taste {
  /** A bit of Lang, in which the sentence is written. */
  lang: number;
  /** Age. */
  age: number;
  /** How strong a sign has to be: 0 standard, 1 low, 2 high. */
  sensitivity: number;
}

export class Engine {
  readonly #source: Source;
  #module: Promise<WebAssembly.Module> | undefined;
  #core: Promise<{ core: Core; handles: number[] }> | undefined;
  /** How often the core had to be started anew. */
  restarts = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Judges a message of a stranger; state is undefined for one not yet heard. */
  peer(state: Uint8Array | undefined, text: string, at: number, { lang, age, sensitivity }: Taste): Promise<Outcome> {
    return this.#run((core, handles) => {
      const handle = handles[sensitivity]!;
      load(core, handle, state);
      const verdict = core.peer(handle, text, at);
      return { verdict, text: core.text(lang, age), state: core.export(handle) };
    });
  }

  /** Takes a message of the teen into a stranger's evidence. */
  me(state: Uint8Array | undefined, text: string, at: number): Promise<Uint8Array> {
    return this.#run((core, [handle = 0]) => {
      load(core, handle, state);
      core.me(handle, text, at);
      return core.export(handle);
    });
  }

  /** Resolves when the core works, rejects with CoreUnusable. */
  async ready(): Promise<void> {
    await this.#run(() => undefined);
  }

  // A trap costs the instance; the same call is tried once on a new one, which
  // is safe because the evidence comes in with the call.
  async #run<T>(f: (core: Core, handles: number[]) => T): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const { core, handles } = await this.#started();
      try {
        return f(core, handles);
      } catch (error) {
        this.#core = undefined;
        this.restarts++;
        if (!(error instanceof CoreTrap) || attempt > 0) throw error;
      }
    }
  }

  #started(): Promise<{ core: Core; handles: number[] }> {
    this.#core ??= this.#start();
    return this.#core;
  }

  async #start(): Promise<{ core: Core; handles: number[] }> {
    try {
      this.#module ??= this.#source();
      const core = await Core.start(await this.#module);
      return { core, handles: [0, 1, 2].map((sensitivity) => core.open(sensitivity)) };
    } catch (error) {
      // Another attempt may find the browser in a better state.
      this.#core = this.#module = undefined;
      throw error instanceof CoreUnusable ? error : new CoreUnusable(String(error));
    }
  }
}

// A damaged state counts as a stranger not yet heard: evidence is lost, but no
// message is.
function load(core: Core, handle: number, state: Uint8Array | undefined): void {
  core.import(handle, state ?? new Uint8Array());
}
