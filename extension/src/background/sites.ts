// On which sites Vigie may read: only those the person chose and the browser
// granted. The content script is registered at run time for exactly these, and
// put into their tabs that are open already.

import sites from "vigie:sites";
import { api } from "../shared/browser.ts";
import { hostOf, patternOf } from "../shared/origins.ts";
import type { AppOnly, Leave, SiteState, SiteSteps } from "../shared/protocol.ts";

const SCRIPT = "vigie-content";

/** Origins the browser has granted, the shipped build having none of its own. */
async function granted(): Promise<string[]> {
  const { origins = [] } = await api.permissions.getAll();
  return origins.filter((o) => /^(\*|https?):\/\//.test(o)).sort();
}

/** Registers the content script for what is granted; tells whether anything is. */
export async function register(): Promise<boolean> {
  const matches = await granted();
  const existing = await api.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (existing.length > 0) await api.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return false;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT,
    js: ["content.js"],
    matches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: "document_idle",
    persistAcrossSessions: true,
  };
  if (existing.length > 0) await api.scripting.updateContentScripts([script]);
  else await api.scripting.registerContentScripts([script]);
  return true;
}

/** Puts the content script into the open tabs of granted sites. */
export async function inject(): Promise<void> {
  const url = await granted();
  if (url.length === 0) return;
  const tabs = await api.tabs.query({ url });
  await Promise.allSettled(
    tabs.map((tab) => api.scripting.executeScript({ target: { tabId: tab.id!, allFrames: true }, files: ["content.js"] })),
  );
}

/** The sites the person has chosen, as origin patterns. */
async function chosen(): Promise<string[]> {
  const { sites = [] } = await api.storage.local.get("sites");
  return Array.isArray(sites) ? sites.filter((s) => typeof s === "string") : [];
}

/** Remembers what was granted as chosen, so that its loss can be told. */
export async function remember(): Promise<void> {
  const all = new Set([...(await chosen()), ...(await granted())]);
  await api.storage.local.set({ sites: [...all].sort() });
}

/** Chosen sites that the browser does not let Vigie read, as host names. */
export async function missing(): Promise<string[]> {
  const origins = await chosen();
  const there = await Promise.all(origins.map((o) => api.permissions.contains({ origins: [o] })));
  return [...new Set(origins.filter((_, i) => !there[i]).map(hostOf))];
}

/** Forgets origins and gives their permission back; tells whether the browser really took it. */
export async function off(origins: string[]): Promise<boolean> {
  const kept = (await chosen()).filter((o) => !origins.includes(o));
  await api.storage.local.set({ sites: kept });
  await api.permissions.remove({ origins }).catch(() => false);
  return !(await api.permissions.contains({ origins }));
}

/** Tells the scripts in open tabs that origins are not to be read any more; gives the tabs that were. */
export async function leave(origins: string[]): Promise<number[]> {
  const message: Leave = { kind: "leave", origins };
  const tabs = await api.tabs.query({});
  const gone = await Promise.all(tabs.map(({ id }) => api.tabs.sendMessage(id!, message).then((left) => left === true, () => false)));
  return tabs.filter((_, i) => gone[i]).map(({ id }) => id!);
}

/** Of these match patterns, those that Vigie may not read. */
export async function unread(patterns: string[]): Promise<string[]> {
  const all = [...new Set(patterns)];
  const there = await Promise.all(all.map((o) => api.permissions.contains({ origins: [o] })));
  return all.filter((_, i) => !there[i]);
}

/** The name of a profile, "" for none. */
export function nameOf(profile: string): string {
  return sites.find((s) => s.id === profile)?.name ?? "";
}

/** The profile for pages no other one is for. */
const OTHER = "other";

/** How to block and report: by profile, else by a page's address, else what most sites have in common. */
export function steps(profile: string, page: string): SiteSteps {
  const known = sites.find((s) => s.id === profile && s.id !== OTHER) ?? sites.find((s) => s.origins.includes(patternOf(page)));
  const other = sites.find((s) => s.id === OTHER)!;
  const site = known ?? other;
  const lang = language();
  // General steps in one's own language are easier than exact ones in another.
  const inWords = (of: "block" | "report") => site[of][lang] ?? other[of][lang] ?? site[of].en;
  return { site: known?.name ?? "", block: inWords("block"), report: inWords("report") };
}

/** The places that only an app can open. */
export function apps(): AppOnly[] {
  return sites.flatMap(({ name, instead }) => (instead ? [{ name, instead: instead[language()] ?? instead.en }] : []));
}

function language(): string {
  return api.i18n.getUILanguage().slice(0, 2).toLowerCase();
}

/** The known sites with what was chosen and granted. */
export async function list(): Promise<SiteState[]> {
  const picked = await chosen();
  return Promise.all(
    sites.filter((s) => s.origins.length > 0).map(async ({ name, origins, start }) => ({
      name,
      origins,
      start,
      chosen: origins.some((o) => picked.includes(o)),
      granted: await api.permissions.contains({ origins }),
    })),
  );
}
