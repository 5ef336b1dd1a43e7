// What is known of each tab, put together from its frames and kept for this
// browser session.

import { Level } from "../../../wasm/js/core.ts";
import { api } from "../shared/browser.ts";
import type { By, PageState, Reading } from "../shared/protocol.ts";
import { show, type TabState } from "./icon.ts";
import { nameOf, unread } from "./sites.ts";

interface Tab {
  frames: Record<number, Reading>;
  /** How each frame is read. */
  how: Record<number, How>;
  level: Level;
  /** The last language heard: 0 not known yet. */
  lang: number;
  failed: boolean;
  /** How many messages of others were read. */
  read: number;
}

/** What finds a frame's messages, by which profile, and frames in it that are not read. */
export interface How {
  by: By;
  site: string;
  frames: string[];
  /** Of a long list only the newest messages are read. */
  newest: boolean;
}

const RANK: Reading[] = ["looking", "unreadable", "reading", "behind", "site", "paused", "adult"];
const tabKey = (id: number) => `t:${id}`;

export class Tabs {
  #tabs: Promise<Map<number, Tab>>;

  constructor() {
    this.#tabs = api.storage.session.get(null).then(
      (all) =>
        new Map(
          Object.entries(all)
            .filter(([key]) => key.startsWith("t:"))
            .map(([key, tab]) => [Number(key.slice(2)), tab as Tab]),
        ),
    );
  }

  /** A frame tells how it is being read; a new document in the top frame begins the tab anew. */
  async reading(tabId: number, frameId: number, state: Reading, begins: boolean, how: How): Promise<void> {
    await this.#change(tabId, (tab) => {
      if (begins && frameId === 0) Object.assign(tab, fresh());
      tab.frames[frameId] = state;
      tab.how[frameId] = how;
    });
  }

  /** Messages of others were read in a tab. */
  async heard(tabId: number, count: number, level: Level, lang: number): Promise<void> {
    await this.#change(tabId, (tab) => {
      tab.read += count;
      tab.level = level > tab.level ? level : tab.level;
      if (lang !== 0) tab.lang = lang;
      tab.failed = false;
    });
  }

  async failed(tabId: number): Promise<void> {
    await this.#change(tabId, (tab) => {
      tab.failed = true;
    });
  }

  /** What was noticed is no longer shown on any tab. */
  async forget(): Promise<void> {
    for (const tabId of (await this.#tabs).keys()) {
      await this.#change(tabId, (tab) => {
        Object.assign(tab, { level: Level.none, lang: 0, read: 0 });
      });
    }
  }

  /** Shows every tab's state anew, in another language or manner. */
  async refresh(): Promise<void> {
    await Promise.all([...(await this.#tabs)].map(([tabId, tab]) => show(tabId, stateOf(tab))));
  }

  /** The tab is not read any more. */
  async left(tabId: number): Promise<void> {
    await this.closed(tabId);
    await show(tabId, stateOf(fresh(), "absent"));
  }

  async closed(tabId: number): Promise<void> {
    (await this.#tabs).delete(tabId);
    await api.storage.session.remove(tabKey(tabId));
  }

  async page(tabId: number, missing: string[]): Promise<PageState> {
    const { url = "" } = await api.tabs.get(tabId).catch(() => ({ url: "" }));
    const tab = (await this.#tabs).get(tabId);
    return {
      core: tab?.failed ? "failed" : "ok",
      reading: tab ? reading(tab) : "absent",
      language: !tab || tab.lang === 0 ? "unknown" : tab.lang === 4 ? "other" : "understood",
      missing,
      read: tab?.read ?? 0,
      host: tab && url.startsWith("http") ? new URL(url).host : "",
      ...howOf(tab),
      newest: Object.values(tab?.how ?? {}).some((h) => h.newest),
      frames: await unread(Object.values(tab?.how ?? {}).flatMap((h) => h.frames)),
    };
  }

  async #change(tabId: number, f: (tab: Tab) => void): Promise<void> {
    const tabs = await this.#tabs;
    let tab = tabs.get(tabId);
    const before = tab && JSON.stringify(stateOf(tab));
    if (!tab) tabs.set(tabId, (tab = fresh()));
    f(tab);
    await api.storage.session.set({ [tabKey(tabId)]: tab });
    const after = stateOf(tab);
    if (JSON.stringify(after) !== before) await show(tabId, after);
  }
}

function fresh(): Tab {
  return { frames: {}, how: {}, level: Level.none, lang: 0, failed: false, read: 0 };
}

function reading(tab: Tab): Reading {
  let best: Reading = "looking";
  for (const r of Object.values(tab.frames)) if (RANK.indexOf(r) > RANK.indexOf(best)) best = r;
  return best;
}

/** How the frame is read that has a chat; of several, one with a profile. */
function howOf(tab: Tab | undefined): { by: By; site: string; profile: string } {
  const all = Object.entries(tab?.how ?? {}).map(([id, how]) => ({ ...how, reads: ["reading", "behind"].includes(tab!.frames[Number(id)]!) }));
  const best = all.filter((h) => h.reads).sort((a, b) => Number(b.site !== "") - Number(a.site !== ""))[0] ?? all[0];
  return { by: best?.by ?? "generic", site: nameOf(best?.site ?? ""), profile: best?.site ?? "" };
}

function stateOf(tab: Tab, state: TabState["reading"] = reading(tab)): TabState {
  const { by, site } = howOf(tab);
  return { reading: state, by, site, level: tab.level, foreign: tab.lang === 4, failed: tab.failed };
}
