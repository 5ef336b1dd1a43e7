// Types of the npm package. The sources beside this folder are checked against
// them.

/** The signs, as in the annotation guide. */
export type Signal =
  | "age-probe" | "personal-info" | "alone-check" | "photo-request" | "intimate-image-request" | "camera-request"
  | "secrecy" | "isolation" | "platform-move" | "meet-request" | "offer" | "sexual-talk" | "age-gap" | "flattery"
  | "pressure" | "threat" | "authority-claim";

export interface Reason {
  signal: Signal;
  /** 0-based index of the message among all of the conversation. */
  index: number;
  /** Byte offsets into the message's UTF-8 text, not positions in a JavaScript string. */
  start: number;
  end: number;
  /** The rule that saw it, or the learned network. */
  rule: string;
}

/** What is thought of a conversation after a message of the stranger. */
export interface Verdict {
  index: number;
  /** The level of the conversation after this message; it never falls. */
  level: "none" | "notice" | "warning" | "danger";
  /** 0–1, at the prior of the options. It ranks conversations and is never evidence about a person. */
  score: number;
  /** The signs in this message. */
  signals: Signal[];
  /** What the level rests on; absent at level none. */
  reasons?: Reason[];
  /** The sentence for the teen; absent at level none. */
  text?: string;
}

export interface Options {
  /** Language of the sentences; by default the conversation's. */
  lang?: "fr" | "en" | "es" | "de" | "it" | "pt" | "nl";
  /** Age of the reader of the sentences; by default 13-15. */
  age?: "under13" | "13-15" | "16-17";
  /** By default standard. */
  sensitivity?: "low" | "standard" | "high";
  /** The share of risk conversations that scores assume, between 0 and 1; by default 0.01. */
  prior?: number;
}

export interface Message {
  /** peer: the stranger, who is judged. me: the teen, who never is. */
  from: "peer" | "me";
  text: string;
}

export interface Scored {
  id: string;
  /** One for each message of the stranger, in order. */
  verdicts: Verdict[];
}

/**
 * What passes between the teen and one stranger. Calls may overlap: they are
 * answered in the order they were made.
 */
export interface Conversation {
  /** Judges a message of the stranger; at is when it was written, in seconds of the Unix epoch, where known. */
  peer(text: string, at?: number): Promise<Verdict>;
  /** Takes a message of the teen: context, never judged. */
  me(text: string, at?: number): Promise<void>;
  /** What is known of the stranger so far: at most 1 KiB, without any text. Calls that were not awaited are not in it. */
  export(): Uint8Array;
  /**
   * Takes over what export returned, also in another process, with the same
   * version of Vigie. Rejects with RangeError when the state is damaged or of
   * another version: then the conversation is a new one.
   */
  import(state: Uint8Array): Promise<void>;
}

export interface Vigie {
  /** Begins a conversation with a stranger not yet heard; throws TypeError for an unknown option. */
  conversation(options?: Options): Conversation;
  /**
   * Scores a whole conversation, as the command line does; rejects with
   * TypeError, naming the place, when it has another form. Its lang is used
   * where too little was said to tell the language.
   */
  score(conversation: { id?: string; lang?: string; messages: readonly Message[] }, options?: Options): Promise<Scored>;
  /** Identifies the rules: the same hash gives the same verdicts. */
  readonly hash: string;
}

/** Where the WebAssembly module comes from; by default it is the file beside this one. */
export type Source = string | URL | Response | PromiseLike<Response> | BufferSource | WebAssembly.Module;

/** Loads the core, in about 0.1 s. Rejects with an Error that says why it cannot be loaded. */
export function load(source?: Source): Promise<Vigie>;
