// Every message between the parts of the extension, as one union. The page
// never takes part: all of it stays inside the extension.

import type { Level, Sign } from "../../../wasm/js/core.ts";

/** A message found on a page. */
export interface Heard {
  /** Number within the document, to match the answer. */
  n: number;
  author: string;
  mine: boolean;
  text: string;
  /** The how-many-th message of this author with this very text, from 1. */
  occurrence: number;
  /** Was there before the page was read: judged quietly. */
  history: boolean;
  /** Seconds of the Unix epoch, 0 when unknown. */
  at: number;
}

/** What a message turned out to be. */
export interface Judged {
  n: number;
  /** Salted fingerprint; "" for the teen's own messages. */
  id: string;
  level: Level;
  signs: Sign[];
}

/** Something to tell the teen about one stranger. */
export interface Alert {
  /** Key of the stranger. */
  stranger: string;
  name: string;
  level: Level;
  text: string;
  reasons: AlertReason[];
}

export interface AlertReason {
  sign: Sign;
  /** Fingerprint of the message; "" when it is not known any more. */
  id: string;
  /** Byte offsets into its UTF-8 text. */
  start: number;
  end: number;
}

/** How well a frame can be read. */
export type Reading =
  | "looking" // no chat found on the page
  | "reading" // a chat is being read
  | "unreadable"; // there is a chat, but its messages cannot be found

/** What finds the messages: the site's profile, or the generic detector, on its own or in the place of a profile that no longer fits. */
export type By = "profile" | "generic" | "degraded";

export type Request =
  | { kind: "heard"; conversation: string; messages: Heard[] }
  | { kind: "told"; stranger: string; level: Level; signs: Sign[] }
  | { kind: "reading"; state: Reading; begins: boolean; by: By; site: string; frames: string[] }
  | { kind: "page"; tab: number }
  | { kind: "noticed" }
  | { kind: "try"; text: string }
  | { kind: "sites" }
  | { kind: "steps"; profile: string; page: string }
  | { kind: "off"; origins: string[] }
  | { kind: "apps" }
  | { kind: "help" };

export interface Answers {
  heard: { judged: Judged[]; alerts: Alert[] };
  told: null;
  reading: null;
  page: PageState;
  noticed: Noticed[];
  try: Tried;
  sites: SiteState[];
  steps: SiteSteps;
  off: boolean;
  apps: AppOnly[];
  help: null;
}

/** What the popup says about the page it was opened on. */
export interface PageState {
  core: "ok" | "failed";
  /** "absent" when Vigie does not run there. */
  reading: Reading | "absent";
  language: "understood" | "other" | "unknown";
  /** Chosen sites whose permission is missing. */
  missing: string[];
  read: number;
  by: By;
  /** The site by name, where it is known. */
  site: string;
  /** Its profile, "" where there is none. */
  profile: string;
  /** Frames of other sites that are not read, as match patterns. */
  frames: string[];
}

/** A stranger about whom something was noticed in this browser session. */
export interface Noticed {
  name: string;
  site: string;
  level: Level;
  text: string;
}

/** The answer to "try a sentence". */
export interface Tried {
  level: Level;
  signs: Sign[];
  text: string;
}

/** A site Vigie knows by name, and whether it may read there. */
export interface SiteState {
  name: string;
  origins: string[];
  chosen: boolean;
  granted: boolean;
  /** Ticked at the first run. */
  start: boolean;
}

/** How to block and report somebody on a site, step by step, in the reader's language. */
export interface SiteSteps {
  /** Its name; "" where only what most sites have in common is known. */
  site: string;
  block: string[];
  report: string[];
}

/** A place that no browser can open, and what to do there, in the reader's language. */
export interface AppOnly {
  name: string;
  instead: string;
}

/** Told to content scripts: these origins are not to be read any more. */
export interface Leave {
  kind: "leave";
  origins: string[];
}

export type Reply<K extends Request["kind"]> = { ok: true; value: Answers[K] } | { ok: false; error: string };
