// Reads a page with the content script's own modules, without the extension,
// and says what was found: for comparing with what is really there.

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./driver.mjs";

const JS = join(ROOT, "extension/test/out/js");

/** Compiles the modules; gives what serve needs to serve them below /js/. */
export function modules() {
  execFileSync("npx", ["tsc", "-p", "tsconfig.test.json"], { cwd: join(ROOT, "extension"), stdio: "inherit" });
  const files = readdirSync(JS, { recursive: true }).filter((f) => f.endsWith(".js"));
  return Object.fromEntries(files.map((f) => [`/js/${f}`, pathToFileURL(join(JS, f))]));
}

/** The profiles as the content script is given them. */
export function profiles() {
  return JSON.parse(execFileSync("go", ["run", "./build", "sites", "--hints"], { cwd: ROOT, encoding: "utf8" }));
}

/**
 * Reads the open page as its content script would, the teen and then each of
 * the others writing once more where old messages alone do not tell who is who;
 * rows are selectors of what holds one message. Gives the messages, {author, text, mine}, and what found them.
 */
export function read(page, known, truth, rows) {
  return page.evaluate(readHere, known, truth, rows);
}

/* eslint-env browser */
async function readHere(known, truth, rows) {
  globalThis.chrome ??= {};
  // Time is moved on by hand.
  let later = 0;
  const [now, tick] = [Date.now, performance.now.bind(performance)];
  Date.now = () => now() + later;
  performance.now = () => tick() + later;

  const { Page } = await import("/js/extension/src/content/page.js");
  const site = new Page(known);
  const found = [];
  const look = (company) => {
    for (let wait = 0; wait >= 0; ) {
      later += wait;
      wait = -1;
      const batches = site.look(new Set([document.body]), { company: () => company, arrived: () => Date.now() }, (ms) => { wait = ms; });
      for (const { messages } of batches) found.push(...messages.map(({ author, text, mine }) => ({ author, text, mine })));
    }
    later += 1000;
  };
  look(0);
  later += 3000;
  look(0);
  const { by, site: id } = site.by;
  const lists = site.chats.map((c) => c.list.id || c.list.className || c.list.localName);
  const old = found.length;

  const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot))];
  const clone = (node) => {
    const copy = node.cloneNode(false);
    if (node.shadowRoot) copy.attachShadow({ mode: "open" }).append(...[...node.shadowRoot.childNodes].map(clone));
    if (node.childNodes.length > 0) copy.append(...[...node.childNodes].map(clone));
    return copy;
  };
  const textNode = (text) => {
    for (const root of roots(document)) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let last = null;
      for (let n; (n = walker.nextNode()); ) if (n.data.trim() === text && !n.parentElement.closest("script, blockquote, [class*=quote], [id^=message-reply]")) last = n;
      if (last) return last;
    }
    throw new Error(`the page does not show ${text}`);
  };
  const rowOf = (node) => {
    for (const selector of rows) {
      const row = node.parentElement.closest(selector) ?? node.getRootNode().host?.closest(selector);
      if (row) return row;
    }
    throw new Error("no row");
  };
  // Some lists have the newest message on top.
  const [first, last] = [truth[0], truth.at(-1)].map(({ text }) => rowOf(textNode(text)));
  const upwards = (last.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  // The same row once more, with another text.
  const say = ({ text }, words) => {
    const row = rowOf(textNode(text));
    const copy = clone(row);
    if (upwards) row.parentNode.prepend(copy);
    else row.parentNode.append(copy);
    const walk = (n) => {
      if (n.nodeType === 3 && n.data.trim() === text) n.data = words;
      for (const c of [...n.childNodes, ...(n.shadowRoot?.childNodes ?? [])]) walk(c);
    };
    walk(copy);
  };
  if (old < truth.length) {
    const field = site.chats[0]?.composer;
    if (!field) return { by, id, lists, found, atOnce: false };
    const mine = truth.find((m) => m.mine);
    const put = (text) => {
      if ("value" in field) field.value = text;
      else field.textContent = text;
      site.typed(field);
    };
    put("et voilà un essai");
    put("");
    say(mine, "et voilà un essai");
    look(1);
    later += 7000;
    const others = truth.filter((m, i) => !m.mine && truth.findIndex((n) => n.author === m.author && !n.mine) === i);
    for (const m of others) {
      say(m, `c'est noté ${m.author}`.trim());
      look(1);
    }
    look(0);
  }
  return { by, id, lists, atOnce: old === truth.length, found: found.filter((m) => m.text !== "et voilà un essai" && !m.text.startsWith("c'est noté")) };
}
