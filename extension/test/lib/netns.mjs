// Two network namespaces joined by one cable: the tests run in one, which has
// no other way out; in the other a recorder counts every packet that comes and
// answers every DNS question, so that whatever wants to leave tries in earnest.
// Needs root, and Debian's iproute2 and tcpdump.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sleep } from "./driver.mjs";

const INSIDE = "vigie-in";
const OUTSIDE = "vigie-out";
const GATEWAY = "10.99.0.2";

const ip = (...args) => execFileSync("ip", args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });

export class Cage {
  #processes = [];
  #packets = [];
  #questions = [];

  static async open() {
    const cage = new Cage();
    cage.close();
    for (const ns of [INSIDE, OUTSIDE]) {
      ip("netns", "add", ns);
      ip("netns", "exec", ns, "ip", "link", "set", "lo", "up");
      // The kernel itself would announce addresses over IPv6.
      try {
        ip("netns", "exec", ns, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
      } catch {
        // No IPv6 here at all.
      }
    }
    ip("link", "add", "vigie0", "netns", INSIDE, "type", "veth", "peer", "name", "vigie1", "netns", OUTSIDE);
    ip("netns", "exec", INSIDE, "ip", "addr", "add", "10.99.0.1/24", "dev", "vigie0");
    ip("netns", "exec", OUTSIDE, "ip", "addr", "add", `${GATEWAY}/24`, "dev", "vigie1");
    ip("netns", "exec", INSIDE, "ip", "link", "set", "vigie0", "up");
    ip("netns", "exec", OUTSIDE, "ip", "link", "set", "vigie1", "up");
    ip("netns", "exec", INSIDE, "ip", "route", "add", "default", "via", GATEWAY);
    // "ip netns exec" puts this in the place of /etc/resolv.conf.
    mkdirSync(join("/etc/netns", INSIDE), { recursive: true });
    writeFileSync(join("/etc/netns", INSIDE, "resolv.conf"), `nameserver ${GATEWAY}\n`);
    cage.#record("tcpdump", ["-i", "vigie1", "-n", "-l", "-Q", "in"], cage.#packets);
    cage.#record(process.execPath, [fileURLToPath(new URL("dns.mjs", import.meta.url)), GATEWAY], cage.#questions);
    await sleep(1500);
    cage.reset();
    return cage;
  }

  #record(command, args, lines) {
    const p = spawn("ip", ["netns", "exec", OUTSIDE, command, ...args], { stdio: ["ignore", "pipe", "ignore"] });
    p.stdout.setEncoding("utf8");
    p.stdout.on("data", (text) => lines.push(...text.split("\n").filter((l) => l !== "")));
    this.#processes.push(p);
  }

  /** Runs a program inside; resolves with its exit status. */
  run(command, args, env = {}) {
    return new Promise((resolve, reject) => {
      const p = spawn("ip", ["netns", "exec", INSIDE, command, ...args], { stdio: "inherit", env: { ...process.env, ...env } });
      p.on("error", reject);
      p.on("exit", (code) => resolve(code ?? 1));
    });
  }

  /** What tried to leave since the last reset; looking for a neighbour's hardware address counts as well. */
  async seen() {
    await sleep(1000);
    return { packets: [...this.#packets], questions: [...this.#questions] };
  }

  reset() {
    this.#packets.length = this.#questions.length = 0;
  }

  close() {
    for (const p of this.#processes) p.kill("SIGTERM");
    for (const ns of [INSIDE, OUTSIDE]) {
      try {
        ip("netns", "del", ns);
      } catch {
        // It was not there.
      }
    }
    rmSync(join("/etc/netns", INSIDE), { recursive: true, force: true });
  }
}
