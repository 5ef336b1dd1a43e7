// What the extension's own pages share: strings put in place, and asking the
// background.

import { api, language, speak, t } from "./browser.ts";
import type { Answers, News, Reply, Request } from "./protocol.ts";
import type { View } from "./settings.ts";

/** Opens a page: in the language of the settings, and gone when the quick-hide key is pressed. */
export async function begin(): Promise<View> {
  api.runtime.onMessage.addListener((news: News) => {
    if (news.kind === "hide") void leave();
  });
  const view = await ask({ kind: "view" });
  speak(view.language, view.strings);
  translate();
  return view;
}

async function leave(): Promise<void> {
  const tab = await api.tabs.getCurrent();
  if (tab?.id === undefined) close();
  else await api.tabs.remove(tab.id);
}

/** Fills in the strings of a page and its language. */
export function translate(): void {
  document.documentElement.lang = language();
  for (const el of document.querySelectorAll<HTMLElement>("[data-t]")) el.textContent = t(el.dataset["t"]!);
}

/** Asks the background; throws with its reason when it cannot answer. */
export async function ask<K extends Request["kind"]>(request: Request & { kind: K }): Promise<Answers[K]> {
  const reply = (await api.runtime.sendMessage(request)) as Reply<K>;
  if (!reply.ok) throw new Error(reply.error);
  return reply.value;
}

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
