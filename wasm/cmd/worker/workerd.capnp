# The worker on workerd, on this machine alone. The build puts this file beside
# what it names; another port: workerd serve workerd.capnp --socket-addr http=127.0.0.1:PORT
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "vigie", worker = .vigie)],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "vigie")],
);

const vigie :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "wasm_exec.js", esModule = embed "wasm_exec.js"),
    (name = "runtime.mjs", esModule = embed "runtime.mjs"),
    (name = "app.wasm", wasm = embed "app.wasm"),
  ],
  compatibilityDate = "2026-11-01",
  # Without a value no web page of another origin may use the worker.
  bindings = [(name = "VIGIE_CORS_ORIGINS", fromEnvironment = "VIGIE_CORS_ORIGINS")],
);
