// What the person has chosen, with what holds until then. Everything here is
// about the reader, nothing about a conversation.

import { api } from "./browser.ts";

export type AgeBand = "under13" | "13-15" | "16-17";

export interface Settings {
  /** "" follows the browser. */
  language: string;
  ageBand: AgeBand;
  /** ISO 3166 code of the country whose help services are shown. */
  country: string;
  sensitivity: "low" | "standard" | "high";
  frequency: "every" | "first";
  /** Nothing is shown on pages. */
  discreet: boolean;
}

const DEFAULTS: Settings = { language: "", ageBand: "13-15", country: "FR", sensitivity: "standard", frequency: "every", discreet: false };

export async function readSettings(): Promise<Settings> {
  const { settings } = await api.storage.local.get("settings");
  return { ...DEFAULTS, ...(settings as Partial<Settings> | undefined) };
}
