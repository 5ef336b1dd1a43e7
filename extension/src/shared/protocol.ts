// Every message between the parts of the extension, as one union. The page
// never takes part: all of it stays inside the extension.

import type { Concern, Level, Sign } from "../../../wasm/js/core.ts";
import type { Service } from "../help/services.ts";
import type { AgeBand, Off, Person, Preferences, Settings, View } from "./settings.ts";

/** A message found on a page. */
export interface Heard {
  /** Number within the document, to match the answer. */
  n: number;
  author: string;
  /** The name the author bore before, when this is no message but the page's news of that. */
  was?: string;
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
export interface Finding {
  /** Key of the stranger. */
  stranger: string;
  name: string;
  level: Level;
  text: string;
  reasons: AlertReason[];
  concerns: Concern[];
  /** The teen said that they know this person. */
  known: boolean;
}

/** The same, with what the teen's settings and the site add. */
export interface Alert extends Finding {
  age: AgeBand;
  /** Whom to call, the most fitting first. */
  services: Service[];
  /** How to block somebody on this site; [] when that is not known. */
  steps: string[];
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
  | "behind" // a chat is being read, but the page changes too fast to read all of it
  | "unreadable" // there is a chat, but its messages cannot be found
  | Exclude<Off, "">; // not read at present, because somebody said so

/** What finds the messages: the site's profile, or the generic detector, on its own or in the place of a profile that no longer fits. */
export type By = "profile" | "generic" | "degraded";

export type Request =
  | { kind: "heard"; conversation: string; messages: Heard[] }
  | { kind: "told"; stranger: string; level: Level; signs: Sign[] }
  | { kind: "reading"; state: Reading; begins: boolean; by: By; site: string; frames: string[]; newest: boolean }
  | { kind: "page"; tab: number }
  | { kind: "noticed"; private: boolean }
  | { kind: "try"; text: string }
  | { kind: "sites" }
  | { kind: "steps"; profile: string; page: string }
  | { kind: "apps" }
  | { kind: "help"; branches?: Branch[] }
  | { kind: "known"; stranger: string; known: boolean }
  | { kind: "proof"; stranger: string; tab?: number } // tab: from the popup, which stands in none
  | { kind: "purpose" }
  | { kind: "view" }
  | { kind: "settings" }
  | { kind: "act"; act: Act; pin: string }
  | { kind: "forget" }
  | { kind: "reset" }
  | { kind: "hide" };

/** What a page of the extension was opened for. It is not in its address, which browsers remember. */
export interface Purpose {
  branches: Branch[];
  /** Where the conversation is shown, frame null where that is to be found out, and what was noticed; null for the help page. */
  shown: { tab: number; frame: number | null; finding: Finding | null } | null;
}

/** What the extension's pages ask the content script of a tab. */
export type Question = { kind: "conversation"; finding: Finding | null };

/** The conversation with a stranger as the page shows it, for the proof the teen saves. */
export interface Conversation {
  finding: Finding;
  /** Address and title of the page. */
  address: string;
  title: string;
  lines: Line[];
}

export interface Line {
  author: string;
  mine: boolean;
  /** With "[image]" in the place of pictures. */
  text: string;
  /** As the page shows it, "" when it does not. */
  time: string;
  /** Signs that this message is the reason for. */
  signs: Sign[];
}

/** What a warning is about, when it needs words and help of its own. */
export type Branch = "danger" | "meeting" | "selfharm" | "sextortion" | "grave" | "plain";

/** What the background tells the parts, unasked. */
export type News =
  | { kind: "changed"; forget: boolean } // the view is another; forget: drop what is remembered of conversations
  | { kind: "leave"; origins: string[] } // these are not to be read any more; answered with true where one was
  | { kind: "hide" }; // the quick-hide key was pressed

/** What can be done to the settings. The family lock guards some of it. */
export type Act =
  | { do: "prefer"; change: Partial<Preferences> }
  | { do: "pause"; until: "quarter" | "tomorrow" }
  | { do: "resume" }
  | { do: "site-off" | "site-on"; host: string }
  | { do: "remove-site"; origins: string[] }
  | { do: "switch" | "remove-person"; person: string }
  | ({ do: "person"; person: string } & Pick<Person, "name" | "age">) // an id nobody has: somebody new
  | { do: "lock"; pin: string }
  | { do: "unlock" }
  | { do: "import"; text: string };

export type Done =
  | { done: true }
  /** pin: one is asked for; wait: for so many seconds none is looked at. */
  | { done: false; why: "pin" | "wrong" | "wait" | "managed" | "broken"; seconds: number };

/** The settings as the extension's own pages see them. */
export interface Shown extends Omit<Settings, "lock"> {
  locked: boolean;
  /** What is wrong with what is stored, "" when nothing is. */
  broken: string;
  managed: { lock: boolean; sites: string[]; problem: string };
}

export interface Answers {
  heard: { judged: Judged[]; alerts: Alert[] };
  told: null;
  reading: null;
  page: PageState;
  noticed: Noticed[];
  try: Tried;
  sites: SiteState[];
  steps: SiteSteps;
  apps: AppOnly[];
  help: null;
  known: null;
  proof: null;
  purpose: Purpose | null;
  view: View;
  settings: Shown;
  act: Done;
  forget: null;
  reset: null;
  hide: null;
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
  /** Host of the page, "" where Vigie may not know it. */
  host: string;
  by: By;
  /** The site by name, where it is known. */
  site: string;
  /** Its profile, "" where there is none. */
  profile: string;
  /** Frames of other sites that are not read, as match patterns. */
  frames: string[];
  /** Of a long list only the newest messages are read. */
  newest: boolean;
}

/** A stranger about whom something was noticed in this browser session. */
export interface Noticed extends Finding {
  site: string;
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

export type Reply<K extends Request["kind"]> = { ok: true; value: Answers[K] } | { ok: false; error: string };
