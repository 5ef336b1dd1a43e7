// Calls the core's exported functions. One Core is one instance of the module;
// after a trap it is lost, and a new one takes over the exported states.

import { wasi } from "./wasi.ts";

/** The version of the module's interface that this file speaks. */
export const ABI = 2;

/** Levels of a conversation, rising. */
export const Level = { none: 0, notice: 1, warning: 2, danger: 3 } as const;
export type Level = (typeof Level)[keyof typeof Level];

/** Languages, one bit each; `other` is one that Vigie does not understand, 0 not yet known. */
export const Lang = { fr: 1, en: 2, other: 4 } as const;

/** Age bands of the reader of a sentence. */
export const Age = { teen: 0, child: 1, older: 2 } as const;

/** The signs, by number. */
export const SIGNS = [
  "age-probe", "personal-info", "alone-check", "photo-request", "intimate-image-request", "camera-request",
  "secrecy", "isolation", "platform-move", "meet-request", "offer", "sexual-talk", "age-gap", "flattery",
  "pressure", "threat", "authority-claim",
] as const;
export type Sign = (typeof SIGNS)[number];

/** What a message shows beyond its signs: wasm/engine/concern.go. */
export const CONCERNS = ["self-harm", "violence"] as const;
export type Concern = (typeof CONCERNS)[number];

export interface Reason {
  sign: Sign;
  rule: number;
  /** 0-based index of the message among all of the conversation. */
  index: number;
  /** Byte offsets into the message's UTF-8 text. */
  start: number;
  end: number;
}

export interface Verdict {
  index: number;
  level: Level;
  /** The level rose with this message. */
  raised: boolean;
  /** The message showed a sign not seen before. */
  fresh: boolean;
  lang: number;
  /** Probability of risk, 0–1. */
  score: number;
  /** Signs in this message. */
  signs: Sign[];
  concerns: Concern[];
  /** The signs that the level rests on. */
  reasons: Reason[];
}

/** The core has stopped and must be started anew. */
export class CoreTrap extends Error {
  override readonly name = "CoreTrap";
}

/** The core cannot be started: a damaged file, or a browser that refuses it. */
export class CoreUnusable extends Error {
  override readonly name = "CoreUnusable";
}

type Exports = {
  memory: WebAssembly.Memory;
  _initialize(): void;
} & Record<
  | "vigie_abi" | "vigie_status" | "vigie_buffer" | "vigie_capacity" | "vigie_verdict" | "vigie_open" | "vigie_close"
  | "vigie_peer" | "vigie_more" | "vigie_me" | "vigie_text" | "vigie_json" | "vigie_export" | "vigie_import" | "vigie_hash",
  (...args: number[]) => number
>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Core {
  readonly #exports: Exports;
  readonly #buffer: number;
  readonly #capacity: number;
  readonly #verdict: number;

  private constructor(exports: Exports) {
    this.#exports = exports;
    this.#buffer = exports.vigie_buffer();
    this.#capacity = exports.vigie_capacity();
    this.#verdict = exports.vigie_verdict();
  }

  /** Starts an instance; throws CoreUnusable. */
  static async start(module: WebAssembly.Module, log: (line: string) => void = () => {}): Promise<Core> {
    let exports: Exports | undefined;
    const imports = wasi(() => exports!.memory, log);
    try {
      const instance = await WebAssembly.instantiate(module, imports);
      exports = instance.exports as unknown as Exports;
      exports._initialize();
    } catch (error) {
      throw new CoreUnusable(String(error));
    }
    if (exports.vigie_abi?.() !== ABI) throw new CoreUnusable("the core speaks another version of the interface");
    const core = new Core(exports);
    const failure = exports.vigie_status();
    if (failure !== 0) throw new CoreUnusable(decoder.decode(core.#bytes(core.#buffer, failure)));
    return core;
  }

  /** Begins a conversation; the handle is for all other calls. */
  open(sensitivity = 0, prior = 0): number {
    return this.#call("vigie_open", sensitivity, prior);
  }

  close(handle: number): void {
    this.#call("vigie_close", handle);
  }

  /** Judges a message of the stranger; at is in seconds of the Unix epoch, 0 when unknown. */
  peer(handle: number, text: string, at = 0): Verdict {
    this.#parts(text, (length, offset) =>
      offset === 0 ? this.#call("vigie_peer", handle, length, at) : this.#call("vigie_more", handle, length, at, offset),
    );
    return this.#read();
  }

  /** Takes a message of the teen: context, never judged. */
  me(handle: number, text: string, at = 0): void {
    this.#parts(text, (length) => this.#call("vigie_me", handle, length, at));
  }

  /** The sentence for the last verdict, "" at level none; lang is one of reader.ts. */
  text(lang = 0, age = 0): string {
    return decoder.decode(this.#bytes(this.#buffer, this.#call("vigie_text", lang, age)));
  }

  /** The last verdict as in the command line's output. */
  json(lang = 0, age = 0): string {
    return decoder.decode(this.#bytes(this.#buffer, this.#call("vigie_json", lang, age)));
  }

  /** The conversation's evidence, a few dozen bytes without any text. */
  export(handle: number): Uint8Array {
    return this.#bytes(this.#buffer, this.#call("vigie_export", handle)).slice();
  }

  /** Takes over exported evidence; false when it is damaged, and the conversation begins anew. */
  import(handle: number, state: Uint8Array): boolean {
    if (state.length > this.#capacity) return false;
    this.#bytes(this.#buffer, state.length).set(state);
    return this.#call("vigie_import", handle, state.length) === 0;
  }

  /** Identifies the rules. */
  hash(): number {
    return this.#call("vigie_hash") >>> 0;
  }

  #call(name: Exclude<keyof Exports, "memory" | "_initialize">, ...args: number[]): number {
    try {
      return this.#exports[name](...args);
    } catch (error) {
      throw new CoreTrap(String(error));
    }
  }

  // The view is made anew each time: it is detached whenever the memory grows.
  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at, length);
  }

  // Hands a text over in parts that fit the buffer, cut at a blank where there
  // is one near the end, else between characters.
  #parts(text: string, give: (length: number, offset: number) => number): void {
    let offset = 0;
    let rest = text;
    do {
      let part = rest;
      // A character takes at most three bytes for each of its UTF-16 units.
      if (part.length * 3 > this.#capacity) part = cut(rest, Math.floor(this.#capacity / 3));
      const { written } = encoder.encodeInto(part, this.#bytes(this.#buffer, this.#capacity));
      if (give(written, offset) < 0) throw new CoreTrap(`the core refused a message of ${written} bytes`);
      offset += written;
      rest = rest.slice(part.length);
    } while (rest !== "");
  }

  // Layout: wasm/cmd/reactor/verdict.go.
  #read(): Verdict {
    const v = new DataView(this.#exports.memory.buffer, this.#verdict);
    const word = (i: number) => v.getUint32(4 * i, true);
    const head = word(1);
    const reasons: Reason[] = [];
    for (let i = 0; i < word(4); i++) {
      const at = 5 + 4 * i;
      reasons.push({ sign: SIGNS[word(at) & 0xff]!, rule: word(at) >>> 8, index: word(at + 1), start: word(at + 2), end: word(at + 3) });
    }
    const signs = SIGNS.filter((_, i) => word(3) & (1 << i));
    return {
      index: word(0), level: (head & 0xff) as Level, raised: (head & 0x100) !== 0, fresh: (head & 0x200) !== 0,
      lang: head >>> 16, score: v.getFloat32(8, true), signs, reasons,
      concerns: CONCERNS.filter((_, i) => head & (0x400 << i)),
    };
  }
}

function cut(text: string, most: number): string {
  const blank = text.lastIndexOf(" ", most);
  if (blank > most - 1024) return text.slice(0, blank + 1);
  const code = text.charCodeAt(most - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? most - 1 : most);
}
