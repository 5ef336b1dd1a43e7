// Who uses this browser: a name and an age band each; for adults Vigie is off.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { ageChoices, AGES, choices, nameOf } from "../shared/labels.ts";
import { byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { Shown } from "../shared/protocol.ts";
import type { Person } from "../shared/settings.ts";

export function peopleSection(s: Shown, changed: () => Promise<void>): void {
  byId("people").replaceChildren(...s.people.map((p) => row(p, p.id === s.current, changed)));
  const name = byId<HTMLInputElement>("name");
  const band = byId<HTMLSelectElement>("band");
  choices(band, ageChoices(true), "13-15");
  byId<HTMLFormElement>("person").onsubmit = (event) => {
    event.preventDefault();
    const added = name.value.trim();
    if (added === "") return;
    name.value = "";
    void act({ do: "person", person: "", name: added, age: band.value as Person["age"] }).then(changed);
  };
}

function row(p: Person, here: boolean, changed: () => Promise<void>): HTMLElement {
  const who = nameOf(p);
  const button = (key: string, wanted: Parameters<typeof act>[0]): HTMLElement => {
    const b = h("button", { type: "button", "aria-label": `${t(key)}, ${who}` }, t(key));
    b.addEventListener("click", () => void act(wanted).then(changed));
    return b;
  };
  const name = h("input", { type: "text", value: p.name, maxlength: "40", autocomplete: "off", "aria-label": `${t("optionsName")}, ${who}` });
  name.addEventListener("change", () => void act({ do: "person", person: p.id, name: name.value.trim(), age: p.age }).then(changed));
  return h(
    "li", {}, name, h("span", { class: "soft" }, t(AGES[p.age])),
    ...(here ? [h("b", {}, t("optionsHere"))] : [button("optionsSwitch", { do: "switch", person: p.id }), button("optionsRemove", { do: "remove-person", person: p.id })]),
  );
}
