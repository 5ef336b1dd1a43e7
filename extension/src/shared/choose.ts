// Choosing sites from a list of boxes; the browser asks once for all ticked.

import { h } from "../card/element.ts";
import { api, t } from "./browser.ts";
import { ask } from "./page.ts";
import type { SiteState } from "./protocol.ts";

/** Boxes for sites, with what asks the browser for those ticked. */
export class Choice {
  readonly #list: HTMLElement;
  readonly #result: HTMLElement;
  #sites: SiteState[] = [];

  constructor(list: HTMLElement, form: HTMLFormElement, result: HTMLElement, after: () => Promise<void>) {
    this.#list = list;
    this.#result = result;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const ticked = [...list.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => this.#sites[Number(box.value)]!);
      if (ticked.length === 0) this.#result.textContent = t("welcomeNone");
      else void this.request(ticked.flatMap((s) => s.origins), ticked.map((s) => s.name)).then(after);
    });
  }

  /** Shows the sites that pick lets through; ticked says which boxes are. */
  async show(pick: (s: SiteState) => boolean, ticked: boolean): Promise<void> {
    this.#sites = (await ask({ kind: "sites" })).filter(pick);
    this.#list.replaceChildren(...this.#sites.map((site, i) => {
      const box = h("input", { type: "checkbox", name: "site", value: String(i), checked: ticked && (site.granted || site.start) });
      return h("label", {}, box, site.granted ? `${site.name} (${t("welcomeAllowed")})` : site.name);
    }));
  }

  /** Has to be called at once, while a click still counts as the person's wish. */
  async request(origins: string[], names: string[]): Promise<void> {
    const granted = await api.permissions.request({ origins }).catch(() => false);
    this.#result.textContent = granted ? t("welcomeDone", names.join(", ")) : t("welcomeRefused");
  }
}
