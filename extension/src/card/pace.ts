// How often cards come: one at a time, none while the teen is busy with
// another, and after one is closed a rest that grows with each, so that a page
// full of strangers is no storm. Only something graver breaks the rest.

import type { Alert } from "../shared/protocol.ts";

const REST = 20_000;
const LONGEST_REST = 300_000;
/** So long without a card, ms, and rests are short again. */
const CALM = 600_000;

/** The card on screen; engaged: the teen is doing something in it. */
export interface Open {
  alert: Alert;
  engaged: boolean;
}

export class Pace {
  #held = new Map<string, Alert>();
  #rest = REST;
  #restUntil = 0;
  #last = { level: 0, at: -Infinity };

  /** Whether an alert is to be shown now; otherwise it is held, in the place of an older one about the same stranger. */
  offer(alert: Alert, open: Open | null, now: number): boolean {
    const graver = alert.level > (open?.alert.level ?? this.#last.level);
    const yes = open ? !open.engaged && (graver || open.alert.stranger === alert.stranger) : graver || now >= this.#restUntil;
    if (yes) this.#shown(alert, now);
    else this.#held.set(alert.stranger, alert);
    return yes;
  }

  #shown(alert: Alert, now: number): void {
    if (now - this.#last.at > CALM) this.#rest = REST;
    this.#held.delete(alert.stranger);
    this.#last = { level: alert.level, at: now };
  }

  /** The card was closed. Returns when to look for the next, ms from now; null when none is held. */
  closed(now: number): number | null {
    this.#restUntil = now + this.#rest;
    this.#rest = Math.min(2 * this.#rest, LONGEST_REST);
    return this.wait(now);
  }

  wait(now: number): number | null {
    return this.#held.size === 0 ? null : Math.max(0, this.#restUntil - now);
  }

  /** The gravest alert held, if it may be shown now. */
  next(open: Open | null, now: number): Alert | null {
    const gravest = [...this.#held.values()].sort((a, b) => b.level - a.level)[0];
    return gravest && this.offer(gravest, open, now) ? gravest : null;
  }
}
