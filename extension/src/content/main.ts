// The content script: reads the chats of a page, asks the background about
// incoming messages, and shows the card. It adds one empty element to the page
// and changes nothing else.

import { Card } from "../card/card.ts";
import type { Alert, Answers, Heard } from "../shared/protocol.ts";
import { composerOf } from "./composer.ts";
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
  const page = new Page();
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

  function look(changed: ReadonlySet<Node>): void {
    for (const { conversation, messages } of page.look(changed, (el) => watch.company(el), again)) link.hear(conversation, messages);
    report();
  }

  let waking: ReturnType<typeof setTimeout> | undefined;
  function again(ms: number): void {
    clearTimeout(waking);
    waking = setTimeout(() => watch.soon(), ms);
  }

  function report(): void {
    const state = page.reading;
    if (state === reported) return;
    const begins = reported === "";
    reported = state;
    void link.ask({ kind: "reading", state, begins });
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
  const every = setInterval(() => watch.soon(), 2000);

  function stop(): void {
    watch.stop();
    clearInterval(every);
    clearTimeout(waking);
    for (const e of events) removeEventListener(e, typing, true);
    card.remove();
  }

  for (const e of events) addEventListener(e, typing, { capture: true, passive: true });
  watch.start();
}

if (!globalThis.vigieRuns) {
  globalThis.vigieRuns = true;
  run();
}
