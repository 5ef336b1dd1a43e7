// What a warning is about, when that asks for words and help of its own, the
// most urgent first; "plain" when nothing does.

import { Level, type Sign } from "../../../wasm/js/core.ts";
import type { Branch, Finding } from "../shared/protocol.ts";

const PICTURES: readonly Sign[] = ["photo-request", "intimate-image-request", "camera-request"];

export function branchesOf({ level, reasons, concerns }: Pick<Finding, "level" | "reasons" | "concerns">): Branch[] {
  const has = (...signs: readonly Sign[]) => reasons.some((r) => signs.includes(r.sign));
  const violence = concerns.includes("violence");
  const out: Branch[] = [];
  if (violence) out.push("danger");
  if (has("meet-request")) out.push("meeting");
  if (concerns.includes("self-harm")) out.push("selfharm");
  // A threat that is not one of violence is made to be paid or sent more.
  if (has("threat") && (!violence || has(...PICTURES))) out.push("sextortion");
  if (out.length === 0) out.push(level === Level.danger ? "grave" : "plain");
  return out;
}
