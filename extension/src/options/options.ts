// The options page: every setting, saved as soon as it is changed. The sections
// of people, sites, lock and file have a module of their own.

import { api, language, t } from "../shared/browser.ts";
import { ageChoices, choices, FREQUENCY, SENSITIVITY } from "../shared/labels.ts";
import { ask, begin, byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { Shown } from "../shared/protocol.ts";
import { notices } from "../shared/repair.ts";
import { type AgeBand, COUNTRIES, LANGUAGES, type Preferences } from "../shared/settings.ts";
import { fileSection } from "./file.ts";
import { lockSection } from "./lock.ts";
import { peopleSection } from "./people.ts";
import { sitesSection } from "./sites.ts";

function say(text: string): void {
  byId("saved").textContent = text;
}

/** A select that saves a preference. */
function preference<K extends keyof Preferences>(id: K & string, of: [string, string][], chosen: string): void {
  const select = byId<HTMLSelectElement>(id);
  choices(select, of, chosen);
  select.onchange = () => void save({ [id]: select.value as Preferences[K] });
}

async function save(change: Partial<Preferences>): Promise<void> {
  await act({ do: "prefer", change });
  if ("language" in change) location.reload();
  else say(t("optionsSaved"));
}

function labelled(of: Record<string, string>): [string, string][] {
  return Object.entries(of).map(([value, key]) => [value, t(key)]);
}

/** Countries by name, in the order of the reader's alphabet. */
function countries(): [string, string][] {
  const names = new Intl.DisplayNames([language()], { type: "region" });
  const known = COUNTRIES.map((c): [string, string] => [c, names.of(c) ?? c]);
  return [["", t("optionsBrowser")], ...known.sort((a, b) => a[1].localeCompare(b[1], language()))];
}

async function key(): Promise<void> {
  const [hide] = (await api.commands.getAll()).filter((c) => c.name === "quick-hide");
  byId("key").textContent = hide?.shortcut ? t("optionsKey", hide.shortcut) : t("optionsKeyNone");
}

async function show(): Promise<void> {
  const settings = await ask({ kind: "settings" });
  byId("notices").replaceChildren(...notices(settings));
  byId("all").hidden = settings.broken !== "";
  if (settings.broken !== "") return;
  you(settings);
  preference("sensitivity", labelled(SENSITIVITY), settings.sensitivity);
  preference("frequency", labelled(FREQUENCY), settings.frequency);
  const discreet = byId<HTMLInputElement>("discreet");
  discreet.checked = settings.discreet;
  discreet.onchange = () => void save({ discreet: discreet.checked });
  peopleSection(settings, show);
  lockSection(settings, show);
  await Promise.all([key(), sitesSection(settings, show)]);
}

function you(s: Shown): void {
  const who = s.people.find((p) => p.id === s.current)!;
  const age = byId<HTMLSelectElement>("age");
  choices(age, ageChoices(who.age === "adult"), who.age);
  age.onchange = () => void act({ do: "person", person: who.id, name: who.name, age: age.value as AgeBand }).then(show).then(() => say(t("optionsSaved")));
  preference("language", [["", t("optionsBrowser")], ...Object.entries(LANGUAGES)], s.language);
  preference("country", countries(), s.country);
}

byId("forget").addEventListener("click", () => void ask({ kind: "forget" }).then(() => say(t("optionsForgotten"))));
byId("wipe").addEventListener("click", () => {
  byId("sure").hidden = false;
  byId("wipe-now").focus();
});
byId("wipe-not").addEventListener("click", () => {
  byId("sure").hidden = true;
  byId("wipe").focus();
});
byId("wipe-now").addEventListener("click", () => void ask({ kind: "reset" }).then(() => location.reload()));

void begin().then(async () => {
  fileSection(show);
  await show();
  if (location.hash === "#sites") byId("sites").scrollIntoView();
});
