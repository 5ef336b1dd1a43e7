// The content script: reads the chats of a page, asks the background about
// incoming messages, and shows the card. It adds one empty element to the page
// and changes nothing else.

import profiles from "vigie:hints";
import { Card } from "../card/card.ts";
import { guard, unguard } from "../card/guard.ts";
import { api, speak } from "../shared/browser.ts";
import type { Answers, Conversation, Finding, Heard, News, Question } from "../shared/protocol.ts";
import { patternOf } from "../shared/origins.ts";
import type { View } from "../shared/settings.ts";
import { composerOf } from "./composer.ts";
import { foreignFrames } from "./frames.ts";
import { Link } from "./link.ts";
import { Page } from "./page.ts";
import { type Changes, Watch } from "./watch.ts";

/** Texts kept in this tab's memory, to show which messages a reason rests on. */
const MAX_TEXTS = 3000;

declare global {
  // Set in the extension's own world, which the page cannot see.
  var vigieRuns: boolean | undefined;
}

function run(): void {
  const watch = new Watch(look);
  let page = new Page(profiles, watch.roots);
  let view: View | null = null;
  const texts = new Map<string, { author: string; text: string }>();
  const link = new Link(delivered, stop);
  const card = new Card({
    help: (branches) => void link.ask({ kind: "help", branches }),
    proof: ({ stranger }) => void link.ask({ kind: "proof", stranger }),
    known: ({ stranger }) => void link.ask({ kind: "known", stranger, known: true }),
    fields: () => page.chats.map((c) => c.composer),
    message: (id) => texts.get(id)?.text ?? null,
    element: (id) => {
      const m = texts.get(id);
      return m ? page.find(m.author, m.text) : null;
    },
    told: ({ stranger, level, reasons }) => void link.ask({ kind: "told", stranger, level, signs: reasons.map((r) => r.sign) }),
  });
  let reported = "";
  let frames: string[] = [];

  // What holds here: whether to read, in which language to speak, what to show.
  // A page that is read again after a pause is read from its beginning.
  async function settle(forget: boolean): Promise<void> {
    const before = view;
    const now = await link.ask({ kind: "view" });
    if (!now) return;
    view = now;
    speak(now.language, now.strings);
    if (now.off !== "" || now.discreet || forget) card.remove();
    if (forget || (before && before.off !== now.off)) {
      page = new Page(profiles, watch.roots);
      texts.clear();
    }
    report();
    watch.soon();
  }

  function told(message: News | Question, sender: chrome.runtime.MessageSender, answer: (c: Conversation | true) => void): void {
    if (sender.id !== api.runtime.id) return;
    if (message.kind === "conversation") {
      const shown = message.finding && conversation(message.finding);
      // Where several frames are asked, the one that has it answers.
      if (shown) answer(shown);
    } else if (message.kind === "hide") card.remove();
    else if (message.kind === "changed") void settle(message.forget);
    else if (message.origins.includes(patternOf(origin))) {
      // The site was switched off: nothing more is read here, from now on.
      stop();
      answer(true);
    }
  }

  function look(changes: Changes): void {
    if (view?.off === "paused" && view.until <= Date.now()) void settle(false);
    if (!view) void settle(false);
    if (!view || view.off !== "") return;
    for (const { conversation, messages } of page.look(changes.places, watch, again, changes.ago)) link.hear(conversation, messages);
    card.settle();
    report();
  }

  let waking: ReturnType<typeof setTimeout> | undefined;
  let wake = Infinity;
  function again(ms: number): void {
    // Of several chats, the one that cannot wait is asked first.
    if (wake <= performance.now() + ms && wake > performance.now()) return;
    wake = performance.now() + ms;
    clearTimeout(waking);
    waking = setTimeout(() => watch.soon(), ms);
  }

  function report(): void {
    if (reported === "") frames = foreignFrames(page.chats.length > 0);
    const state = { state: view?.off || page.reading, ...page.by, frames, newest: page.newest };
    const now = JSON.stringify(state);
    if (now === reported) return;
    const begins = reported === "";
    reported = now;
    void link.ask({ kind: "reading", begins, ...state });
  }

  function delivered(batch: Heard[], { judged, alerts: fresh }: Answers["heard"]): void {
    for (const j of judged) {
      const m = batch.find((b) => b.n === j.n);
      if (m && j.id !== "") texts.set(j.id, { author: m.author, text: m.text });
    }
    for (const id of texts.keys()) {
      if (texts.size <= MAX_TEXTS) break;
      texts.delete(id);
    }
    if (view?.off !== "" || view.discreet) return;
    for (const alert of fresh.sort((a, b) => b.level - a.level)) card.show(alert);
  }

  /** The conversation that a finding is about, as the page shows it now; null when it is not shown here. */
  function conversation(finding: Finding): Conversation | null {
    if (!finding.reasons.some((r) => texts.has(r.id))) return null;
    const chat = page.chats.find((c) => c.knows(finding.name)) ?? page.chats[0];
    const lines = (chat?.transcript() ?? []).map((line) => {
      const text = line.text.replace(/\n?\[(image|video|audio)\]/g, "");
      const rests = (id: string) => !line.mine && texts.get(id)?.text === text && texts.get(id)?.author === line.author;
      return { ...line, signs: finding.reasons.filter((r) => rests(r.id)).map((r) => r.sign) };
    });
    return { finding, address: location.href, title: document.title, lines };
  }

  // What is typed shows up as a message a moment later; composers are watched
  // without touching them.
  const typing = (event: Event): void => page.typed(composerOf(event));
  const events = ["input", "keydown", "keyup", "click", "submit"] as const;
  const listen = (): void => {
    for (const e of events) addEventListener(e, typing, { capture: true, passive: true });
  };
  const every = setInterval(() => {
    // A page that writes itself anew throws away who listens there.
    guard();
    listen();
    frames = foreignFrames(page.chats.length > 0);
    watch.soon();
  }, 2000);

  function stop(): void {
    watch.stop();
    clearInterval(every);
    clearTimeout(waking);
    for (const e of events) removeEventListener(e, typing, true);
    card.remove();
    unguard();
    api.runtime.onMessage?.removeListener(told);
    globalThis.vigieRuns = false;
  }

  api.runtime.onMessage.addListener(told);
  void settle(false);
  listen();
  watch.start();
}

if (!globalThis.vigieRuns) {
  globalThis.vigieRuns = true;
  guard();
  // Where it came before the page, it waits for that.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => setTimeout(run), { once: true });
  else run();
}
