// Looks once, when the teen opens the popup on a page where Vigie is not on:
// could there be a chat? It keeps nothing, and reads no message.

import { composersIn } from "./composer.ts";
import { rootsIn } from "./dom.ts";
import { foreignFrames } from "./frames.ts";
import { findList } from "./list.ts";

/** What a page looks like from outside. */
export interface Looks {
  chat: boolean;
  /** Match patterns of frames that may hold a chat. */
  frames: string[];
}

declare global {
  // Set in the extension's own world, which the page cannot see.
  var vigieLooks: Looks | undefined;
}

const chat = rootsIn(document).some((root) => composersIn(root).some((field) => findList(field) !== null));
globalThis.vigieLooks = { chat, frames: foreignFrames(chat) };
