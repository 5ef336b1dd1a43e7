// The names of what can be chosen, as keys of _locales.

import { h } from "../card/element.ts";
import { t } from "./browser.ts";
import type { Frequency, Person, Sensitivity } from "./settings.ts";

export const AGES: Record<Person["age"], string> = {
  under13: "optionsAgeUnder13", "13-15": "optionsAge13", "16-17": "optionsAge16", adult: "optionsAgeAdult",
};
export const SENSITIVITY: Record<Sensitivity, string> = {
  low: "optionsSensitivityLow", standard: "optionsSensitivityStandard", high: "optionsSensitivityHigh",
};
export const FREQUENCY: Record<Frequency, string> = {
  each: "optionsFrequencyEach", graver: "optionsFrequencyGraver", danger: "optionsFrequencyDanger",
};

/** The name of somebody, or what stands for one. */
export const nameOf = (p: Person): string => p.name || t("optionsNoName");

/** Fills a select with choices, [value, text] each. */
export function choices(select: HTMLSelectElement, of: [string, string][], chosen: string): void {
  select.replaceChildren(...of.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

export const ageChoices = (adult: boolean): [string, string][] =>
  Object.entries(AGES).filter(([age]) => adult || age !== "adult").map(([age, key]) => [age, t(key)]);
