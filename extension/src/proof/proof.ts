// Shows what a proof will contain, and saves it when the teen clicks. The
// conversation comes straight from the tab that shows it and is kept nowhere.

import { button } from "../card/views.ts";
import { h } from "../card/element.ts";
import { api, t } from "../shared/browser.ts";
import { ask, begin, byId } from "../shared/page.ts";
import type { Conversation, Question } from "../shared/protocol.ts";
import { type Proof, proofOf } from "./document.ts";

async function conversation(): Promise<Conversation | null> {
  const shown = (await ask({ kind: "purpose" }))?.shown;
  if (!shown) return null;
  const question: Question = { kind: "conversation", finding: shown.finding };
  try {
    // Without a frame all are asked, and only the one that shows it answers.
    return (await api.tabs.sendMessage(shown.tab, question, shown.frame === null ? {} : { frameId: shown.frame })) ?? null;
  } catch {
    return null;
  }
}

function save({ name, html }: Proof): void {
  const url = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  byId("saved").textContent = t("proofSaved", name);
}

async function show(): Promise<void> {
  await begin();
  const c = await conversation();
  if (!c) {
    byId("saved").textContent = t("proofGone");
    byId("intro").hidden = byId("preview-title").hidden = byId("preview").hidden = true;
    return;
  }
  const proof = await proofOf(c, new Date());
  byId("save").replaceChildren(button(t("proofSave"), () => save(proof), { class: "main" }));
  byId("preview").replaceChildren(...proof.body.childNodes);
}

void show();
