// The content script: reads the chats of a page, asks the background about
// incoming messages, and shows the card. It adds one empty element to the page
// and changes nothing else.

import profiles from "vigie:hints";
import { Card } from "../card/card.ts";
import type { Alert, Answers, Heard, Leave } from "../shared/protocol.ts";
import { api } from "../shared/browser.ts";
import { patternOf } from "../shared/origins.ts";
import { composerOf } from "./composer.ts";
import { foreignFrames } from "./frames.ts";
import { Link } from "./link.ts";
import { Page } from "./page.ts";
import { Watch } from "./watch.ts";

/** Texts kept in this tab's memory, to show which messages a reason rests on. */
const MAX_TEXTS = 3000;

declare global {
  // Set in the extension's own world, which the page cannot see.
  var vigieRuns: boolean | undefined;
}

function run(): void {
  const page = new Page(profiles);
  const texts = new Map<string, { author: string; text: string }>();
  const link = new Link(delivered, stop);
  const watch = new Watch(look);
  const card = new Card({
    help: () => void link.ask({ kind: "help" }),
    composer: () => page.chats[0]?.composer ?? null,
    message: (id) => texts.get(id)?.text ?? null,
    told: (alert) =>
      void link.ask({ kind: "told", stranger: alert.stranger, level: alert.level, signs: alert.reasons.map((r) => r.sign) }),
  });
  let reported = "";
  let frames: string[] = [];

  function look(changed: ReadonlySet<Node>): void {
    for (const { conversation, messages } of page.look(changed, (el) => watch.company(el))) link.hear(conversation, messages);
    report();
  }

  function report(): void {
    if (reported === "") frames = foreignFrames(page.chats.length > 0);
    const state = { state: page.reading, ...page.by, frames };
    const now = JSON.stringify(state);
    if (now === reported) return;
    const begins = reported === "";
    reported = now;
    void link.ask({ kind: "reading", begins, ...state });
  }

  function delivered(batch: Heard[], { judged, alerts }: Answers["heard"]): void {
    for (const j of judged) {
      const m = batch.find((b) => b.n === j.n);
      if (m && j.id !== "") texts.set(j.id, { author: m.author, text: m.text });
    }
    for (const id of texts.keys()) {
      if (texts.size <= MAX_TEXTS) break;
      texts.delete(id);
    }
    const worst = alerts.reduce<Alert | null>((a, b) => (a && a.level >= b.level ? a : b), null);
    if (worst) card.show(worst);
  }

  // What is typed shows up as a message a moment later; composers are watched
  // without touching them.
  const typing = (event: Event): void => page.typed(composerOf(event));
  const events = ["input", "keydown", "keyup", "click", "submit"] as const;
  const every = setInterval(() => {
    frames = foreignFrames(page.chats.length > 0);
    watch.soon();
  }, 2000);
  // The site was switched off: nothing more is read here, from now on.
  const left = (message: Leave, _: unknown, answer: (gone: boolean) => void): void => {
    if (message.kind !== "leave" || !message.origins.includes(patternOf(origin))) return;
    stop();
    answer(true);
  };

  function stop(): void {
    watch.stop();
    clearInterval(every);
    for (const e of events) removeEventListener(e, typing, true);
    card.remove();
    api.runtime.onMessage?.removeListener(left);
    globalThis.vigieRuns = false;
  }

  for (const e of events) addEventListener(e, typing, { capture: true, passive: true });
  api.runtime.onMessage.addListener(left);
  watch.start();
}

if (!globalThis.vigieRuns) {
  globalThis.vigieRuns = true;
  run();
}
