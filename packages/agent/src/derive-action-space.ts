import { type ActionSchema, Discrete } from "@gym-llm/core";

/**
 * The discrete space whose actions an action schema names by number: its keys must be consecutive integers.
 * Throws a `TypeError` when they are not; then the action space itself must be given.
 */
export function deriveActionSpace(schema: ActionSchema): Discrete {
  const keys = Object.keys(schema).map((key) => (/^-?\d+$/.test(key) ? Number(key) : Number.NaN));
  const start = Math.min(...keys);
  const isConsecutive = keys.toSorted((a, b) => a - b).every((key, index) => key === start + index);
  if (keys.length === 0 || !isConsecutive) {
    throw new TypeError(
      `The keys of the action schema (${Object.keys(schema).join(", ") || "none"}) are not consecutive integers, so no discrete space can be made of them. Give the agent the environment's actionSpace.`,
    );
  }
  return new Discrete(keys.length, { start });
}
