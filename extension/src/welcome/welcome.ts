// The first run, three short screens: what Vigie does and never does, for whom,
// and on which sites it may read.

import { api, language, t } from "../shared/browser.ts";
import { Choice } from "../shared/choose.ts";
import { ageChoices, choices } from "../shared/labels.ts";
import { ask, begin, byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import { appsOnly } from "./apps.ts";
import { type AgeBand, LANGUAGES, type Language, person } from "../shared/settings.ts";

const screens = [...document.querySelectorAll<HTMLElement>(".screen")];
const sites = new Choice(byId("list"), byId("sites"), byId("result"), list);
let at = Math.max(0, Math.min(screens.length - 1, Number(location.hash.slice(1)) - 1 || 0));

function list(): Promise<void> {
  return sites.show(() => true, true);
}

function turn(to: number, move: boolean): void {
  at = to;
  screens.forEach((screen, i) => { screen.hidden = i !== at; });
  byId("step").textContent = t("welcomeStep", String(at + 1), String(screens.length));
  byId("back").hidden = at === 0;
  byId("next").hidden = at === screens.length - 1;
  if (!move) return;
  // Where one was is kept over the change of language, which reads the page anew.
  history.replaceState(null, "", `#${at + 1}`);
  screens[at]!.querySelector("h1")!.focus();
}

async function show(): Promise<void> {
  await begin();
  turn(at, false);
  const settings = await ask({ kind: "settings" });
  const who = person({ ...settings, lock: null });
  choices(byId<HTMLSelectElement>("age"), ageChoices(false), who.age);
  choices(byId<HTMLSelectElement>("language"), Object.entries(LANGUAGES), language());
  byId<HTMLSelectElement>("age").onchange = ({ target }) =>
    void act({ do: "person", person: who.id, name: who.name, age: (target as HTMLSelectElement).value as AgeBand });
  byId<HTMLSelectElement>("language").onchange = ({ target }) =>
    void act({ do: "prefer", change: { language: (target as HTMLSelectElement).value as Language } }).then(() => location.reload());
  await list();
  screens.at(-1)!.append(await appsOnly());
}

byId("example").addEventListener("click", () => void api.tabs.create({ url: api.runtime.getURL("example.html") }));
byId("next").addEventListener("click", () => turn(at + 1, true));
byId("back").addEventListener("click", () => turn(at - 1, true));
void show();
