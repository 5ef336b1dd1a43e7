// What the extension's own pages share: strings put in place, and asking the
// background.

import { api, t } from "./browser.ts";
import type { Answers, Reply, Request } from "./protocol.ts";

/** Fills in the strings of a page and its language. */
export function translate(): void {
  document.documentElement.lang = api.i18n.getUILanguage();
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
