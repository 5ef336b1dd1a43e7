// Starts Chromium or Firefox with the extension, and reaches what puppeteer
// alone does not: extension pages, the closed shadow root of the card, the
// background's end.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const DIST = process.env.VIGIE_DIST ?? join(ROOT, "dist");
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const FIREFOX_ID = "vigie-test@vigie.example";
const FIREFOX_UUID = "6f2d1f4e-6f0c-4c1e-9a53-0d7f2f6a5b11";

/** Which browsers the tests run in: BROWSERS=chrome,firefox by default. */
export const BROWSERS = (process.env.BROWSERS ?? "chrome,firefox").split(",");

const PATHS = { chrome: ["/usr/bin/chromium", "/usr/bin/google-chrome"], firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"] };

export function browserPath(name) {
  const path = PATHS[name].find(existsSync);
  if (!path) throw new Error(`${name} is not installed: looked for ${PATHS[name].join(", ")}`);
  return path;
}

// Nothing but loopback is looked up or asked for by the browsers themselves,
// so that whatever else leaves would be the extension's doing.
const CHROME_ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage", "--disable-domain-reliability", "--window-size=1280,900",
  "--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication",
  "--component-updater=url-source=http://127.0.0.1:9/", "--gaia-url=http://127.0.0.1:9/",
];
// It would ask whether the password of the test account has leaked, and fetch a
// dictionary for the spelling of what is typed.
const CHROME_PREFERENCES = {
  profile: { password_manager_leak_detection: false }, credentials_enable_service: false,
  browser: { enable_spellchecking: false }, spellcheck: { dictionaries: [], dictionary: "" },
};
const FIREFOX_PREFS = {
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
  "privacy.reduceTimerPrecision": false,
  "ui.prefersReducedMotion": 1,
};

/**
 * Starts a browser. options: lang ("fr"), extension (a folder, or null for
 * none), dark, profile (a folder to use and keep), fontSize (of text, px: the
 * person's own default), executable (what starts the browser instead of
 * itself), env.
 */
export async function launch(name, { lang = "fr", extension = join(DIST, `test-${name}`), dark = false, profile, prefs = {}, args = [], fontSize = 16, executable, env = {} } = {}) {
  const dir = profile ?? mkdtempSync(join(tmpdir(), `vigie-${name}-`));
  const common = { executablePath: executable ?? browserPath(name), headless: true, userDataDir: dir, defaultViewport: { width: 1000, height: 700 }, protocolTimeout: 60_000 };
  const preferences = join(dir, "Default/Preferences");
  if (name === "chrome" && !existsSync(preferences)) {
    mkdirSync(join(dir, "Default"), { recursive: true });
    writeFileSync(preferences, JSON.stringify({ ...CHROME_PREFERENCES, webkit: { webprefs: { default_font_size: fontSize } } }));
  }
  const locale = lang === "fr" ? "fr-FR" : "en-GB";
  const browser =
    name === "chrome"
      ? await puppeteer.launch({
          ...common, pipe: true, enableExtensions: true, env: { ...process.env, TZ: "UTC", ...env, LANGUAGE: lang },
          args: [...CHROME_ARGS, `--lang=${locale}`, `--accept-lang=${locale}`, ...(dark ? ["--force-dark-mode"] : []), ...args],
        })
      : await puppeteer.launch({
          ...common, browser: "firefox", args: ["--remote-allow-system-access", ...args], env: { ...process.env, TZ: "UTC", ...env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
          extraPrefsFirefox: { ...FIREFOX_PREFS, "intl.accept_languages": locale, "intl.locale.requested": lang, "ui.systemUsesDarkTheme": dark ? 1 : 0, "font.size.variable.x-western": fontSize, ...prefs },
        });
  const id = extension ? await browser.installExtension(extension) : null;
  const Driver = name === "chrome" ? Chrome : Firefox;
  const driver = new Driver(browser, id, profile ? null : dir);
  if (extension) await driver.closeWelcome();
  return driver;
}

// The card's text is generated; while f looks, it stands there as text.
function unveiled(root, f) {
  const spans = [...root.querySelectorAll("[data-t]")].map((span) => [span, span.dataset.t]);
  for (const [span, text] of spans) {
    span.removeAttribute("data-t");
    span.append(text);
  }
  try {
    return f(root);
  } finally {
    for (const [span, text] of spans) {
      span.replaceChildren();
      span.dataset.t = text;
    }
  }
}

class Driver {
  constructor(browser, id, dir) {
    this.browser = browser;
    this.id = id;
    this.dir = dir;
  }

  async close() {
    try {
      await Promise.race([this.browser.close(), new Promise((resolve) => setTimeout(resolve, 8000).unref())]);
    } finally {
      this.browser.process()?.kill("SIGKILL");
      if (this.dir) rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** The first run opens a page in front of all others; tests of other things close it. */
  async closeWelcome() {
    const pages = () => this.browser.pages();
    const welcome = await this.until("the first-run page", async () => {
      for (const p of await pages()) {
        if (await p.evaluate(() => location.href.endsWith("welcome.html")).catch(() => false)) return p;
      }
      return null;
    });
    await welcome.close();
  }

  /** Waits until f gives something truthy. */
  async until(what, f, ms = 10_000) {
    const end = Date.now() + ms;
    let last;
    while (Date.now() < end) {
      last = await f();
      if (last) return last;
      await sleep(25);
    }
    throw new Error(`waited ${ms} ms for ${what}`);
  }

  /** The card's contents, null when none is shown: {text, why, role, rect}. */
  card(page) {
    return this.inCard(page, (root) => {
      const q = (s) => root.querySelector(s);
      return {
        text: q(".reason")?.textContent ?? "",
        head: q(".head b")?.textContent ?? "",
        kind: q(".kind")?.textContent ?? "",
        advice: [...root.querySelectorAll(".advice")].map((p) => p.textContent),
        title: q("h2")?.textContent ?? "",
        said: q(".say")?.textContent ?? "",
        role: q(".say")?.getAttribute("role") ?? "",
        buttons: [...root.querySelectorAll("button")].map((b) => b.textContent),
        focus: root.activeElement?.textContent ?? null,
        danger: root.querySelector(".card.danger") !== null,
        why: [...root.querySelectorAll("li")].map((li) => li.textContent),
        marks: [...root.querySelectorAll("li mark")].map((m) => m.textContent),
        open: q("#why")?.hidden === false,
      };
    });
  }

  /** Moves the keyboard's focus into the card, as Tab does in the end. */
  async focusCard(page) {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if (await this.inCard(page, (root) => root.activeElement?.getAttribute("aria-expanded") === "false")) return;
    }
    throw new Error("Tab never reaches the card");
  }

  /** Goes into the card with its own keys, then on by Tab to the button of this name. */
  async reach(page, label) {
    await page.bringToFront();
    await page.keyboard.down("Alt");
    await page.keyboard.down("Shift");
    await page.keyboard.press("KeyV");
    await page.keyboard.up("Shift");
    await page.keyboard.up("Alt");
    const walked = [];
    for (let i = 0; i < 20; i++) {
      const focus = (await this.card(page))?.focus;
      if (focus === label) return walked;
      walked.push(focus);
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${label}: ${walked.join(" | ")}`);
  }

  /** Presses the button of this name by keyboard alone. */
  async press(page, label) {
    const walked = await this.reach(page, label);
    await page.keyboard.press("Enter");
    return walked;
  }

  /** Waits for the extension's page of this name, in a tab of its own. */
  async opened(name) {
    return this.until(name, async () => {
      for (const p of await this.browser.pages()) {
        if (await p.evaluate((n) => location.pathname.endsWith(n) && document.readyState === "complete", name).catch(() => false)) return p;
      }
      return null;
    });
  }

  /** What the icon of a tab says. */
  async action(url) {
    const page = await this.open("popup.html");
    try {
      return await page.evaluate(async (wanted) => {
        const { action, tabs } = globalThis.browser ?? chrome;
        const tabId = (await tabs.query({})).find((t) => (t.url ?? "").startsWith(wanted)).id;
        return { badge: await action.getBadgeText({ tabId }), title: await action.getTitle({ tabId }) };
      }, url);
    } finally {
      await page.close();
    }
  }

  async waitForCard(page, ms = 10_000) {
    return this.until("the card", () => this.card(page), ms);
  }
}

class Chrome extends Driver {
  name = "chrome";

  url(path) {
    return `chrome-extension://${this.id}/${path}`;
  }

  async open(path) {
    const page = await this.browser.newPage();
    await page.goto(this.url(path));
    return page;
  }

  // Closed shadow roots are reached through the debugger, which numbers nodes.
  async inCard(page, f) {
    const cdp = await page.createCDPSession();
    try {
      const { root } = await cdp.send("DOM.getDocument", { depth: -1, pierce: true });
      const html = root.children.find((n) => n.nodeName === "HTML");
      const host = (html?.children ?? []).find((n) => n.shadowRoots?.[0]?.shadowRootType === "closed");
      if (!host) return null;
      const { object } = await cdp.send("DOM.resolveNode", { backendNodeId: host.shadowRoots[0].backendNodeId });
      const { result } = await cdp.send("Runtime.callFunctionOn", {
        objectId: object.objectId, returnByValue: true, functionDeclaration: `function () { return (${unveiled})(this, ${f}); }`,
      });
      return result.value;
    } finally {
      await cdp.detach();
    }
  }

  /** Ends the background, as the browser does when it is idle. */
  async killBackground() {
    const target = await this.browser.waitForTarget((t) => t.type() === "service_worker" && t.url().includes(this.id), { timeout: 5000 });
    const cdp = await this.browser.target().createCDPSession();
    await cdp.send("Target.closeTarget", { targetId: target._targetId });
    await cdp.detach();
    await this.until("the worker's end", async () => !this.browser.targets().includes(target));
  }

  /** Lets Vigie into private windows, as a switch on chrome://extensions does; it starts anew then. */
  async allowPrivate() {
    const page = await this.browser.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate(async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
    }, this.id);
    await page.close();
    await sleep(1500);
  }

  /** A page in a private window. */
  async openPrivate(own, url) {
    const opened = this.browser.waitForTarget((t) => t.url() === url, { timeout: 10_000 });
    await own.evaluate((u) => chrome.windows.create({ incognito: true, url: u }), url);
    return (await opened).page();
  }

  /** The quick-hide key, which the debugger's keys do not reach: its event itself. */
  async pressQuickHide() {
    const target = await this.browser.waitForTarget((t) => t.type() === "service_worker" && t.url().includes(this.id), { timeout: 5000 });
    const cdp = await target.createCDPSession();
    await cdp.send("Runtime.evaluate", { expression: 'chrome.commands.onCommand.dispatch("quick-hide")' });
    await cdp.detach();
  }

  /**
   * Lets the next request for these origins pass: the prompt is a native window
   * that nothing can reach, unless the hosts were allowed on chrome://extensions.
   */
  async allowPrompt(origins) {
    const page = await this.browser.newPage();
    await page.goto("chrome://extensions");
    for (const o of origins) {
      await page.evaluate((id, host) => chrome.developerPrivate.addHostPermission(id, host), this.id, o);
    }
    await page.close();
  }
}

class Firefox extends Driver {
  name = "firefox";
  addon = FIREFOX_ID;

  url(path) {
    return `moz-extension://${FIREFOX_UUID}/${path}`;
  }

  get bidi() {
    return this.browser.connection;
  }

  // BiDi sends no navigation events for extension pages: ask, then wait.
  async open(path) {
    const page = await this.browser.newPage();
    await this.bidi.send("browsingContext.navigate", { context: page.mainFrame()._id, url: this.url(path), wait: "none" });
    await page.waitForFunction((p) => location.href.endsWith(p) && document.readyState === "complete", {}, path);
    return page;
  }

  /** Runs an expression in the browser's own window. */
  async chromeScope(expression) {
    const { contexts } = (await this.bidi.send("browsingContext.getTree", { "moz:scope": "chrome" })).result;
    const { result } = await this.bidi.send("script.evaluate", {
      expression, awaitPromise: true, target: { context: contexts[0].context },
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result?.value;
  }

  async inCard(page, f) {
    const context = page.mainFrame()._id;
    const { result } = await this.bidi.send("script.evaluate", {
      expression: "document.documentElement", awaitPromise: false, target: { context },
      serializationOptions: { maxDomDepth: 2, includeShadowTree: "all" },
    });
    const root = (result.result?.value?.children ?? []).map((c) => c.value?.shadowRoot).find((s) => s?.value?.mode === "closed");
    if (!root) return null;
    const answer = await this.bidi.send("script.callFunction", {
      functionDeclaration: `(root) => JSON.stringify((${unveiled})(root, ${f}))`, awaitPromise: false, target: { context },
      arguments: [{ type: "node", sharedId: root.sharedId }],
    });
    if (answer.result.type === "exception") throw new Error(answer.result.exceptionDetails.text);
    return JSON.parse(answer.result.result.value);
  }

  async killBackground() {
    await this.chromeScope(`WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ID)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`);
  }

  async allowPrivate() {
    await this.chromeScope(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const id = ${JSON.stringify(FIREFOX_ID)};
      await ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
      await (await AddonManager.getAddonByID(id)).reload();
    })()`);
    await sleep(1500);
  }

  async openPrivate(own, url) {
    await own.evaluate((u) => { browser.windows.create({ incognito: true, url: u }); }, url);
    return this.until("the private window", async () => {
      for (const page of await this.browser.pages()) {
        if (await page.evaluate((u) => location.href === u, url).catch(() => false)) return page;
      }
      return null;
    });
  }

  /** Firefox makes a key of its window of each command. */
  async pressQuickHide() {
    await this.chromeScope(`{
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_ID)});
      const set = Services.wm.getMostRecentWindow("navigator:browser").document.getElementById("ext-keyset-id-" + extension.id.replace(/[^a-z0-9-_]/gi, "_"));
      set.querySelector("key").doCommand();
    }`);
  }

  /** A preference answers the prompt. */
  async allowPrompt() {}
}
