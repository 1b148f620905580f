import { stripControlSequences } from "../runner/strip-control-sequences.ts";

/** A text on one line that moves no cursor. */
export function plainLine(text: string): string {
  return stripControlSequences(text).replace(/\s+/g, " ").trim();
}
