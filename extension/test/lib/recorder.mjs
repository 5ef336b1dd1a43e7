// An extension that is Vigie's own content script with a background that only
// writes down what it is told: what was extracted, before anything is judged.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./driver.mjs";

// Runs in the extension's world before the content script: class names, ids and
// data attributes look as in a client whose names mean nothing.
const VEIL = `
const P = Element.prototype;
const of = (name) => Object.getOwnPropertyDescriptor(P, name).get;
const classes = of("classList"), id = of("id"), attributes = of("attributes"), get = P.getAttribute, has = P.hasAttribute;
const veil = (s) => { let h = 7; for (const c of s) h = (h * 31 + c.codePointAt(0)) % 1679616; return "q" + h.toString(36); };
const veilAll = (s) => s === null ? null : s.split(/\\s+/).filter(Boolean).map(veil).join(" ");
const look = (el, a) => /^data-/.test(a) ? null : /^(class|id|part)$/.test(a) ? veilAll(get.call(el, a)) : get.call(el, a);
const define = (name, f) => Object.defineProperty(P, name, { configurable: true, get: f });
define("classList", function () { return [...classes.call(this)].map(veil); });
define("id", function () { const v = id.call(this); return v && veil(v); });
define("className", function () { return veilAll(get.call(this, "class")) ?? ""; });
define("attributes", function () { return [...attributes.call(this)].filter((a) => !/^data-/.test(a.name)).map((a) => ({ name: a.name, value: look(this, a.name) })); });
P.getAttribute = function (a) { return look(this, String(a)); };
P.hasAttribute = function (a) { return /^data-/.test(a) ? false : has.call(this, a); };
`;

// Looking for fields takes as many ms as the page's data-stall says: a page that is slow to look at.
const STALL = `
const find = Document.prototype.querySelectorAll;
Document.prototype.querySelectorAll = function (selector) {
  const until = performance.now() + Number(/textarea/.test(selector) && document.documentElement.getAttribute("data-stall"));
  while (performance.now() < until);
  return find.call(this, selector);
};
`;

// Every request is kept; a batch of messages is answered with nothing to tell,
// and reading is on.
const BACKGROUND = `
const VIEW = { off: "", until: 0, language: "fr", ageBand: "13-15", country: "", sensitivity: "usual", frequency: "usual", discreet: true, strings: null };
const api = globalThis.browser ?? chrome;
let n = 0;
api.runtime.onMessage.addListener((request, sender, answer) => {
  const key = Date.now().toString().padStart(15, "0") + String(++n).padStart(6, "0");
  const value = request.kind === "heard" ? { judged: [], alerts: [] } : request.kind === "view" ? VIEW : null;
  api.storage.session.set({ [key]: { tab: sender.tab?.id, frame: sender.frameId, request } }).then(() => answer({ ok: true, value }));
  return true;
});
// The driver waits for a first page to close, as Vigie opens one.
api.runtime.onInstalled.addListener(() => api.tabs.create({ url: api.runtime.getURL("welcome.html") }));
`;

/** Makes the recording extension for a browser; returns its folder. */
export function recorder(name, { veiled = false } = {}) {
  const dir = mkdtempSync(join(tmpdir(), `vigie-recorder-${name}-`));
  const shipped = JSON.parse(readFileSync(join(DIST, `test-${name}`, "manifest.json"), "utf8"));
  cpSync(join(DIST, `test-${name}`, "content.js"), join(dir, "content.js"));
  mkdirSync(join(dir, "icons"));
  writeFileSync(join(dir, "veil.js"), `{${STALL}${veiled ? VEIL : ""}}`);
  writeFileSync(join(dir, "background.js"), BACKGROUND);
  for (const page of ["welcome.html", "log.html"]) writeFileSync(join(dir, page), `<!doctype html><meta charset="utf-8"><title>${page}</title>`);
  writeFileSync(join(dir, "manifest.json"), JSON.stringify({
    manifest_version: 3, name: "Recorder", version: "1", permissions: ["storage"], host_permissions: shipped.host_permissions,
    background: shipped.background, key: shipped.key, browser_specific_settings: shipped.browser_specific_settings,
    content_scripts: [{ matches: shipped.host_permissions, js: ["veil.js", "content.js"], all_frames: true, match_about_blank: true, match_origin_as_fallback: true, run_at: "document_idle" }],
  }));
  return dir;
}

/** What was recorded: an extension page to ask. */
export class Recorded {
  #page;

  static async open(driver) {
    const r = new Recorded();
    r.#page = await driver.open("log.html");
    return r;
  }

  /** The tab of a page whose address holds a mark. */
  async tab(mark) {
    return this.#page.evaluate(async (m) => {
      const api = globalThis.browser ?? chrome;
      return (await api.tabs.query({})).find((t) => t.url?.includes(m))?.id;
    }, mark);
  }

  /** All requests of a tab, in order. */
  async of(tab) {
    return this.#page.evaluate(async (t) => {
      const all = await (globalThis.browser ?? chrome).storage.session.get(null);
      return Object.keys(all).sort().map((k) => all[k]).filter((e) => e.tab === t);
    }, tab);
  }
}
