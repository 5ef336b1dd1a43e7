// What a school or an association sets for its computers through the browser's
// policies (storage.managed): defaults and a lock. It can report nothing.

import { api } from "../shared/browser.ts";
import { checkOrigin, COUNTRIES, type Country, LANGUAGES, type Language, list } from "../shared/settings.ts";

export interface Managed {
  /** Defaults, "" when not set. */
  language: Language | "";
  country: Country | "";
  /** Chosen for everybody, as origin patterns. */
  sites: string[];
  /** Turning off, pausing, removing a site and switching person are not possible. */
  lock: boolean;
  /** What is wrong with the policy, "" when nothing is. */
  problem: string;
}

/** Reads the policy; what is wrong in it is left out and named. */
export async function managed(): Promise<Managed> {
  let policy: Record<string, unknown> = {};
  try {
    policy = (await api.storage.managed.get(null)) ?? {};
  } catch {
    // Firefox rejects where there is no policy at all.
  }
  const problems: string[] = [];
  const among = <T extends string>(key: string, choice: readonly T[]): T | "" => {
    const value = policy[key];
    if (value === undefined || choice.includes(value as T)) return (value ?? "") as T | "";
    problems.push(`${key}: ${JSON.stringify(value)} is none of ${choice.join(", ")}`);
    return "";
  };
  let sites: string[] = [];
  try {
    if (policy["sites"] !== undefined) sites = list(policy["sites"], "sites", 0, 500, checkOrigin);
  } catch (error) {
    problems.push((error as Error).message);
  }
  const lock = policy["lock"] ?? false;
  if (typeof lock !== "boolean") problems.push(`lock: ${JSON.stringify(lock)} is neither true nor false`);
  return {
    language: among("language", Object.keys(LANGUAGES) as Language[]),
    country: among("country", COUNTRIES),
    sites,
    lock: lock === true,
    problem: problems.join("; "),
  };
}
