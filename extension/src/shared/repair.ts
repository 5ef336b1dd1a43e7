// What stands above everything else on Vigie's pages: damaged settings, with
// the one way out, and for a week the news that everything was reset.

import { h } from "../card/element.ts";
import { language, t } from "./browser.ts";
import { ask } from "./page.ts";
import type { Shown } from "./protocol.ts";

const TOLD = 7 * 24 * 3600_000;

/** Elements to put at the top; nothing when all is well. */
export function notices(s: Shown): HTMLElement[] {
  const out: HTMLElement[] = [];
  if (s.broken !== "") out.push(repair(s.broken));
  const since = Date.now() - s.resetAt;
  if (s.resetAt > 0 && since < TOLD) out.push(h("p", { class: "news", role: "note" }, t("repairDone", new Date(s.resetAt).toLocaleString(language()))));
  if (s.managed.problem !== "") out.push(h("p", { class: "problem" }, t("repairPolicy", s.managed.problem)));
  return out;
}

function repair(wrong: string): HTMLElement {
  const button = h("button", { type: "button", class: "main", id: "repair" }, t("repairButton"));
  button.addEventListener("click", () => void ask({ kind: "reset" }).then(() => location.reload()));
  return h(
    "section", { class: "repair", role: "alert" },
    h("h2", {}, t("repairTitle")), h("p", {}, t("repairText")), h("p", { class: "soft" }, t("repairWhere", wrong)), button,
  );
}
