// Whom to call, by country and by what happened. The data is rules/helplines,
// packaged; nothing of it is opened before the person clicks.

import helplines, { type Helpline } from "vigie:helplines";
import type { Branch } from "../shared/protocol.ts";
import { describe } from "./describe.ts";

export type Kind = "emergency" | "listen" | "crisis" | "report";

/** A help service, with its text in the language of the interface. */
export interface Service {
  kind: Kind;
  name: string;
  /** What it is for, in a few words. */
  text: string;
  /** Numbers as people write them, with blanks; absent when there is none. */
  phone?: string;
  sms?: string;
  /** Nobody checked it. */
  unsure?: true;
  /** An address that begins with https://. */
  url?: string;
}

// A helpline is of the kind of what it is for in the first place.
const KINDS: Record<Helpline["for"][number], Kind> = {
  listening: "listen",
  online: "listen",
  suicide: "crisis",
  emergency: "emergency",
  pictures: "report",
  reporting: "report",
  missing: "report",
};

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
export const countries = (): string[] => Object.keys(helplines.services).filter((c) => c !== "EU" && c !== "world");

/**
 * All services of a country: those that fit the first branch first, among them
 * those that speak the reader's language, then those that were checked; lang is
 * two letters.
 */
export function servicesFor(country: string, branches: readonly Branch[], lang: string): Service[] {
  const branch = branches[0] ?? "plain";
  const own = helplines.services[country] ?? helplines.services["EU"]!;
  const checked = own.some((line) => kindOf(line) === "emergency" && line.sure !== "C");
  // What holds everywhere comes to help where the country's own is not certain.
  const world = helplines.services["world"]!.filter((line) => kindOf(line) !== "emergency" || !checked);
  const rank = (line: Helpline): number =>
    // A directory of helplines is for when none of them answers.
    (kindOf(line) === "listen" && world.includes(line) ? 100 : 8 * ORDER[branch].indexOf(kindOf(line))) +
    (branch === "sextortion" && !line.for.includes("pictures") ? 4 : 0) +
    (line.languages.includes(lang) ? 0 : 2) +
    (line.sure === "C" ? 1 : 0);
  return [...own, ...world]
    .sort((a, b) => rank(a) - rank(b))
    .map((line) => ({
      kind: kindOf(line),
      name: line.name,
      text: describe(line, lang),
      ...(line.phone ? { phone: line.phone } : {}),
      ...(line.sms ? { sms: line.sms } : {}),
      ...(line.sure === "C" ? { unsure: true as const } : {}),
      ...(line.web ? { url: line.web } : {}),
    }));
}

const kindOf = (line: Helpline): Kind => KINDS[line.for[0]!];

/** A web address as people say it. */
export const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, "");

/** A number as it is dialled. */
export const dialled = (number: string): string => number.replace(/[^0-9+]/g, "");

/**
 * The country whose services are shown: the chosen one, else the one where the
 * reader's language is at home; English is at home in too many.
 */
export const home = (country: string, lang: string): string => country || (lang === "en" ? "EU" : lang.toUpperCase());
