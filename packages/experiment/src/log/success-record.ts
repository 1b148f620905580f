import type { SuccessCriterion } from "@gym-llm/core";

/** When an episode is a success, as logs keep it. */
export type SuccessRecord =
  | { readonly return_at_least: number }
  | { readonly terminated: true }
  | { readonly truncated: true };

/** An environment's criterion of success as logs keep it; `null` for an environment without one. */
export function successRecord(success: SuccessCriterion | undefined): SuccessRecord | null {
  if (success === undefined) return null;
  return "returnAtLeast" in success ? { return_at_least: success.returnAtLeast } : success;
}
