// Settings as a file, to carry them to another browser. The lock, a pause and
// what is switched off stay behind: a file can never turn protection off.

import { checkOrigin, checkPerson, checkPreferences, list, MAX_PEOPLE, type Person, type Preferences, record, type Settings, SettingsError } from "./settings.ts";

const FORMAT = "vigie-settings-1";

export function writeExport({ language, country, sensitivity, frequency, discreet, people, sites }: Settings): string {
  return `${JSON.stringify({ format: FORMAT, language, country, sensitivity, frequency, discreet, people, sites }, null, 2)}\n`;
}

export interface Imported {
  preferences: Preferences;
  people: Person[];
  sites: string[];
  /** Takes the file over: people and sites are added, nobody and nothing goes. */
  into(s: Settings): void;
}

/** Reads an exported file; throws a SettingsError that names the place. */
export function readExport(text: string): Imported {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SettingsError("file", (error as Error).message);
  }
  const file = record(value, "file", ["format", "language", "country", "sensitivity", "frequency", "discreet", "people", "sites"]);
  if (file["format"] !== FORMAT) throw new SettingsError("format", `${JSON.stringify(file["format"])} is not ${FORMAT}`);
  const preferences = checkPreferences(file);
  const people = list(file["people"], "people", 0, MAX_PEOPLE, checkPerson);
  const sites = list(file["sites"], "sites", 0, 500, checkOrigin);
  return {
    preferences, people, sites,
    into(s) {
      Object.assign(s, preferences);
      for (const p of people) {
        const alike = s.people.some((q) => q.name === p.name && q.age === p.age);
        if (!alike && s.people.length < MAX_PEOPLE) s.people.push({ ...p, id: crypto.randomUUID() });
      }
      s.sites = [...new Set([...s.sites, ...sites])].sort();
    },
  };
}
