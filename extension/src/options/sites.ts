// Where Vigie reads: sites chosen, sites switched off, sites to add.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { Choice } from "../shared/choose.ts";
import { ask, byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import type { Shown } from "../shared/protocol.ts";

let choice: Choice | null = null;

export async function sitesSection(s: Shown, changed: () => Promise<void>): Promise<void> {
  choice ??= new Choice(byId("list"), byId("more"), byId("result"), changed);
  const asked = choice;
  await asked.show((site) => !site.chosen, false);
  byId("more").hidden = byId("list").childElementCount === 0;
  const chosen = (await ask({ kind: "sites" })).filter((site) => site.chosen);
  byId("chosen").replaceChildren(...chosen.map(({ name, origins, granted }) => {
    const row = h("li", {}, h("span", {}, name));
    if (!granted) {
      const allow = h("button", { type: "button", "aria-label": `${t("popupAllow")}, ${name}` }, t("popupAllow"));
      allow.addEventListener("click", () => void asked.request(origins, [name]).then(changed));
      row.append(h("span", { class: "problem" }, t("optionsNotRead")), allow);
    }
    if (origins.every((o) => s.managed.sites.includes(o))) row.append(h("span", { class: "soft" }, t("optionsByPolicy")));
    else {
      const remove = h("button", { type: "button", "aria-label": `${t("optionsRemove")}, ${name}` }, t("optionsRemove"));
      remove.addEventListener("click", () => void act({ do: "remove-site", origins }).then(changed));
      row.append(remove);
    }
    return row;
  }));
  if (chosen.length === 0) byId("chosen").replaceChildren(h("li", {}, h("span", { class: "problem" }, t("optionsNoSite"))));
  byId("off").replaceChildren(...s.off.map((host) => {
    const on = h("button", { type: "button", "aria-label": `${t("popupTurnOn")}, ${host}` }, t("popupTurnOn"));
    on.addEventListener("click", () => void act({ do: "site-on", host }).then(changed));
    return h("p", { class: "problem" }, `${t("popupSiteOff", host)} `, on);
  }));
  other(asked, changed);
}

function other(asked: Choice, changed: () => Promise<void>): void {
  const address = byId<HTMLInputElement>("address");
  byId<HTMLFormElement>("other").onsubmit = (event) => {
    event.preventDefault();
    const origin = originOf(address.value);
    if (!origin) {
      byId("result").textContent = t("optionsOtherWrong", address.value);
      return;
    }
    void asked.request([origin], [origin.replace(/^https?:\/\/|\/\*$/g, "")]).then(changed);
    address.value = "";
  };
}

/** A typed address as an origin pattern, null when it is none. */
function originOf(typed: string): string | null {
  try {
    const { protocol, hostname } = new URL(typed.trim().replace(/^(?![a-z]+:\/\/)/i, "https://"));
    if (!/^https?:$/.test(protocol) || !(hostname.includes(".") || hostname === "localhost")) return null;
    return `${protocol}//${hostname}/*`;
  } catch {
    return null;
  }
}
