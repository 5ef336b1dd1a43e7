// The family lock: a PIN that is kept as its PBKDF2 hash. It holds against
// accident and siblings; whoever can read the browser's files can try all PINs,
// and anybody can remove an extension.

import type { Lock } from "../shared/settings.ts";
import { fromBase64, toBase64 } from "./memory.ts";

/** As OWASP advises for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
/** So many wrong PINs cost nothing. */
const FREE = 5;
const FIRST_WAIT = 30_000;
export const LONGEST_WAIT = 3600_000;

export const isPin = (pin: string): boolean => /^\d{4,12}$/.test(pin);

export async function makeLock(pin: string): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const hash = await derive(pin, salt, ROUNDS);
  return { salt: toBase64(salt), hash: toBase64(hash), rounds: ROUNDS, failures: 0, waitUntil: 0 };
}

export async function opens(lock: Lock, pin: string): Promise<boolean> {
  if (!isPin(pin)) return false;
  const [got, want] = [await derive(pin, fromBase64(lock.salt)!, lock.rounds), fromBase64(lock.hash)!];
  return got.reduce((differs, byte, i) => differs | (byte ^ want[i]!), 0) === 0;
}

/** How long to wait after so many wrong PINs in a row, in milliseconds. */
export function pause(failures: number): number {
  return failures < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - FREE), LONGEST_WAIT);
}

async function derive(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: salt.slice(), iterations }, key, 256);
  return new Uint8Array(bits);
}
