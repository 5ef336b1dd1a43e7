import { h } from "./element.ts";

const CONTEXT = 60;

/**
 * A message with the part that matters marked. start and end are byte offsets
 * into its UTF-8 text; of a long message only what stands around is shown.
 */
export function marked(text: string, start: number, end: number): (Node | string)[] {
  const bytes = new TextEncoder().encode(text);
  if (!(start < end && end <= bytes.length)) return [shorten(text)];
  const part = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  let before = part(0, start);
  let after = part(end, bytes.length);
  if (before.length > CONTEXT) before = `…${before.slice(-CONTEXT)}`;
  if (after.length > CONTEXT) after = `${after.slice(0, CONTEXT)}…`;
  return [before, h("mark", {}, part(start, end)), after];
}

function shorten(text: string): string {
  return text.length > 3 * CONTEXT ? `${text.slice(0, 3 * CONTEXT)}…` : text;
}
