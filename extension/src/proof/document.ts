// The file that keeps a conversation: text alone, readable anywhere, complete
// in itself. Built as a document of its own, so that nothing anybody wrote is
// ever read as markup.

import { h } from "../card/element.ts";
import { locale, t } from "../shared/browser.ts";
import type { Conversation, Line } from "../shared/protocol.ts";

/** Where the checksum stands while it is computed. */
const BLANK = "0".repeat(64);
const SEAL = (hex: string) => `id="sha256">${hex}<`;

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:0 auto;padding:1em;overflow-wrap:anywhere}
dt{font-weight:600}dd{margin:0 0 .4em}li{margin:.5em 0}li[data-signs]{border-left:4px solid #b05a00;padding-left:.5em}ol span{white-space:pre-wrap}small{opacity:.8}code{font-size:.85em}`;

/** A file's name and contents; the name says nothing of what is inside. */
export interface Proof {
  name: string;
  html: string;
  /** What a person reads of it. */
  body: HTMLElement;
}

export async function proofOf(c: Conversation, now: Date): Promise<Proof> {
  const body = h("body", {}, ...readable(c, now));
  const doc = document.implementation.createHTMLDocument(t("proofDocTitle"));
  doc.documentElement.lang = locale();
  const charset = h("meta", { charset: "utf-8" });
  // Opening the file loads nothing, whatever it contains.
  const policy = h("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" });
  const data = h("script", { type: "application/json", id: "data" }, machine(c, now));
  doc.head.prepend(charset, policy, h("meta", { name: "viewport", content: "width=device-width" }));
  doc.head.append(h("style", {}, STYLE));
  doc.body.replaceWith(doc.adoptNode(body.cloneNode(true)));
  doc.body.append(data);
  const blank = `<!doctype html>\n${new XMLSerializer().serializeToString(doc.documentElement)}\n`;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(blank)));
  const hex = [...digest].map((b) => b.toString(16).padStart(2, "0")).join("");
  body.querySelector("#sha256")!.textContent = hex;
  return { name: `notes-${stamp(now).slice(0, 16).replace("T", "-").replace(":", "")}.html`, html: blank.replace(SEAL(BLANK), SEAL(hex)), body };
}

function readable(c: Conversation, now: Date): Node[] {
  const { finding } = c;
  // Where names are shown, a row without one is nobody's: somebody joined, a day began.
  const named = c.lines.some((line) => line.author !== "" && !line.mine);
  const fact = (name: string, value: string) => [h("dt", {}, name), h("dd", {}, value)];
  const section = (title: string, ...rest: Node[]) => h("section", {}, h("h2", {}, title), ...rest);
  return [
    h("h1", {}, t("proofDocTitle")),
    h(
      "dl",
      {},
      ...fact(t("proofWith"), finding.name || t("proofOther")),
      ...fact(t("proofAddress"), c.title === "" ? c.address : `${c.title} (${c.address})`),
      ...fact(t("proofTime"), `${now.toLocaleString(locale(), { dateStyle: "full", timeStyle: "medium" })} (${zone()}, ${stamp(now)})`),
    ),
    section(t("proofNoticed"), h("p", {}, finding.text), h("ul", {}, ...finding.reasons.map((r) => h("li", {}, signName(r.sign))))),
    section(
      t("proofMessages"),
      h("p", {}, h("small", {}, t("proofImages"))),
      c.lines.length > 0 ? h("ol", {}, ...c.lines.map((line) => row(line, named ? "–" : t("proofOther")))) : h("p", {}, t("proofNobody")),
    ),
    section(t("proofAdvice"), h("ul", {}, ...["proofAdvice1", "proofAdvice2", "proofAdvice3", "proofAdvice4"].map((key) => h("li", {}, t(key))))),
    section(t("proofSeal"), h("p", {}, h("code", { id: "sha256" }, BLANK)), h("p", {}, t("proofSealWhat"))),
  ];
}

function row({ author, mine, text, time, signs }: Line, nobody: string): HTMLElement {
  const who = mine ? t("proofMe") : author || nobody;
  const names = signs.map(signName).join(", ");
  return h(
    "li",
    names === "" ? {} : { "data-signs": names },
    h("b", {}, time === "" ? who : `${who}, ${time}`), ": ", h("span", {}, text),
    ...(names === "" ? [] : [" ", h("small", {}, `(${names})`)]),
  );
}

function signName(sign: string): string {
  return t(`sign_${sign.replaceAll("-", "_")}`);
}

/** The same for programs; no character in it can end the element it stands in. */
function machine(c: Conversation, now: Date): string {
  const { finding } = c;
  const all = {
    format: "vigie-proof", version: 1, saved: stamp(now), zone: zone(), address: c.address, title: c.title, with: finding.name,
    level: ["none", "notice", "warning", "danger"][finding.level], sentence: finding.text, signs: finding.reasons.map((r) => r.sign),
    concerns: finding.concerns, messages: c.lines,
  };
  return JSON.stringify(all, null, 1).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Local time with its distance from UTC: 2026-11-26T14:32:05+01:00. */
function stamp(now: Date): string {
  const east = -now.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const local = new Date(now.getTime() + east * 60_000).toISOString().slice(0, 19);
  return `${local}${east < 0 ? "-" : "+"}${two(east / 60)}:${two(east % 60)}`;
}
