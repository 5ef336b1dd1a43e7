// The package's entry in Node: the module is a file.

import { readFile } from "node:fs/promises";
import type * as api from "./npm/vigie.d.ts";
import { compile, Vigie } from "./vigie.ts";

export const load: typeof api.load = async (source = new URL("./vigie.wasm", import.meta.url)) =>
  Vigie.start(await compile(source, async (address) => {
    const url = typeof address === "string" && !/^\w+:\/\//.test(address) ? address : new URL(address);
    return url instanceof URL && url.protocol !== "file:" ? fetch(url) : readFile(url);
  }));
