// The extension API, by the name both browsers know: Firefox's `browser`,
// Chrome's `chrome`; in manifest version 3 both return promises.

import { READER } from "../../../wasm/js/reader.ts";

declare const browser: typeof chrome | undefined;

export const api: typeof chrome = typeof browser === "undefined" ? chrome : browser;

/** A string of _locales; substitutions replace $1, $2 … */
export function t(key: string, ...substitutions: string[]): string {
  return api.i18n.getMessage(key, substitutions);
}

/** The language of the interface, as one of the core's READER: English where there are no strings for the browser's. */
export function readerLang(): number {
  const code = api.i18n.getUILanguage().toLowerCase().slice(0, 2);
  return (READER as Record<string, number>)[code] ?? READER.en;
}

/** The language of the interface as two letters, for texts that are data. */
export function locale(): string {
  return t("@@ui_locale").slice(0, 2);
}
