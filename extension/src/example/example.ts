// What a warning looks like, for whoever wants to see one before the first:
// the very card, about messages that nobody wrote.

import { Card } from "../card/card.ts";
import { button } from "../card/views.ts";
import { h } from "../card/element.ts";
import { Level, type Concern, type Sign } from "../../../wasm/js/core.ts";
import { branchesOf } from "../help/branch.ts";
import { home, servicesFor } from "../help/services.ts";
import { api, locale, t } from "../shared/browser.ts";
import { ask, begin, byId } from "../shared/page.ts";
import type { Alert, Conversation, Question } from "../shared/protocol.ts";
import type { AgeBand } from "../shared/settings.ts";

interface Talk {
  label: string;
  level: Level;
  concerns: Concern[];
  /** Keys of the messages with the sign of each. */
  said: [key: string, sign: Sign][];
}

const TALKS: Talk[] = [
  { label: "examplePlain", level: Level.warning, concerns: [], said: [["examplePhoto", "photo-request"], ["exampleSecret", "secrecy"]] },
  { label: "exampleSextortion", level: Level.danger, concerns: [], said: [["exampleThreat", "threat"]] },
  { label: "exampleMeeting", level: Level.warning, concerns: [], said: [["exampleMeet", "meet-request"], ["exampleSecret", "secrecy"]] },
  { label: "exampleDanger", level: Level.danger, concerns: ["violence"], said: [["exampleHarm", "threat"]] },
  { label: "exampleSelfharm", level: Level.warning, concerns: ["self-harm"], said: [["exampleLever", "pressure"], ["examplePhoto", "photo-request"]] },
];

let shown: Alert | null = null;
const texts = new Map<string, string>();

let card: Card | null = null;

// Each example has a card of its own: the rest between two warnings would be
// in the way here.
const fresh = (): Card => new Card(
  {
    message: (id) => texts.get(id) ?? null,
    element: (id) => document.getElementById(id),
    told: (alert) => {
      shown = alert;
    },
    help: (branches) => void ask({ kind: "help", branches }),
    proof: ({ stranger }) => void ask({ kind: "proof", stranger }),
    known: () => {},
    fields: () => [],
  },
  "open",
);

async function show({ said, level, concerns }: Talk): Promise<void> {
  const age = (new URLSearchParams(location.search).get("age") as AgeBand | null) ?? view.ageBand;
  const messages = said.map(([key]) => t(key));
  texts.clear();
  messages.forEach((text, i) => texts.set(`said-${i}`, text));
  byId("said").replaceChildren(...messages.map((text, i) => h("p", { class: "said", id: `said-${i}` }, text)));
  // The core writes the sentence here as well.
  const { text } = await ask({ kind: "try", text: messages.join(". ") });
  const finding = {
    stranger: "example", name: t("exampleName"), level, text, concerns, known: false,
    reasons: said.map(([, sign], i) => ({ sign, id: `said-${i}`, start: 0, end: 0 })),
  };
  card?.remove();
  card = fresh();
  const services = servicesFor(home(view.country, locale()), branchesOf(finding), locale());
  card.show({ ...finding, age, services, steps: [] });
}

const answer = (question: Question, _: unknown, reply: (c: Conversation | null) => void): void => {
  if (question.kind !== "conversation" || !shown) return;
  const reasons = shown.reasons;
  reply({
    finding: shown, address: location.href, title: document.title,
    lines: [...texts.values()].map((text, i) => ({ author: shown!.name, mine: false, text, time: "", signs: [reasons[i]!.sign] })),
  });
};
api.runtime.onMessage.addListener(answer);

const view = await begin();
byId("talks").replaceChildren(...TALKS.map((talk) => button(t(talk.label), () => void show(talk))));
