// Data compiled from rules/ by the build and bundled under these names.

declare module "vigie:sites" {
  type ByLanguage<T> = { fr: T; en: T } & Record<string, T | undefined>;
  /** A profile of rules/sites without its hints. */
  interface Site {
    id: string;
    name: string;
    kind: "private" | "room" | "both" | "random";
    status: "seen" | "fixture" | "likely" | "unknown" | "app";
    start: boolean;
    origins: string[];
    block: ByLanguage<string[]>;
    report: ByLanguage<string[]>;
    instead?: ByLanguage<string>;
  }
  const sites: Site[];
  export type { Site };
  export default sites;
}

declare module "vigie:hints" {
  const profiles: import("../content/hints.ts").SiteProfile[];
  export default profiles;
}

declare module "vigie:helplines" {
  /** What a helpline is for: rules/helplines/README.md. */
  export type Purpose = "listening" | "online" | "pictures" | "suicide" | "emergency" | "reporting" | "missing";
  /** A time of opening that repeats every week; days are 1 (Monday) to 7. */
  export interface Span {
    first: number;
    last: number;
    from: string;
    to: string;
  }
  export interface Helpline {
    name: string;
    for: Purpose[];
    /** Numbers as they are dialled inside the country, with blanks. */
    phone?: string;
    sms?: string;
    /** The word to text to that number, where one is asked for. */
    say?: string;
    /** An address that begins with https://. */
    web?: string;
    languages: string[];
    hours?: Span[];
    cost?: "free" | "paid";
    anonymous?: boolean;
    unbilled?: boolean;
    /** Youngest and oldest age. */
    ages?: [number, number];
    /** "C" is unchecked: shown with its web address. */
    sure: "A" | "B" | "C";
    /** The month of the last check, "2026-11". */
    checked: string;
  }
  const helplines: {
    /** By country, "EU" and "world", in the order in which they are offered. */
    services: Record<string, Helpline[]>;
    /** The countries that "EU" serves where they have no entry of their own. */
    members: Record<string, string[]>;
  };
  export default helplines;
}

declare module "*.css" {
  const text: string;
  export default text;
}
