// Whom to talk to: an adult of the teen's choosing, services by country. What
// leads out is a button, not a link: browsers look the hosts of links up before
// anybody clicks, and that could be seen in the network.

import { button, copyable } from "../card/views.ts";
import { h } from "../card/element.ts";
import { numbers, readySentence } from "../card/words.ts";
import { api, locale, t } from "../shared/browser.ts";
import { ask, begin, byId } from "../shared/page.ts";
import type { Branch } from "../shared/protocol.ts";
import { countries, dialled, home, hostOf, type Service, servicesFor } from "./services.ts";

let about: Branch[] = [];

function service({ name, phone, sms, url, text }: Service): HTMLElement {
  const out = { role: "link" };
  return h(
    "li",
    { class: "service" },
    h("h3", {}, name),
    h("p", {}, text),
    h(
      "div",
      { class: "row" },
      ...(phone ? [button(t("helpCall", phone), () => dial(`tel:${dialled(phone)}`), out)] : []),
      ...(sms ? [button(t("helpSms", sms), () => dial(`sms:${dialled(sms)}`), out)] : []),
      ...(url ? [button(t("helpWeb", hostOf(url)), () => void api.tabs.create({ url }), out)] : []),
    ),
  );
}

function dial(href: string): void {
  h("a", { href }).click();
}

function list(country: string): void {
  const services = servicesFor(country, about, locale());
  byId("services").replaceChildren(...services.map(service));
  byId("no-answer").textContent = t("helpNoAnswer", numbers(services, "emergency"));
}

async function show(): Promise<void> {
  const { ageBand, country } = await begin();
  about = (await ask({ kind: "purpose" }))?.branches ?? [];
  byId("sentence").replaceChildren(...copyable(readySentence(ageBand)));
  const names = new Intl.DisplayNames([locale()], { type: "region" });
  const all = countries().map((c) => ({ c, name: names.of(c) ?? c })).sort((a, b) => a.name.localeCompare(b.name));
  const select = byId<HTMLSelectElement>("country");
  const known = countries().includes(home(country, locale())) ? home(country, locale()) : "EU";
  for (const { c, name } of [...all, { c: "EU", name: t("helpElsewhere") }]) select.append(h("option", { value: c, selected: c === known }, name));
  select.addEventListener("change", () => list(select.value));
  list(known);
}

void show();
