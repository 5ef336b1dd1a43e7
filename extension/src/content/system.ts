// Rows that nobody wrote: days, joins, calls, what is going on.

import { childrenOf, textOf } from "./dom.ts";
import { words } from "./row.ts";

// Words that clients call rows by which nobody wrote.
const SYSTEM_WORDS = new Set([
  "system", "event", "join", "joined", "part", "quit", "leave", "mode", "topic", "motd", "notice", "status", "info", "service",
  "date", "day", "divider", "separator", "unread", "away", "back", "kick", "whois", "unhandled", "monospace", "announcement", "loading", "error",
]);

/** Whether a row calls itself something other than a message. */
export function isAnnouncement(row: Element): boolean {
  const role = row.getAttribute("role");
  if (role === "separator" || (role === "presentation" && row.childElementCount === 0)) return true;
  for (let el: Element | undefined = row, depth = 0; el && depth < 3; depth++) {
    const kind = el.getAttribute("data-type") ?? el.getAttribute("data-kind");
    const names = kind === null ? [...el.classList] : [kind];
    if (names.some((n) => words(n).some((w) => SYSTEM_WORDS.has(w)))) return true;
    const inner: Element[] = childrenOf(el);
    el = inner.length === 1 ? inner[0] : undefined;
  }
  return false;
}

/**
 * Whether a part of a row only sets it apart from what is above it: "New
 * messages", a day, drawn into the row with a line.
 */
export function isDivider(part: Element): boolean {
  if (part.getAttribute("role") === "separator") return true;
  const inner = childrenOf(part);
  if (inner.length > 4 || textOf(part, 60).length > 60) return false;
  if (inner.some((e) => e.localName === "hr")) return true;
  return [...part.classList].some((c) => words(c).some((w) => DIVIDING_WORDS.has(w)));
}

const DIVIDING_WORDS = new Set(["divider", "separator", "daybreak", "dateline"]);

/** How clients say what happened, in the third person, and nobody else would. */
const TOLD = new RegExp(
  [
    "^you(?:['’]re| are) now (?:chatting|connected|talking|known|in|on|offline|online)\\b", "^(?:tu es|vous êtes) (?:maintenant|à présent) (?:connecté|dans|sur|en (?:discussion|relation|contact|ligne))", "^(?:missed|incoming|outgoing) (?:voice |video )?call", "^appel (?:vidéo |vocal )?manqué",
    "^(?:this|the) (?:conversation|chat|message)\\b.*\\b(?:encrypted|deleted|started|start)\\b", "^(?:new|nouveaux?|unread) messages?.{0,12}$", "^\\d+ (?:unread|nouveaux|non lus|réponses?|replies)\\b.{0,24}$", "^(?:vu|lu|seen|read|delivered|distribué|envoyé|sent)\\b.{0,24}$",
    "^.{0,24}message (?:deleted|supprimé)$", "^(?:stranger|partner|l['’]inconnu|ton partenaire) (?:has |a |s['’]est )", "\\b(?:is|are) typing\\W*$", "en train d['’]écrire\\W*$", "\\bécrit…$",
  ].join("|"),
  "iu",
);
/** The same in words that anybody uses. */
const PERHAPS = new RegExp(
  [
    "\\b(?:has |have )?(?:joined|left|quit|entered)\\b", "\\ba (?:rejoint|quitté|ajouté|retiré|supprimé|épinglé|créé|modifié|changé|renommé|invité)\\b", "s['’]est (?:connectée?|déconnectée?)",
    "\\b(?:added|removed|invited|pinned|created|renamed|changed|deleted)\\b.*\\b(?:to|from|the|this|group|chat|channel|room|topic|name|a)\\b", "now known as", "s['’]appelle maintenant", "chiffré",
  ].join("|"),
  "iu",
);
/** Longer than this clients do not tell it, characters. */
const TELLING = 100;

/** Whether a text that nobody is named for is about what happened; sure tells that nobody would say it of themselves. */
export function tellsWhatHappened(text: string, sure = false): boolean {
  return text.length < TELLING && (TOLD.test(text) || (!sure && PERHAPS.test(text)));
}

/** What stands beside a message about its fate: sent, seen, edited. */
const FATE =
  /^(?:[✓✔·•\s]+|\(?(?:vu|lu|envoyé|envoi(?:…|\.\.\.)?|envoi en cours(?:…|\.\.\.)?|distribué|remis|reçu|seen|read|sent|sending(?:…|\.\.\.)?|pending|delivered|failed|échec|edited|modifiée?|new|nouveau|transférée?|forwarded|you|vous|me|moi|\(?deleted\)?)\)?)(?:\s+(?:à|at|par|by|le|il y a|from|de)\s.{1,24})?$/iu;

export function isFate(text: string): boolean {
  return FATE.test(text.trim().replace(/^[·•]\s*/, ""));
}
