import { GymError } from "@gym-llm/core";

/** The error for a state that is asked for before there is one. */
export function stateNeeded(env: object): GymError {
  return new GymError("ResetNeeded", `${env} has no state before the first reset(): call it once.`);
}

/** Whether a field of a snapshot holds a state of so many numbers, or `null` for none. */
export function isState(value: unknown, length: number): boolean {
  if (value === null) return true;
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((part) => typeof part === "number")
  );
}

/** Whether a field of a snapshot holds an integer below `count`, or -1 for none. */
export function isIndex(value: unknown, count: number): boolean {
  return Number.isInteger(value) && (value as number) >= -1 && (value as number) < count;
}
