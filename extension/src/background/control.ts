// What people may do to the settings. The family lock is kept here and nowhere
// else: pages only pass on what is wanted, with a PIN where one was typed.

import { api, browserLanguage, stringsOf } from "../shared/browser.ts";
import type { Act, Done } from "../shared/protocol.ts";
import { type AgeBand, type Language, MAX_PAUSE, MAX_PEOPLE, type Off, person, type Settings, type View } from "../shared/settings.ts";
import { readExport } from "../shared/transfer.ts";
import { LONGEST_WAIT, isPin, makeLock, opens, pause } from "./lock.ts";
import { Store } from "./store.ts";
import { countryOf } from "./country.ts";

const QUARTER = 15 * 60_000;

export class Control {
  readonly store = new Store();
  readonly #now: () => number;
  // One PIN after another, or many could be tried before the first is counted.
  #pins: Promise<unknown> = Promise.resolve();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** What holds on a page with these hosts (its own, its tab's). */
  async view(hosts: string[] = []): Promise<View> {
    const { settings, managed } = await this.store.read();
    const until = this.#pausedUntil(settings);
    // That a pause is over is written down, so that icon and pages follow.
    if (until === 0 && settings.pausedUntil > 0) {
      await this.store.change((s) => { if (s.pausedUntil === settings.pausedUntil) s.pausedUntil = 0; });
    }
    const who = person(settings);
    const language = languageOf(settings, managed.language);
    return {
      off: off(settings, until, hosts),
      until,
      language,
      ageBand: bandOf(settings),
      country: settings.country || managed.country || countryOf(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "", api.i18n.getUILanguage()),
      sensitivity: settings.sensitivity,
      frequency: settings.frequency,
      discreet: settings.discreet && who.age !== "adult",
      strings: await stringsOf(language),
    };
  }

  /** Does what is wanted; what the lock guards only with the right PIN. */
  async act(act: Act, pin: string): Promise<Done> {
    const state = await this.store.read();
    if (state.broken !== "") return { done: false, why: "broken", seconds: 0 };
    if (guarded(act, state.settings)) {
      if (state.managed.lock) return { done: false, why: "managed", seconds: 0 };
      const refused = await this.#next(() => this.#refused(pin));
      if (refused) return refused;
    }
    await this.#do(act);
    return { done: true };
  }

  /** When a pause ends; 0 when there is none, or one longer than any that can be asked for. */
  #pausedUntil(s: Settings): number {
    const left = s.pausedUntil - this.#now();
    return left > 0 && left <= MAX_PAUSE ? s.pausedUntil : 0;
  }

  async #refused(pin: string): Promise<Done | null> {
    const { settings: { lock } } = await this.store.read();
    if (!lock) return null;
    const wait = Math.min(lock.waitUntil - this.#now(), LONGEST_WAIT);
    if (wait > 0) return { done: false, why: "wait", seconds: Math.ceil(wait / 1000) };
    if (pin === "") return { done: false, why: "pin", seconds: 0 };
    // Counted before it is looked at, so that ending Vigie meanwhile gains nothing.
    const failures = lock.failures + 1;
    const next = pause(failures);
    await this.#count(failures, next === 0 ? 0 : this.#now() + next);
    if (!(await opens(lock, pin))) return { done: false, why: "wrong", seconds: Math.ceil(next / 1000) };
    await this.#count(0, 0);
    return null;
  }

  async #count(failures: number, waitUntil: number): Promise<void> {
    await this.store.change((s) => {
      if (s.lock) Object.assign(s.lock, { failures, waitUntil });
    });
  }

  async #do(act: Act): Promise<void> {
    const lock = act.do === "lock" ? await newLock(act.pin) : null;
    await this.store.change((s) => {
      switch (act.do) {
        case "prefer":
          Object.assign(s, act.change);
          break;
        case "pause":
          s.pausedUntil = act.until === "quarter" ? this.#now() + QUARTER : tomorrow(this.#now());
          break;
        case "resume":
          s.pausedUntil = 0;
          break;
        case "site-off":
          s.off = [...new Set([...s.off, act.host])].sort();
          break;
        case "site-on":
          s.off = s.off.filter((host) => host !== act.host);
          break;
        case "remove-site":
          s.sites = s.sites.filter((o) => !act.origins.includes(o));
          break;
        case "switch":
          s.current = act.person;
          break;
        case "person":
          setPerson(s, act);
          break;
        case "remove-person":
          if (act.person === s.current) throw new Error("whoever is at the computer cannot be removed");
          s.people = s.people.filter((p) => p.id !== act.person);
          break;
        case "lock":
          if (s.lock) throw new Error("there is a lock already");
          s.lock = lock;
          break;
        case "unlock":
          s.lock = null;
          break;
        case "import":
          readExport(act.text).into(s);
      }
    });
    if (act.do === "remove-site") await api.permissions.remove({ origins: act.origins }).catch(() => false);
  }

  #next<T>(f: () => Promise<T>): Promise<T> {
    const result = this.#pins.then(f);
    this.#pins = result.catch(() => undefined);
    return result;
  }
}

/**
 * What the family lock guards: whatever makes Vigie read less. Turning on,
 * discreet mode, wiping, language, age, help and proof are never among it.
 */
function guarded(act: Act, s: Settings): boolean {
  switch (act.do) {
    case "pause":
    case "site-off":
    case "remove-site":
    case "unlock":
      return true;
    case "switch":
      // A teen who finds an adult's setting may turn protection on.
      return act.person !== s.current && !(person(s).age === "adult" && s.people.find((p) => p.id === act.person)?.age !== "adult");
    case "person":
      return act.age === "adult" && act.person === s.current && person(s).age !== "adult";
    default:
      return false;
  }
}

function off(s: Settings, until: number, hosts: string[]): Off {
  if (person(s).age === "adult") return "adult";
  if (until > 0) return "paused";
  return hosts.some((host) => s.off.includes(host)) ? "site" : "";
}

function bandOf(s: Settings): AgeBand {
  const { age } = person(s);
  return age === "adult" ? "13-15" : age;
}

export function languageOf(s: Settings, policy: Language | ""): Language {
  return s.language || policy || browserLanguage();
}

/** Six in the morning of the next day. */
function tomorrow(now: number): number {
  const d = new Date(now);
  d.setDate(d.getDate() + 1);
  d.setHours(6, 0, 0, 0);
  return d.getTime();
}

function newLock(pin: string) {
  if (!isPin(pin)) throw new Error("a PIN is 4 to 12 digits");
  return makeLock(pin);
}

function setPerson(s: Settings, { person: id, name, age }: Act & { do: "person" }): void {
  const known = s.people.find((p) => p.id === id);
  if (known) Object.assign(known, { name, age });
  else if (s.people.length < MAX_PEOPLE) s.people.push({ id: crypto.randomUUID(), name, age });
}

