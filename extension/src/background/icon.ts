// The icon says at a glance whether this tab is read, what was noticed, and
// what is wrong; its title says it in words. Problems are never shown as calm.

import { Level } from "../../../wasm/js/core.ts";
import { api, t } from "../shared/browser.ts";
import type { By, Reading } from "../shared/protocol.ts";

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
}

const RED = "#b3261e";
const ORANGE = "#b05a00";
const BLUE = "#1f5fbf";
const GREY = "#5f6368";

function look(s: TabState): Look {
  if (s.failed) return { badge: "!", colour: GREY, title: t("titleCoreFailed"), grey: true };
  if (s.level === Level.danger) return { badge: "!!", colour: RED, title: t("titleDanger"), grey: false };
  if (s.level === Level.warning) return { badge: "!", colour: ORANGE, title: t("titleWarning"), grey: false };
  if (s.reading === "unreadable") return { badge: "?", colour: GREY, title: t("titleUnreadable"), grey: true };
  if (s.reading === "absent") return { badge: "", colour: GREY, title: t("titleAbsent"), grey: true };
  if (s.reading !== "reading") return { badge: "", colour: GREY, title: t("titleLooking"), grey: true };
  if (s.foreign) return { badge: "?", colour: GREY, title: t("titleForeign"), grey: false };
  if (s.level === Level.notice) return { badge: "•", colour: BLUE, title: t("titleNotice"), grey: false };
  return { badge: "", colour: GREY, title: readingTitle(s), grey: false };
}

// Which of the two finds the messages: the site's profile or the generic detector.
function readingTitle({ by, site }: TabState): string {
  if (by === "profile") return t("titleReadingSite", site);
  return by === "degraded" ? t("titleReadingDegraded", site) : t("titleReading");
}

const images = (grey: boolean) =>
  Object.fromEntries([16, 32, 48].map((n) => [n, `icons/${grey ? "off" : "on"}-${n}.png`]));

/** Shows a tab's state; a tab that is gone by now is no error. */
export async function show(tabId: number, s: TabState): Promise<void> {
  const { badge, colour, title, grey } = look(s);
  await Promise.allSettled([
    api.action.setBadgeText({ tabId, text: badge }),
    api.action.setBadgeBackgroundColor({ tabId, color: colour }),
    api.action.setTitle({ tabId, title }),
    api.action.setIcon({ tabId, path: images(grey) }),
  ]);
}

/** What all tabs show that have no state of their own. */
export async function showDefault(failed: boolean, missing: string[]): Promise<void> {
  const problem = failed ? t("titleCoreFailed") : missing.length > 0 ? t("titleMissing", missing.join(", ")) : "";
  await Promise.all([
    api.action.setBadgeText({ text: problem ? "!" : "" }),
    api.action.setBadgeBackgroundColor({ color: GREY }),
    api.action.setTitle({ title: problem || t("titleAbsent") }),
    api.action.setIcon({ path: images(true) }),
  ]);
}
