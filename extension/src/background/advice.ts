// Adds to a finding what the teen needs to act on it: words for their age,
// whom to call in their country, how to block on this site.

import { branchesOf } from "../help/branch.ts";
import { home, servicesFor } from "../help/services.ts";
import { locale } from "../shared/browser.ts";
import type { Alert, Finding } from "../shared/protocol.ts";
import type { View } from "../shared/settings.ts";
import { blockSteps } from "./sites.ts";

export function advise(finding: Finding, { ageBand, country }: View, address: string): Alert {
  return {
    ...finding,
    age: ageBand,
    services: servicesFor(home(country, locale()), branchesOf(finding), locale()),
    steps: blockSteps(address),
  };
}
