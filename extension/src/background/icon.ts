// The icon says at a glance whether this tab is read, what was noticed, and
// what is wrong; its title says it in words. Problems are never shown as calm.

import { Level } from "../../../wasm/js/core.ts";
import { api, t } from "../shared/browser.ts";
import type { By, Reading } from "../shared/protocol.ts";
import type { Off } from "../shared/settings.ts";

/** What is known of a tab. */
export interface TabState {
  reading: Reading | "absent";
  by: By;
  /** The site's name, "" when it has no profile. */
  site: string;
  level: Level;
  /** The conversation is in a language Vigie does not understand. */
  foreign: boolean;
  /** Some message could not be judged. */
  failed: boolean;
}

interface Look {
  badge: string;
  colour: string;
  title: string;
  /** Grey: nothing is being read here. */
  grey: boolean;
  /** Something does not work. */
  problem?: boolean;
}

const RED = "#b3261e";
const ORANGE = "#b05a00";
const BLUE = "#1f5fbf";
const GREY = "#5f6368";

function look(s: TabState): Look {
  if (s.failed) return { badge: "!", colour: GREY, title: t("titleCoreFailed"), grey: true, problem: true };
  if (s.reading === "paused") return { badge: "", colour: GREY, title: t("titlePaused"), grey: true };
  if (s.reading === "site") return { badge: "", colour: GREY, title: t("titleSiteOff"), grey: true };
  if (s.reading === "adult") return { badge: "", colour: GREY, title: t("titleAdult"), grey: true };
  if (s.level === Level.danger) return { badge: "!!", colour: RED, title: t("titleDanger"), grey: false };
  if (s.level === Level.warning) return { badge: "!", colour: ORANGE, title: t("titleWarning"), grey: false };
  if (s.reading === "unreadable") return { badge: "?", colour: GREY, title: t("titleUnreadable"), grey: true, problem: true };
  if (s.reading === "absent") return { badge: "", colour: GREY, title: t("titleAbsent"), grey: true };
  if (s.reading === "behind") return { badge: "?", colour: GREY, title: t("titleBehind"), grey: false, problem: true };
  if (s.reading !== "reading") return { badge: "", colour: GREY, title: t("titleLooking"), grey: true };
  if (s.foreign) return { badge: "?", colour: GREY, title: t("titleForeign"), grey: false, problem: true };
  if (s.level === Level.notice) return { badge: "•", colour: BLUE, title: t("titleNotice"), grey: false };
  return { badge: "", colour: GREY, title: readingTitle(s), grey: false };
}

// Which of the two finds the messages: the site's profile or the generic detector.
function readingTitle({ by, site }: TabState): string {
  if (by === "profile") return t("titleReadingSite", site);
  return by === "degraded" ? t("titleReadingDegraded", site) : t("titleReading");
}

let discreet = false;

/** From now on the icon is neutral, or itself again. */
export function dress(neutral: boolean): void {
  discreet = neutral;
}

// The same things told so that nobody who looks over a shoulder learns them:
// there is something to read, or something that does not work, or neither.
function neutral({ badge, problem = false }: Look): Look {
  const [shown, title] = problem ? ["?", t("titleNeutralProblem")] : badge === "" ? ["", t("titleNeutral")] : ["•", t("titleNeutralSomething")];
  return { badge: shown, colour: GREY, title, grey: true };
}

const images = (name: string) => Object.fromEntries([16, 32, 48].map((n) => [n, `icons/${name}-${n}.png`]));

/** Shows a tab's state; a tab that is gone by now is no error. */
export async function show(tabId: number, s: TabState): Promise<void> {
  await paint(look(s), tabId);
}

/** What concerns all tabs. */
export interface General {
  failed: boolean;
  broken: boolean;
  missing: string[];
  off: Off;
}

/** What all tabs show that have no state of their own. */
export async function showDefault({ failed, broken, missing, off }: General): Promise<void> {
  const problem = failed ? t("titleCoreFailed") : broken ? t("titleBroken") : missing.length > 0 ? t("titleMissing", missing.join(", ")) : "";
  const calm = off === "paused" ? t("titlePaused") : off === "adult" ? t("titleAdult") : t("titleAbsent");
  await paint({ badge: problem ? "!" : "", colour: GREY, title: problem || calm, grey: true, problem: problem !== "" });
}

async function paint(plain: Look, tabId?: number): Promise<void> {
  const { badge, colour, title, grey } = discreet ? neutral(plain) : plain;
  const tab = tabId === undefined ? {} : { tabId };
  await Promise.allSettled([
    api.action.setBadgeText({ ...tab, text: badge }),
    api.action.setBadgeBackgroundColor({ ...tab, color: colour }),
    api.action.setTitle({ ...tab, title }),
    api.action.setIcon({ ...tab, path: images(discreet ? "neutral" : grey ? "off" : "on") }),
  ]);
}
