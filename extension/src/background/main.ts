// The background: hosts the core and answers the other parts. It may be ended
// by the browser at any moment and started again by the next message, so
// listeners are set up at once and everything else is read back from memory.

import { Age, Level } from "../../../wasm/js/core.ts";
import { api, readerLang, speak } from "../shared/browser.ts";
import type { Act, Answers, News, Purpose, Reply, Request } from "../shared/protocol.ts";
import { advise } from "./advice.ts";
import { Control } from "./control.ts";
import { Engine } from "./engine.ts";
import { dress, showDefault } from "./icon.ts";
import { Judge } from "./judge.ts";
import { Memory } from "./memory.ts";
import * as sites from "./sites.ts";
import { Tabs } from "./tabs.ts";

/** What a content script may never ask, whatever page it sits in. */
const OWN_PAGES: Request["kind"][] = ["noticed", "settings", "act", "forget", "reset", "hide", "purpose"];

const AGES = { under13: Age.child, "13-15": Age.teen, "16-17": Age.older };
const STRENGTHS = { standard: 0, low: 1, high: 2 };

const engine = new Engine(() => WebAssembly.compileStreaming(fetch(api.runtime.getURL("vigie.wasm"))));
const judge = new Judge(engine, Memory.open(), readerLang());
const tabs = new Tabs();
const control = new Control();
const store = control.store;

/** Nothing is answered before the settings hold. */
let ready = apply();
// Content scripts get what they need handed; where the browser can, it keeps them away from the settings themselves.
void api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => undefined);

api.runtime.onMessage.addListener((request: Request, sender, sendResponse: (r: Reply<Request["kind"]>) => void) => {
  if (sender.id !== api.runtime.id) return false;
  answer(request, sender).then(
    (value) => sendResponse({ ok: true, value }),
    (error: unknown) => sendResponse({ ok: false, error: String(error) }),
  );
  return true;
});

api.runtime.onInstalled.addListener(({ reason }) => {
  const written = reason === "install" ? store.install() : Promise.resolve();
  void written.then(settle).then(sites.inject);
  if (reason === "install") void api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});
api.runtime.onStartup.addListener(() => void settle());
api.permissions.onAdded.addListener(() => void sites.remember(store).then(settle).then(sites.inject));
api.permissions.onRemoved.addListener(({ origins = [] }) => {
  void settle();
  void sites.leave(origins).then((gone) => Promise.all(gone.map((tabId) => tabs.left(tabId))));
});
api.tabs.onRemoved.addListener((tabId) => void closed(tabId));
api.commands.onCommand.addListener((command) => {
  if (command === "quick-hide") void hide();
});
api.storage.onChanged.addListener((changes, area) => {
  // A policy may come some moments after the browser has started.
  if (area === "managed" || (area === "local" && "settings" in changes)) void renew();
});

/** Brings registration and icon in line with what is granted and working. */
async function settle(): Promise<void> {
  await sites.register();
  const [working, missing, state, view] = await Promise.all([
    engine.ready().then(() => true, () => false), sites.missing(store), store.read(), control.view(),
  ]);
  await showDefault({ failed: !working, missing, broken: state.broken !== "", off: view.off });
}

/** Has judging, icon and language follow the settings. */
async function apply(): Promise<void> {
  const view = await control.view();
  speak(view.language, view.strings);
  dress(view.discreet);
  judge.suit({ lang: readerLang(), age: AGES[view.ageBand], sensitivity: STRENGTHS[view.sensitivity] }, view.frequency);
}

/** Brings everything in line with changed settings; forget: with somebody else at the computer. */
async function renew(forget = false): Promise<void> {
  if (forget) await Promise.all([judge.forget("all"), tabs.forget()]);
  ready = apply();
  await ready;
  await Promise.all([settle(), tabs.refresh(), spread({ kind: "changed", forget })]);
}

/** Tells the content scripts of all tabs. */
async function spread(news: News): Promise<void> {
  const all = await api.tabs.query({});
  await Promise.allSettled(all.map((tab) => api.tabs.sendMessage(tab.id!, news)));
}

/** Everything of Vigie's goes out of sight, and stays so until discreet mode is switched off. */
async function hide(): Promise<void> {
  const news: News = { kind: "hide" };
  // The extension's own pages close; where none is open nobody answers.
  await Promise.all([spread(news), api.runtime.sendMessage(news).catch(() => undefined), control.act({ do: "prefer", change: { discreet: true } }, "")]);
  await renew();
}

async function closed(tabId: number): Promise<void> {
  purposes.delete(tabId);
  await tabs.closed(tabId);
  await forgetPrivate();
}

/** Private windows leave nothing behind once the last is closed. */
async function forgetPrivate(): Promise<void> {
  const open = await api.tabs.query({});
  if (!open.some((tab) => tab.incognito)) await judge.forget("private");
}

/** What pages of the extension were opened for, by tab; a page asks at once, while the background is awake. */
const purposes = new Map<number, Purpose>();
let opening: Promise<unknown> = Promise.resolve();

function openFor(page: string, purpose: Purpose): Promise<unknown> {
  opening = api.tabs.create({ url: api.runtime.getURL(page) }).then((tab) => purposes.set(tab.id ?? -1, purpose));
  return opening;
}

async function answer(request: Request, sender: chrome.runtime.MessageSender): Promise<Answers[Request["kind"]]> {
  await ready;
  const tabId = sender.tab?.id;
  if (OWN_PAGES.includes(request.kind) && !sender.url?.startsWith(api.runtime.getURL(""))) throw new Error(`${request.kind}: only from Vigie's own pages`);
  switch (request.kind) {
    case "heard":
      return heard(request, sender);
    case "told":
      await judge.told(request.stranger, request.level, request.signs);
      return null;
    case "reading":
      if (tabId !== undefined) await tabs.reading(tabId, sender.frameId ?? 0, request.state, request.begins, { by: request.by, site: request.site, frames: request.frames, newest: request.newest });
      return null;
    case "page":
      return tabs.page(request.tab, await sites.missing(store));
    case "noticed":
      return judge.noticed(request.private);
    case "try":
      return judge.try(request.text.slice(0, 2000));
    case "sites":
      return sites.list(store);
    case "steps":
      return sites.steps(request.profile, request.page || (sender.url ?? ""));
    case "apps":
      return sites.apps();
    case "help":
      await openFor("help.html", { branches: request.branches ?? [], shown: null });
      return null;
    case "known":
      await judge.known(request.stranger, request.known);
      return null;
    case "proof": {
      // The page that saves it asks the tab itself: what was said passes by nobody else.
      const shown = tabId !== undefined ? { tab: tabId, frame: sender.frameId ?? 0 } : { tab: request.tab ?? -1, frame: null };
      await openFor("proof.html", { branches: [], shown: { ...shown, finding: await judge.finding(request.stranger) } });
      return null;
    }
    case "purpose":
      await opening;
      return purposes.get(tabId ?? -1) ?? null;
    case "view":
      return control.view(hostsOf(sender));
    case "settings":
      return shown();
    case "act":
      return act(request.act, request.pin);
    case "forget":
      await renew(true);
      return null;
    case "reset":
      await sites.reset(store);
      await renew(true);
      return null;
    case "hide":
      await hide();
      return null;
  }
}

async function shown(): Promise<Answers["settings"]> {
  const { settings: { lock, ...rest }, broken, managed } = await store.read();
  const { lock: locked, sites: fixed, problem } = managed;
  return { ...rest, locked: lock !== null, broken, managed: { lock: locked, sites: fixed, problem } };
}

async function act(wanted: Act, pin: string): Promise<Answers["act"]> {
  const done = await control.act(wanted, pin);
  if (done.done) await renew(wanted.do === "switch");
  return done;
}

function hostsOf({ tab, url, origin }: chrome.runtime.MessageSender): string[] {
  return [tab?.url, url, origin].filter((u) => u?.startsWith("http")).map((u) => new URL(u!).host);
}

async function heard(request: Request & { kind: "heard" }, sender: chrome.runtime.MessageSender): Promise<Answers["heard"]> {
  const tabId = sender.tab?.id;
  // An empty frame that a page wrote into has the page's origin.
  const address = [sender.url, sender.origin, sender.tab?.url].find((u) => u?.startsWith("http")) ?? "";
  const site = address === "" ? "" : new URL(address).host;
  const view = await control.view(hostsOf(sender));
  if (view.off !== "") return { judged: [], alerts: [] };
  try {
    const { judged, findings, strangers, skipped } = await judge.heard({ site, conversation: request.conversation, private: sender.tab?.incognito ?? false }, request.messages);
    if (tabId !== undefined) {
      const others = request.messages.filter((m) => !m.mine && m.was === undefined).length;
      const level = Math.max(Level.none, ...strangers.map((s) => s.level)) as Level;
      await tabs.heard(tabId, others, level, strangers.at(-1)?.lang ?? 0);
      if (skipped > 0) await tabs.failed(tabId);
    }
    return { judged, alerts: view.discreet ? [] : findings.map((f) => advise(f, view, address)) };
  } catch (error) {
    if (tabId !== undefined) await tabs.failed(tabId);
    throw error;
  }
}
