// Data compiled from rules/ by the build and bundled under these names.

declare module "vigie:sites" {
  type ByLanguage<T> = { fr: T; en: T } & Record<string, T | undefined>;
  /** A profile of rules/sites without its hints. */
  interface Site {
    id: string;
    name: string;
    kind: "private" | "room" | "both" | "random";
    status: "seen" | "fixture" | "app";
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

declare module "*.css" {
  const text: string;
  export default text;
}
