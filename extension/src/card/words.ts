// Which words a card uses: by what it is about and for whom.

import { branchesOf } from "../help/branch.ts";
import type { Kind, Service } from "../help/services.ts";
import { t } from "../shared/browser.ts";
import type { Alert, Branch } from "../shared/protocol.ts";
import type { AgeBand } from "../shared/settings.ts";

/** The words for an age band; where a string has none of its own, those for the middle one. */
function aged(key: string, age: AgeBand, ...substitutions: string[]): string {
  const own = age === "under13" ? `${key}Under13` : age === "16-17" ? `${key}Older` : key;
  return t(own, ...substitutions) || t(key, ...substitutions);
}

const ADVICE: Record<Branch, string> = {
  danger: "adviceDanger",
  meeting: "adviceMeeting",
  selfharm: "adviceSelfharm",
  sextortion: "adviceSextortion",
  grave: "adviceGrave",
  plain: "advicePlain",
};

/** So many of a kind are named in a sentence. */
const NAMED = 2;

/** Numbers in words: "17, 112 ou 114 par SMS". */
export function numbers(services: readonly Service[], ...kinds: Kind[]): string {
  const all = kinds
    .flatMap((k) => surest(services.filter((s) => s.kind === k), k))
    .flatMap((s) => [...(s.phone ? [spoken(s)] : []), ...(s.sms && s.sms !== s.phone ? [t("numberSms", s.sms)] : [])]);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : t("numberOr", all.join(", "), last);
}

// A number that nobody checked is not given without the words that say so,
// unless there is no other; in danger each may count.
function surest(services: Service[], kind: Kind): Service[] {
  if (kind === "emergency") return services;
  const reached = services.filter((s) => s.phone || s.sms);
  const sure = reached.filter((s) => !s.unsure);
  return (sure.length > 0 ? sure : reached).slice(0, NAMED);
}

/** The first number of somebody who listens. */
export function firstNumber(services: readonly Service[]): string {
  const [first] = surest(services.filter((s) => s.kind === "listen"), "listen");
  return first ? numbers([first], "listen") : numbers(services, "emergency");
}

// Short numbers are known by themselves, long ones by whose they are.
function spoken(s: Service): string {
  return s.phone!.length <= 5 || s.name.includes(s.phone!) ? s.phone! : `${s.name.replace(/ \(.*\)$/, "")} (${s.phone})`;
}

/** What to do, as sentences, the most urgent first: of two branches at most. */
export function advice(alert: Alert): string[] {
  const { services, age } = alert;
  return branchesOf(alert)
    .slice(0, 2)
    .flatMap((branch) => {
      const urgent = branch === "danger" || branch === "meeting" ? [t("adviceEmergency", numbers(services, "emergency"))] : [];
      const whom = branch === "selfharm" ? numbers(services, "crisis", "emergency") : numbers(services, "listen") || numbers(services, "report");
      return [...urgent, aged(ADVICE[branch], age, whom)];
    })
    .filter((s, i, all) => all.indexOf(s) === i);
}

/** What the teen can say to an adult of their choosing. */
export function readySentence(age: AgeBand): string {
  return aged("readySentence", age);
}
