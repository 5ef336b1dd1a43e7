// Who is at the computer, where several people share it: two clicks to switch.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { AGES, nameOf } from "../shared/labels.ts";
import { act } from "../shared/pin.ts";
import type { Shown } from "../shared/protocol.ts";

/** Nothing for one person alone. */
export function whoSection(s: Shown, switched: () => void): HTMLElement[] {
  if (s.people.length < 2) return [];
  const others = h("ul", { class: "people", id: "people", hidden: true }, ...s.people.filter((p) => p.id !== s.current).map((p) => {
    const button = h("button", { type: "button" }, `${nameOf(p)} (${t(AGES[p.age])})`);
    button.addEventListener("click", () => void act({ do: "switch", person: p.id }).then((done) => done && switched()));
    return h("li", {}, button);
  }));
  const open = h("button", { type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": "people" }, t("popupSwitch"));
  open.addEventListener("click", () => {
    others.hidden = !others.hidden;
    open.setAttribute("aria-expanded", String(!others.hidden));
    others.querySelector("button")?.focus();
  });
  const now = s.people.find((p) => p.id === s.current)!;
  return [h("div", { class: "line" }, h("span", {}, t("popupWho", nameOf(now))), open), others];
}
