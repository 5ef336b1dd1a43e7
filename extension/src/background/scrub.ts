// Empties storage.local so that what was there is not found in the profile's
// files either. Clearing alone leaves it: Firefox keeps freed pages in its
// database, Chromium the old lines in its log.

import { api } from "../shared/browser.ts";

export async function scrub(): Promise<void> {
  const stored = await api.storage.local.get(null);
  for (const [key, value] of Object.entries(stored)) {
    await api.storage.local.set({ [key]: "\u0000".repeat(JSON.stringify(value).length) });
  }
  await api.storage.local.clear();
}
