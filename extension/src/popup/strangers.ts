// What was noticed, by stranger, and what can be done: all that the card says,
// for whoever closed it, or has it in discreet mode, where none comes.

import { h } from "../card/element.ts";
import { advice } from "../card/words.ts";
import { branchesOf } from "../help/branch.ts";
import { home, servicesFor } from "../help/services.ts";
import { Level } from "../../../wasm/js/core.ts";
import { locale, t } from "../shared/browser.ts";
import { ask } from "../shared/page.ts";
import type { Noticed } from "../shared/protocol.ts";
import type { View } from "../shared/settings.ts";

const LEVELS = { [Level.none]: "None", [Level.notice]: "Notice", [Level.warning]: "Warning", [Level.danger]: "Danger" };

/** The tab the popup was opened on. */
interface Here {
  tab: number;
  /** Its host, "" where Vigie may not know it. */
  host: string;
}

/** The gravest first, with what helps then; changed is called when something was taken back. */
export function strangers(all: Noticed[], view: View, here: Here, changed: () => void): HTMLElement[] {
  return all.sort((a, b) => b.level - a.level).map((n, i) => stranger(n, view, here, i === 0, changed));
}

function stranger(n: Noticed, view: View, here: Here, first: boolean, changed: () => void): HTMLElement {
  const level = LEVELS[n.level];
  return h(
    "div",
    { class: "stranger" },
    h("b", {}, n.name === "" ? n.site : `${n.name} · ${n.site}`),
    h("span", { class: `level ${level.toLowerCase()}` }, t(`level${level}`)),
    h("div", {}, n.text),
    ...(n.level >= Level.warning ? [help(n, view, here, first)] : []),
    ...(n.known ? [known(n, changed)] : []),
  );
}

function help(n: Noticed, { ageBand, country }: View, here: Here, open: boolean): HTMLElement {
  const services = servicesFor(home(country, locale()), branchesOf(n), locale());
  const proof = h("button", { type: "button" }, t("choiceProof"));
  proof.addEventListener("click", () => void ask({ kind: "proof", stranger: n.stranger, tab: here.tab }).then(() => close()));
  return h(
    "details",
    { class: "do", open },
    h("summary", {}, t("cardChoices")),
    h("p", {}, h("b", {}, t("cardNoFault"))),
    ...advice({ ...n, age: ageBand, services, steps: [] }).map((a) => h("p", {}, a)),
    ...(n.site === here.host ? [proof] : []),
  );
}

function known(n: Noticed, changed: () => void): HTMLElement {
  const undo = h("button", { type: "button" }, t("popupKnownUndo"));
  undo.addEventListener("click", () => void ask({ kind: "known", stranger: n.stranger, known: false }).then(changed));
  return h("p", { class: "known" }, t("popupKnown"), " ", undo);
}
