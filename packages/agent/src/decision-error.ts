import type { Decision } from "./decision.ts";

const DECISION = Symbol.for("@gym-llm/agent.decision");

/** Puts the record of an unfinished decision on the error that ended it; the error stays what it is. */
export function attachDecision(error: unknown, decision: Decision): void {
  if (typeof error !== "object" || error === null || !Object.isExtensible(error)) return;
  Object.defineProperty(error, DECISION, { value: decision, configurable: true });
}

/** The record of the decision that an error of `getAction` ended: every attempt until then. `undefined` for other errors. */
export function decisionOf(error: unknown): Decision | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  return (error as { [DECISION]?: Decision })[DECISION];
}
