// The way to the background. Messages go in order, a batch at a time, and are
// sent again until they are answered: the background may be ended at any
// moment, and knows messages it has judged already.

import { api } from "../shared/browser.ts";
import type { Answers, Heard, Reply, Request } from "../shared/protocol.ts";

const BATCH = 60;
const FIRST_PAUSE = 40;
const LONGEST_PAUSE = 5000;

type Deliver = (batch: Heard[], answer: Answers["heard"]) => void;

export class Link {
  readonly #deliver: Deliver;
  readonly #gone: () => void;
  #waiting: { conversation: string; message: Heard }[] = [];
  #busy = false;
  #n = 0;

  /** gone is called once the extension was removed or replaced. */
  constructor(deliver: Deliver, gone: () => void) {
    this.#deliver = deliver;
    this.#gone = gone;
  }

  hear(conversation: string, messages: Omit<Heard, "n">[]): Heard[] {
    const numbered = messages.map((m) => ({ ...m, n: ++this.#n }));
    for (const message of numbered) this.#waiting.push({ conversation, message });
    void this.#work();
    return numbered;
  }

  /** Sends a request; null when it could not be answered. */
  async ask<K extends Request["kind"]>(request: Request & { kind: K }): Promise<Answers[K] | null> {
    try {
      const reply = (await api.runtime.sendMessage(request)) as Reply<K> | undefined;
      return reply?.ok ? reply.value : null;
    } catch {
      if (!alive()) this.#gone();
      return null;
    }
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let pause = FIRST_PAUSE;
    while (this.#waiting.length > 0) {
      const conversation = this.#waiting[0]!.conversation;
      let n = 0;
      while (n < BATCH && this.#waiting[n]?.conversation === conversation) n++;
      const batch = this.#waiting.slice(0, n).map((w) => w.message);
      const answer = await this.ask({ kind: "heard", conversation, messages: batch });
      if (answer) {
        this.#waiting.splice(0, n);
        pause = FIRST_PAUSE;
        this.#deliver(batch, answer);
        continue;
      }
      if (!alive()) break;
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#busy = false;
  }
}

/** Whether the extension this script belongs to is still there. */
function alive(): boolean {
  try {
    return api.runtime.id !== undefined;
  } catch {
    return false;
  }
}
