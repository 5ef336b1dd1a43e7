// Where Vigie cannot be: apps that no browser opens, and what to do there.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { ask } from "../shared/page.ts";

/** The part of the first run that says so. */
export async function appsOnly(): Promise<HTMLElement> {
  const apps = await ask({ kind: "apps" });
  return h("details", { id: "apps" }, h("summary", {}, t("welcomeApps")), ...apps.map((a) => h("p", {}, h("b", {}, a.name), h("br", {}), a.instead)));
}
