/**
 * When an episode counts as a success: its return reaches a number; the environment itself ended it (`terminated`); or
 * it lasted until its time limit without being ended (`truncated`, and not `terminated`). It is for statistics alone:
 * nothing of it is told to a model.
 */
export type SuccessCriterion =
  | { readonly returnAtLeast: number }
  | { readonly terminated: true }
  | { readonly truncated: true };

/** A criterion in a few words, for people. */
export function successText(success: SuccessCriterion): string {
  if ("returnAtLeast" in success) return `a return of at least ${success.returnAtLeast}`;
  return "terminated" in success
    ? "the environment ends the episode (terminated)"
    : "the episode lasts until its time limit (truncated, not terminated)";
}
