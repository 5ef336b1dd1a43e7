// On which sites Vigie may read: only those the person chose and the browser
// granted. The content script is registered at run time for exactly these, and
// put into their tabs that are open already.

import sites from "vigie:sites";
import { api } from "../shared/browser.ts";
import type { SiteState } from "../shared/protocol.ts";
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
  const others = picked.filter((o) => !known.includes(o)).map((o) => ({ name: hostOf(o), origins: [o] }));
  return Promise.all(
    [...sites, ...others].map(async ({ name, origins }) => ({
      name,
      origins,
      chosen: origins.some((o) => picked.includes(o)),
      granted: await api.permissions.contains({ origins }),
    })),
  );
}

/** How to block somebody on the site of an address, step by step; [] when that is not known. */
export function blockSteps(address: string, lang: string): string[] {
  const site = sites.find((s) => s.origins.some((o) => address.startsWith(o.slice(0, -1))));
  return site?.block?.[lang] ?? site?.block?.["en"] ?? [];
}

function hostOf(pattern: string): string {
  return pattern.replace(/^[^/]*\/\//, "").replace(/\/.*$/, "").replace(/^\*\./, "");
}
