// Says in a few words what a helpline is for and what calling it is like, in
// the language of the interface: the data itself is the same for all.

import type { Helpline, Purpose, Span } from "vigie:helplines";
import { t } from "../shared/browser.ts";

const PURPOSES: Record<Purpose, string> = {
  listening: "helpForListening",
  online: "helpForOnline",
  pictures: "helpForPictures",
  suicide: "helpForSuicide",
  emergency: "helpForEmergency",
  reporting: "helpForReporting",
  missing: "helpForMissing",
};

/**
 * A line such as "Problems online, free, every day 9:00–23:00."; lang is two
 * letters. Of what nobody checked nothing is promised.
 */
export function describe(line: Helpline, lang: string): string {
  const checked = line.sure !== "C";
  const facts = [
    ...line.for.map((purpose) => t(PURPOSES[purpose])),
    ...(line.cost === "free" && checked ? [t("helpFree")] : line.cost === "paid" ? [t("helpPaid")] : []),
    ...(line.anonymous && checked ? [t("helpAnonymous")] : []),
    ...(line.unbilled && checked ? [t("helpUnbilled")] : []),
    ...(line.hours ?? []).map((span) => hours(span, lang)),
    ...(line.ages ? [ages(...line.ages)] : []),
    ...(line.say ? [t("helpSay", line.say)] : []),
    ...(line.languages.includes(lang) ? [] : [languages(line.languages, lang)]),
    // In danger nobody should be sent to a website first.
    ...(!checked && !line.for.includes("emergency") ? [t("helpUnchecked")] : []),
  ].join(", ");
  return `${facts.charAt(0).toLocaleUpperCase(lang)}${facts.slice(1)}.`;
}

function hours({ first, last, from, to }: Span, lang: string): string {
  const daily = first === 1 && last === 7;
  if (daily && from === "00:00" && to === "24:00") return t("helpAlways");
  const times = `${time(from)}–${time(to)}`;
  if (daily) return t("helpDaily", times);
  return `${first === last ? day(first, lang) : `${day(first, lang)}–${day(last, lang)}`} ${times}`;
}

function ages(from: number, to: number): string {
  return from === 0 ? t("helpUpToAge", String(to)) : t("helpAges", String(from), String(to));
}

// 1 January 2024 was a Monday.
const day = (n: number, lang: string): string =>
  new Intl.DateTimeFormat(lang, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, n)));

const time = (text: string): string => text.replace(/^0/, "");

function languages(codes: string[], lang: string): string {
  const names = new Intl.DisplayNames([lang], { type: "language" });
  return t("helpLanguages", codes.map((code) => names.of(code) ?? code).join(", "));
}
