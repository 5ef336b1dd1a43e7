// Whom to call, by country and by what happened. The data is packaged;
// nothing of it is opened before the person clicks.

import data from "./services.json";
import type { Branch } from "../shared/protocol.ts";

export type Kind = "emergency" | "listen" | "crisis" | "report";

/** A help service, with its texts in one language. */
export interface Service {
  kind: Kind;
  name: string;
  /** What it is for, in a few words. */
  text: string;
  /** Numbers as they are dialled; absent when there is none. */
  phone?: string;
  sms?: string;
  /** An address that begins with https://. */
  url?: string;
}

type Entry = Omit<Service, "text" | "kind"> & { kind: string; text: Record<string, string> };

const COUNTRIES: Record<string, Entry[]> = data;

/** Which kinds come first. */
const ORDER: Record<Branch, Kind[]> = {
  danger: ["emergency", "listen", "report", "crisis"],
  meeting: ["emergency", "listen", "report", "crisis"],
  selfharm: ["crisis", "emergency", "listen", "report"],
  sextortion: ["listen", "report", "emergency", "crisis"],
  grave: ["listen", "report", "emergency", "crisis"],
  plain: ["listen", "report", "emergency", "crisis"],
};

/** The countries there is data for; others share what holds in most of Europe. */
export const countries = (): string[] => Object.keys(COUNTRIES).filter((c) => c !== "EU");

/** All services of a country, those that fit the first branch first. */
export function servicesFor(country: string, branches: readonly Branch[], lang: string): Service[] {
  const order = ORDER[branches[0] ?? "plain"];
  return (COUNTRIES[country] ?? COUNTRIES["EU"]!)
    .map((e) => ({ ...e, kind: e.kind as Kind, text: e.text[lang] ?? e.text["en"] ?? "" }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
