// On which sites Vigie may read: only those the person chose and the browser
// granted. The content script is registered at run time for exactly these, and
// put into their tabs that are open already.

import sites from "vigie:sites";
import { api, locale } from "../shared/browser.ts";
import { hostOf, patternOf } from "../shared/origins.ts";
import type { AppOnly, News, SiteState, SiteSteps } from "../shared/protocol.ts";
import type { Store } from "./store.ts";

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
    // In Firefox the card has to listen before the page does: card/guard.ts.
    runAt: "explicitOriginalTarget" in Event.prototype ? "document_start" : "document_idle",
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

/** The sites that were chosen, by the person or by a policy, as origin patterns. */
async function chosen(store: Store): Promise<string[]> {
  const { settings, managed } = await store.read();
  return [...new Set([...settings.sites, ...managed.sites])];
}

/** Remembers what was granted as chosen, so that its loss can be told. */
export async function remember(store: Store): Promise<void> {
  const origins = await granted();
  await store.change((s) => {
    s.sites = [...new Set([...s.sites, ...origins])].sort();
  });
}

/** Back to the defaults; what may be read stays chosen. */
export async function reset(store: Store): Promise<void> {
  await store.reset(await granted(), Date.now());
}

/** Chosen sites that the browser does not let Vigie read, as host names. */
export async function missing(store: Store): Promise<string[]> {
  const origins = await chosen(store);
  const there = await Promise.all(origins.map((o) => api.permissions.contains({ origins: [o] })));
  return [...new Set(origins.filter((_, i) => !there[i]).map(hostOf))];
}

/** The known sites and whatever else was chosen. */
export async function list(store: Store): Promise<SiteState[]> {
  const picked = await chosen(store);
  const known = sites.flatMap((s) => s.origins);
  const others = picked.filter((o) => !known.includes(o)).map((o) => ({ name: hostOf(o), origins: [o], start: true }));
  return Promise.all(
    [...sites.filter((s) => s.origins.length > 0), ...others].map(async ({ name, origins, start }) => ({
      name,
      origins,
      start,
      chosen: origins.some((o) => picked.includes(o)),
      granted: await api.permissions.contains({ origins }),
    })),
  );
}

/** Tells the scripts in open tabs that origins are not to be read any more; gives the tabs that were. */
export async function leave(origins: string[]): Promise<number[]> {
  const news: News = { kind: "leave", origins };
  const tabs = await api.tabs.query({});
  const gone = await Promise.all(tabs.map(({ id }) => api.tabs.sendMessage(id!, news).then((left) => left === true, () => false)));
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
  const lang = locale();
  // General steps in one's own language are easier than exact ones in another.
  const inWords = (of: "block" | "report") => site[of][lang] ?? other[of][lang] ?? site[of].en;
  return { site: known?.name ?? "", block: inWords("block"), report: inWords("report") };
}

/** How to block somebody on the site of an address, step by step; [] when that is not known. */
export function blockSteps(address: string): string[] {
  const { site, block } = steps("", address);
  return site === "" ? [] : block;
}

/** The places that only an app can open. */
export function apps(): AppOnly[] {
  return sites.flatMap(({ name, instead }) => (instead ? [{ name, instead: instead[locale()] ?? instead.en }] : []));
}
