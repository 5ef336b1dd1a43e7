// The package's entry in pages and workers: the module is fetched from beside
// the script, and nothing else ever is.

import type * as api from "./npm/vigie.d.ts";
import { compile, Vigie } from "./vigie.ts";

export const load: typeof api.load = async (source = new URL("./vigie.wasm", import.meta.url)) =>
  Vigie.start(await compile(source, (address) => fetch(address)));
