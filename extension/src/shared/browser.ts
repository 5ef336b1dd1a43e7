// The extension API, by the name both browsers know: Firefox's `browser`,
// Chrome's `chrome`; in manifest version 3 both return promises.

declare const browser: typeof chrome | undefined;

export const api: typeof chrome = typeof browser === "undefined" ? chrome : browser;

/** A string of _locales; substitutions replace $1, $2 … */
export function t(key: string, ...substitutions: string[]): string {
  return api.i18n.getMessage(key, substitutions);
}

/** The language of the interface, as a bit of the core's Lang; French and English are there. */
export function readerLang(): number {
  return api.i18n.getUILanguage().toLowerCase().startsWith("fr") ? 1 : 2;
}

/** The language of the interface as two letters, for texts that are data. */
export function locale(): string {
  return t("@@ui_locale").slice(0, 2);
}
