// The background: hosts the core and answers the other parts. It may be ended
// by the browser at any moment and started again by the next message, so
// listeners are set up at once and everything else is read back from memory.

import { Level } from "../../../wasm/js/core.ts";
import { api, readerLang } from "../shared/browser.ts";
import type { Answers, Reply, Request } from "../shared/protocol.ts";
import { Engine } from "./engine.ts";
import { showDefault } from "./icon.ts";
import { Judge } from "./judge.ts";
import { Memory } from "./memory.ts";
import * as sites from "./sites.ts";
import { Tabs } from "./tabs.ts";

/** Where "talk to somebody" leads; opened only when the teen asks for it. */
const HELP = "https://www.3018.fr/";

const engine = new Engine(() => WebAssembly.compileStreaming(fetch(api.runtime.getURL("vigie.wasm"))));
const judge = new Judge(engine, Memory.open(), readerLang());
const tabs = new Tabs();

api.runtime.onMessage.addListener((request: Request, sender, sendResponse: (r: Reply<Request["kind"]>) => void) => {
  if (sender.id !== api.runtime.id) return false;
  answer(request, sender).then(
    (value) => sendResponse({ ok: true, value }),
    (error: unknown) => sendResponse({ ok: false, error: String(error) }),
  );
  return true;
});

api.runtime.onInstalled.addListener(({ reason }) => {
  void settle().then(sites.inject);
  if (reason === "install") void api.tabs.create({ url: api.runtime.getURL("welcome.html") });
});
api.runtime.onStartup.addListener(() => void settle());
api.permissions.onAdded.addListener(() => void sites.remember().then(settle).then(sites.inject));
api.permissions.onRemoved.addListener(({ origins = [] }) => {
  void settle();
  void sites.leave(origins).then((gone) => Promise.all(gone.map((tabId) => tabs.left(tabId))));
});
api.tabs.onRemoved.addListener((tabId) => void tabs.closed(tabId));

/** Brings registration and icon in line with what is granted and working. */
async function settle(): Promise<void> {
  await sites.register();
  const [working, missing] = await Promise.all([engine.ready().then(() => true, () => false), sites.missing()]);
  await showDefault(!working, missing);
}

async function answer(request: Request, sender: chrome.runtime.MessageSender): Promise<Answers[Request["kind"]]> {
  const tabId = sender.tab?.id;
  switch (request.kind) {
    case "heard":
      return heard(request, sender);
    case "told":
      await judge.told(request.stranger, request.level, request.signs);
      return null;
    case "reading":
      if (tabId !== undefined) await tabs.reading(tabId, sender.frameId ?? 0, request.state, request.begins, { by: request.by, site: request.site, frames: request.frames });
      return null;
    case "page":
      return tabs.page(request.tab, await sites.missing());
    case "noticed":
      return judge.noticed();
    case "try":
      return judge.try(request.text.slice(0, 2000));
    case "sites":
      return sites.list();
    case "steps":
      return sites.steps(request.profile, request.page || (sender.url ?? ""));
    case "apps":
      return sites.apps();
    case "off":
      return sites.off(request.origins);
    case "help":
      await api.tabs.create({ url: HELP });
      return null;
  }
}

async function heard(request: Request & { kind: "heard" }, sender: chrome.runtime.MessageSender): Promise<Answers["heard"]> {
  const tabId = sender.tab?.id;
  const site = new URL(sender.url ?? sender.origin ?? "about:blank").host;
  try {
    const { judged, alerts, strangers, skipped } = await judge.heard({ site, conversation: request.conversation }, request.messages);
    if (tabId !== undefined) {
      const others = request.messages.filter((m) => !m.mine).length;
      const level = Math.max(Level.none, ...strangers.map((s) => s.level)) as Level;
      await tabs.heard(tabId, others, level, strangers.at(-1)?.lang ?? 0);
      if (skipped > 0) await tabs.failed(tabId);
    }
    return { judged, alerts };
  } catch (error) {
    if (tabId !== undefined) await tabs.failed(tabId);
    throw error;
  }
}
