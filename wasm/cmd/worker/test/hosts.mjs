// The hosts of the HTTP interface, started on a free port of this machine.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import workerd from "workerd";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Builds what the hosts run: both workers and the command line. */
export function build() {
  for (const what of ["worker", "faulty-worker"]) run("go", "run", "./build", what);
  const folder = mkdtempSync(join(tmpdir(), "vigie-host-"));
  const vigie = join(folder, "vigie");
  run("go", "build", "-o", vigie, "./wasm/cmd/vigie");
  return {
    workerd: (env = {}) => serve("workerd", env),
    faulty: (env = {}) => serve("workerd of the faulty worker", env, "dist/worker-faulty"),
    native: () => native(vigie),
    /** Runs the command line and returns what it prints. */
    vigie: (...args) => execFileSync(vigie, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }),
    clean: () => rmSync(folder, { recursive: true }),
  };
}

function run(command, ...args) {
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

// workerd tells its port on a file of its own, as a line of JSON.
async function serve(name, env, folder = "dist/worker") {
  const args = ["serve", join(root, folder, "workerd.capnp"), "--socket-addr", "http=127.0.0.1:0", "--control-fd=3"];
  const child = spawn(workerd.default ?? workerd, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  return host(name, child, child.stdio[3], (text) => /"socket":"http","port":(\d+)/.exec(text)?.[1]);
}

async function native(vigie) {
  const child = spawn(vigie, ["serve", "--port", "0"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  return host("vigie serve", child, child.stdout, (text) => /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
}

async function host(name, child, announcer, find) {
  let log = "";
  let announced = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const exit = new Promise((resolve) => child.on("exit", resolve));
  const port = await new Promise((resolve, reject) => {
    announcer.on("data", (data) => {
      announced += data;
      const found = find(announced);
      if (found) resolve(found);
    });
    exit.then(() => reject(new Error(`${name} does not start: ${log}`)));
  });
  return {
    name,
    pid: child.pid,
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    stop: async () => {
      child.kill();
      await exit;
    },
  };
}
