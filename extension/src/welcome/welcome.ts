// The first run: what Vigie does and never does, and on which sites it may
// read. The browser asks once for all sites ticked.

import { h } from "../card/element.ts";
import { api, t } from "../shared/browser.ts";
import { ask, byId, translate } from "../shared/page.ts";
import type { SiteState } from "../shared/protocol.ts";
import { appsOnly } from "./apps.ts";

let sites: SiteState[] = [];

function row(site: SiteState, i: number): HTMLElement {
  const box = h("input", { type: "checkbox", name: "site", value: String(i), checked: site.granted || site.start });
  return h("label", {}, box, site.granted ? `${site.name} (${t("welcomeAllowed")})` : site.name);
}

async function show(): Promise<void> {
  sites = await ask({ kind: "sites" });
  byId("list").replaceChildren(...sites.map(row));
}

byId<HTMLFormElement>("sites").addEventListener("submit", (event) => {
  event.preventDefault();
  const ticked = [...document.querySelectorAll<HTMLInputElement>("#list input:checked")].map((box) => sites[Number(box.value)]!);
  if (ticked.length === 0) {
    byId("result").textContent = t("welcomeNone");
    return;
  }
  // Asked at once, while the click still counts as the person's wish.
  api.permissions.request({ origins: ticked.flatMap((s) => s.origins) }).then(
    async (granted) => {
      byId("result").textContent = granted ? t("welcomeDone", ticked.map((s) => s.name).join(", ")) : t("welcomeRefused");
      await show();
    },
    () => {
      byId("result").textContent = t("welcomeRefused");
    },
  );
});

translate();
void show();
void appsOnly().then((apps) => document.querySelector("main")!.append(apps));
