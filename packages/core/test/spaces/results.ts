import { GymError } from "../../src/errors.ts";
import { UnknownPython } from "../python-values.ts";

/** What a call gave: a value or an error. */
export function resultOf(act: () => unknown): { ok?: unknown; error?: unknown } {
  try {
    return { ok: act() };
  } catch (error) {
    if (error instanceof UnknownPython) throw error;
    return { error };
  }
}

/** Whether an error is one that spaces may throw. */
export function isGymErrorOrTypeError(error: unknown): boolean {
  return GymError.is(error) || error instanceof TypeError;
}
