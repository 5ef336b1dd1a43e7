// The extension API, by the name both browsers know: Firefox's `browser`,
// Chrome's `chrome`; in manifest version 3 both return promises. And the
// strings, in the language of the settings.

import { READER } from "../../../wasm/js/reader.ts";
import { type Language, LANGUAGES } from "./settings.ts";
import { fill, type Messages } from "./strings.ts";

declare const browser: typeof chrome | undefined;

export const api: typeof chrome = typeof browser === "undefined" ? chrome : browser;

let chosen: { language: Language; messages: Messages } | null = null;

/** A string of _locales; substitutions replace $1, $2 … */
export function t(key: string, ...substitutions: string[]): string {
  if (!chosen) return api.i18n.getMessage(key, substitutions);
  return key === "@@ui_locale" ? chosen.language : fill(chosen.messages, key, substitutions);
}

/** The language the browser shows Vigie in. */
export function browserLanguage(): Language {
  const language = api.i18n.getUILanguage().slice(0, 2).toLowerCase();
  return language in LANGUAGES ? (language as Language) : "en";
}

/** The language of the interface. */
export function language(): Language {
  return chosen?.language ?? browserLanguage();
}

/** From now on t speaks this language; null messages mean the browser's own. */
export function speak(language: Language, messages: Messages | null): void {
  chosen = messages ? { language, messages } : null;
}

/** The strings of a language, null where the browser's own lookup gives them. */
export async function stringsOf(language: Language): Promise<Messages | null> {
  if (language === browserLanguage()) return null;
  return (await (await fetch(api.runtime.getURL(`_locales/${language}/messages.json`))).json()) as Messages;
}

/** The language of the interface, as one of the core's READER. */
export function readerLang(): number {
  return READER[language()];
}

/** The language of the interface as two letters, for texts that are data. */
export function locale(): string {
  return t("@@ui_locale").slice(0, 2);
}
