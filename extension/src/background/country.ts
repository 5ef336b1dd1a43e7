// The country whose help services are offered where none is chosen. The clock of
// the computer tells it better than the browser's language: many people have
// their browser in the English of the United States, and nobody elsewhere should
// be told to dial 911.

import { COUNTRIES, type Country } from "../shared/settings.ts";

// Time zones by country (IANA tzdata's zone1970.tab and backward), for the
// countries there are helplines for.
const ZONES: Record<Country, RegExp> = {
  FR: /^(Europe\/Paris|America\/(Martinique|Guadeloupe|Cayenne|Miquelon|Marigot|St_Barthelemy)|Indian\/(Reunion|Mayotte)|Pacific\/(Noumea|Tahiti|Marquesas|Gambier|Wallis))$/,
  BE: /^Europe\/Brussels$/,
  CH: /^Europe\/(Zurich|Busingen)$/,
  LU: /^Europe\/Luxembourg$/,
  CA: /^(America\/(Toronto|Montreal|Vancouver|Edmonton|Calgary|Winnipeg|Regina|Halifax|Moncton|St_Johns|Glace_Bay|Goose_Bay|Blanc-Sablon|Iqaluit|Whitehorse|Dawson|Dawson_Creek|Yellowknife|Inuvik|Thunder_Bay|Nipigon|Rainy_River|Rankin_Inlet|Resolute|Cambridge_Bay|Swift_Current|Creston|Fort_Nelson|Atikokan)|Canada\/.*)$/,
  GB: /^(Europe\/(London|Belfast|Jersey|Guernsey|Isle_of_Man)|GB)$/,
  IE: /^(Europe\/Dublin|Eire)$/,
  US: /^(America\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Nome|Adak|Menominee|Louisville|Indianapolis|(Kentucky|Indiana|North_Dakota)\/.*)|Pacific\/Honolulu|US\/.*)$/,
  DE: /^Europe\/Berlin$/,
  AT: /^Europe\/Vienna$/,
  ES: /^(Europe\/Madrid|Atlantic\/Canary|Africa\/Ceuta)$/,
  IT: /^Europe\/(Rome|San_Marino|Vatican)$/,
  PT: /^(Europe\/Lisbon|Atlantic\/(Azores|Madeira)|Portugal)$/,
  NL: /^Europe\/Amsterdam$/,
  AU: /^Australia\//,
  NZ: /^(Pacific\/(Auckland|Chatham)|NZ)$/,
  MA: /^Africa\/Casablanca$/,
  TN: /^Africa\/Tunis$/,
  DZ: /^Africa\/Algiers$/,
  SN: /^Africa\/Dakar$/,
};

// What Firefox says where it is set to hide the time zone.
const HIDDEN = "Atlantic/Reykjavik";

/**
 * The country of a time zone (an IANA name, "" where it is not known), else the
 * region of a language tag, else "". A zone of a country without helplines of
 * its own gives "", whatever the language.
 */
export function countryOf(zone: string, language: string): Country | "" {
  const there = COUNTRIES.find((c) => ZONES[c].test(zone));
  if (there || (zone.includes("/") && zone !== HIDDEN && !zone.startsWith("Etc/"))) return there ?? "";
  const [first = "", ...rest] = language.split("-");
  const region = rest.find((part) => /^[A-Z]{2}$/.test(part)) ?? first.toUpperCase();
  return COUNTRIES.find((c) => c === region) ?? "";
}
