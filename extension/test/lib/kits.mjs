// Pages with the interface kits of test/clients, bundled once.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { OUT } from "./harness.mjs";
import { ROOT } from "./driver.mjs";

const CLIENTS = join(ROOT, "extension/test/clients");
const KITS = {
  chatscope: "chatscope.jsx", elements: "elements.jsx", chatui: "chatui.jsx", deepchat: "deepchat.js", converse: "converse.js", "converse-room": "converse-room.js", "converse-windows": "converse-windows.js",
  advanced: "advanced.js", minchat: "minchat.jsx", quikchat: "quikchat.js", beautiful: "beautiful.js", vaadin: "vaadin.js",
};
const FILES = Object.fromEntries([".svg", ".png", ".woff", ".woff2", ".ttf", ".eot"].map((e) => [e, "dataurl"]));

/** What to serve: {"/kit/NAME": page, "/kit/NAME.js": code, …}. */
export function kitPages() {
  const { buildSync } = createRequire(join(CLIENTS, "package.json"))("esbuild");
  const pages = {};
  // Converse comes built, in many files.
  const built = join(CLIENTS, "node_modules/converse.js/dist");
  for (const f of readdirSync(built, { recursive: true })) if (/\.(?:js|css|json)$/.test(f)) pages[`/kit/converse-dist/${f}`] = pathToFileURL(join(built, f));
  for (const [name, file] of Object.entries(KITS)) {
    const hash = createHash("sha1");
    for (const f of [file, "room.js", "converse-server.js", "package-lock.json"]) hash.update(readFileSync(join(CLIENTS, f)));
    const dir = join(OUT, "kits", `${name}-${hash.digest("hex").slice(0, 8)}`);
    mkdirSync(dir, { recursive: true });
    const outfile = join(dir, "app.js");
    if (!existsSync(outfile)) {
      buildSync({
        absWorkingDir: CLIENTS, entryPoints: [file], bundle: true, format: "iife", outfile, minify: true, logLevel: "error",
        define: { "process.env.NODE_ENV": '"production"', global: "window", __DEV__: "false", __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" }, loader: FILES, external: ["/kit/*"],
      });
    }
    const css = join(dir, "app.css");
    const style = existsSync(css) ? `<link rel="stylesheet" href="/kit/${name}.css">` : "";
    if (style) pages[`/kit/${name}.css`] = readFileSync(css, "utf8");
    pages[`/kit/${name}.js`] = readFileSync(outfile, "utf8");
    pages[`/kit/${name}`] = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Messagerie</title>${style}<body><div id="root"></div><script src="/kit/${name}.js"></script>`;
  }
  return pages;
}
