// The settings: their shape, their defaults, and the check that every read goes
// through. They are all that Vigie keeps on the disk; nothing of a conversation
// is among them. Reading and writing is the background's (background/store.ts);
// everybody else is handed a View.

import type { Messages } from "./strings.ts";

/** Languages of the interface, with the name each has in itself. */
export const LANGUAGES = {
  fr: "Français", en: "English", es: "Español", de: "Deutsch", it: "Italiano", pt: "Português", nl: "Nederlands",
} as const;
export type Language = keyof typeof LANGUAGES;

/** Age bands the words of the card are written for. */
export const AGE_BANDS = ["under13", "13-15", "16-17"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Countries whose helplines are known; ISO 3166-1 alpha-2. */
export const COUNTRIES = ["FR", "BE", "CH", "LU", "CA", "GB", "IE", "US", "DE", "AT", "ES", "IT", "PT", "NL", "AU", "NZ", "MA", "TN", "DZ", "SN"] as const;
export type Country = (typeof COUNTRIES)[number];

/** How strong a sign has to be before it counts. */
export const SENSITIVITIES = ["low", "standard", "high"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/**
 * How often a card comes up: at each new sign, only when it becomes graver, or
 * for danger alone. The icon and the popup always tell.
 */
export const FREQUENCIES = ["each", "graver", "danger"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Somebody who uses this browser; for an adult Vigie reads nothing. */
export interface Person {
  id: string;
  name: string;
  age: AgeBand | "adult";
}

/** The family lock: what the PIN was turned into, and the count of wrong ones. */
export interface Lock {
  /** 16 random bytes, base64. */
  salt: string;
  /** PBKDF2-SHA-256 of the PIN, 32 bytes, base64. */
  hash: string;
  rounds: number;
  failures: number;
  /** No PIN is looked at before this time; milliseconds of the epoch. */
  waitUntil: number;
}

/** What everybody may change at any time, locked or not. */
export interface Preferences {
  /** "" follows the browser. */
  language: Language | "";
  /** "" follows the browser. */
  country: Country | "";
  sensitivity: Sensitivity;
  frequency: Frequency;
  /** Badge only, neutral icon and title, nothing on the page. */
  discreet: boolean;
}

/** All that is stored. */
export interface Settings extends Preferences {
  version: 1;
  /** At least one. */
  people: Person[];
  /** The id of whoever is at the computer. */
  current: string;
  /** Chosen sites, as origin patterns. */
  sites: string[];
  /** Hosts on which Vigie is switched off. */
  off: string[];
  /** Paused until then, milliseconds of the epoch; 0 when it is not. */
  pausedUntil: number;
  lock: Lock | null;
  /** When everything was last reset, 0 never; told for a week. */
  resetAt: number;
}

/** Why Vigie does not read, "" when it does. */
export type Off = "" | "paused" | "site" | "adult";

/** What the parts outside the background need to know, ready to use. */
export interface View {
  off: Off;
  /** When a pause ends, milliseconds of the epoch; 0 when there is none. */
  until: number;
  language: Language;
  ageBand: AgeBand;
  /** "" when it is not known. */
  country: Country | "";
  sensitivity: Sensitivity;
  frequency: Frequency;
  discreet: boolean;
  /** The strings, where the language is not the browser's; else null. */
  strings: Messages | null;
}

export const MAX_PEOPLE = 12;
export const MAX_NAME = 40;
const MAX_SITES = 500;
/** The longest pause there is: until tomorrow morning. */
export const MAX_PAUSE = 36 * 3600_000;

export function defaults(): Settings {
  return {
    version: 1, language: "", country: "", sensitivity: "standard", frequency: "each", discreet: false,
    people: [{ id: "1", name: "", age: "13-15" }], current: "1", sites: [], off: [], pausedUntil: 0, lock: null, resetAt: 0,
  };
}

/** The person at the computer. */
export function person(s: Settings): Person {
  return s.people.find((p) => p.id === s.current) ?? s.people[0]!;
}

/** Settings that are none: where, and what is wrong there. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly place: string;

  constructor(place: string, wrong: string) {
    super(`${place}: ${wrong}`);
    this.place = place;
  }
}

/**
 * Checks what was read; throws a SettingsError that names the place. Nothing is
 * filled in or repaired: what is stored is right as a whole or not at all.
 */
export function check(value: unknown): Settings {
  const s = record(value, "settings", Object.keys(defaults()));
  if (s["version"] !== 1) throw new SettingsError("version", `${show(s["version"])} is not 1`);
  const people = list(s["people"], "people", 1, MAX_PEOPLE, checkPerson);
  people.forEach((p, i) => {
    if (people.findIndex((q) => q.id === p.id) !== i) throw new SettingsError(`people[${i}].id`, "is there twice");
  });
  const current = text(s["current"], "current", 40);
  if (!people.some((p) => p.id === current)) throw new SettingsError("current", `${show(current)} is nobody's id`);
  return {
    version: 1,
    ...checkPreferences(s),
    people,
    current,
    sites: list(s["sites"], "sites", 0, MAX_SITES, checkOrigin),
    off: list(s["off"], "off", 0, MAX_SITES, (v, place) => text(v, place, 255)),
    pausedUntil: time(s["pausedUntil"], "pausedUntil"),
    lock: s["lock"] === null ? null : checkLock(s["lock"]),
    resetAt: time(s["resetAt"], "resetAt"),
  };
}

/** Checks the preferences within a larger value. */
export function checkPreferences(s: Record<string, unknown>): Preferences {
  return {
    language: among(s["language"], "language", ["", ...(Object.keys(LANGUAGES) as Language[])]),
    country: among(s["country"], "country", ["", ...COUNTRIES]),
    sensitivity: among(s["sensitivity"], "sensitivity", SENSITIVITIES),
    frequency: among(s["frequency"], "frequency", FREQUENCIES),
    discreet: flag(s["discreet"], "discreet"),
  };
}

export function checkPerson(value: unknown, place: string): Person {
  const p = record(value, place, ["id", "name", "age"]);
  return {
    id: text(p["id"], `${place}.id`, 40),
    name: text(p["name"], `${place}.name`, MAX_NAME, 0),
    age: among(p["age"], `${place}.age`, [...AGE_BANDS, "adult"] as const),
  };
}

/** An origin in the browsers' match pattern form, https://host/* or with *. */
export function checkOrigin(value: unknown, place: string): string {
  const origin = text(value, place, 300);
  if (!/^(\*|https?):\/\/(\*\.)?[^/*\s]+\/\*$|^\*:\/\/\*\/\*$/.test(origin)) throw new SettingsError(place, `${show(origin)} is no site`);
  return origin;
}

function checkLock(value: unknown): Lock {
  const l = record(value, "lock", ["salt", "hash", "rounds", "failures", "waitUntil"]);
  const lock = {
    salt: base64(l["salt"], "lock.salt", 16),
    hash: base64(l["hash"], "lock.hash", 32),
    rounds: whole(l["rounds"], "lock.rounds"),
    failures: whole(l["failures"], "lock.failures"),
    waitUntil: time(l["waitUntil"], "lock.waitUntil"),
  };
  if (lock.rounds < 100_000 || lock.rounds > 10_000_000) throw new SettingsError("lock.rounds", "is not between 100000 and 10000000");
  return lock;
}

/** An object with exactly these keys. */
export function record(value: unknown, place: string, keys: string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new SettingsError(place, `${show(value)} is no object`);
  for (const key of keys) if (!(key in value)) throw new SettingsError(place, `${key} is missing`);
  for (const key of Object.keys(value)) if (!keys.includes(key)) throw new SettingsError(place, `${show(key)} is not known`);
  return value as Record<string, unknown>;
}

export function list<T>(value: unknown, place: string, least: number, most: number, each: (v: unknown, place: string) => T): T[] {
  if (!Array.isArray(value)) throw new SettingsError(place, `${show(value)} is no list`);
  if (value.length < least || value.length > most) throw new SettingsError(place, `${value.length} entries instead of ${least} to ${most}`);
  return value.map((v, i) => each(v, `${place}[${i}]`));
}

function among<T extends string>(value: unknown, place: string, choice: readonly T[]): T {
  if (!choice.includes(value as T)) throw new SettingsError(place, `${show(value)} is none of ${choice.map(show).join(", ")}`);
  return value as T;
}

function text(value: unknown, place: string, most: number, least = 1): string {
  if (typeof value !== "string" || value.length < least || value.length > most) {
    throw new SettingsError(place, `${show(value)} is no text of ${least} to ${most} characters`);
  }
  return value;
}

function flag(value: unknown, place: string): boolean {
  if (typeof value !== "boolean") throw new SettingsError(place, `${show(value)} is neither true nor false`);
  return value;
}

function whole(value: unknown, place: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new SettingsError(place, `${show(value)} is no whole number`);
  return value as number;
}

const time = whole;

function base64(value: unknown, place: string, bytes: number): string {
  const s = text(value, place, 4 * Math.ceil(bytes / 3));
  if (!/^[A-Za-z0-9+/]+=*$/.test(s) || s.length !== 4 * Math.ceil(bytes / 3)) throw new SettingsError(place, `is not ${bytes} bytes in base64`);
  return s;
}

function show(value: unknown): string {
  const s = JSON.stringify(value) ?? String(value);
  return s.length > 60 ? `${s.slice(0, 60)}…` : s;
}
