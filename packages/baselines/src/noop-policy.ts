import { type ActionSchema, neutralAction, type Space } from "@gym-llm/core";
import type { Policy } from "./policy.ts";

/**
 * Always takes the action that does least: of a discrete space the one that the schema describes as doing nothing, else
 * its first (in Taxi that is a move); of other spaces zeros, or what the bounds leave nearest to zero.
 */
export function noopPolicy<Action>(
  actionSpace: Space<Action>,
  actionSchema?: ActionSchema,
): Policy<unknown, Action> {
  const action = neutralAction(actionSpace, actionSchema);
  return {
    name: "no-op",
    reset: () => {},
    decide: () => ({ action, reason: "Always the action that does least." }),
  };
}
