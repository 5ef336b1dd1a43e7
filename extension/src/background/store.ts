// Reads and writes the settings. Every read is checked; where the check fails
// the defaults hold, with protection on, until the person has them repaired.

import { api } from "../shared/browser.ts";
import { check, defaults, type Settings } from "../shared/settings.ts";
import { type Managed, managed } from "./managed.ts";
import { scrub } from "./scrub.ts";

export interface State {
  settings: Settings;
  /** What is wrong with what is stored, "" when nothing is. */
  broken: string;
  managed: Managed;
}

/** The settings are damaged, and nothing but a reset may change them. */
export class Broken extends Error {
  override readonly name = "Broken";
}

const KEY = "settings";

export class Store {
  #queue: Promise<unknown> = Promise.resolve();

  async read(): Promise<State> {
    const [stored, policy] = await Promise.all([api.storage.local.get(KEY), managed()]);
    try {
      return { settings: check(stored[KEY]), broken: "", managed: policy };
    } catch (error) {
      return { settings: defaults(), broken: (error as Error).message, managed: policy };
    }
  }

  /** Changes the settings, one change after another; throws Broken when they are damaged. */
  change(f: (settings: Settings) => void): Promise<Settings> {
    return this.#next(async () => {
      const { settings, broken } = await this.read();
      if (broken !== "") throw new Broken(broken);
      f(settings);
      await api.storage.local.set({ [KEY]: check(settings) });
      return settings;
    });
  }

  /** Writes the defaults of a new installation. */
  install(): Promise<void> {
    return this.#next(async () => {
      const stored = await api.storage.local.get(KEY);
      if (!(KEY in stored)) await api.storage.local.set({ [KEY]: defaults() });
    });
  }

  /** Back to the defaults with protection on, leaving no trace of what was there. */
  reset(sites: string[], now: number): Promise<void> {
    return this.#next(async () => {
      await scrub();
      await api.storage.local.set({ [KEY]: { ...defaults(), sites, resetAt: now } });
    });
  }

  #next<T>(f: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(f);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
