import { GymError } from "@gym-llm/core";

/** The error for an action outside a discrete space: names the action, the space and what each allowed action does. */
export function invalidAction(
  action: unknown,
  environment: string,
  meanings: readonly string[],
): GymError {
  const allowed = meanings.map((meaning, index) => `${index} (${meaning})`).join(", ");
  return new GymError(
    "InvalidAction",
    `The action ${describeValue(action)} is not in the action space Discrete(${meanings.length}) of ${environment}. Give one of the integers ${allowed}.`,
  );
}

/**
 * The only number of an action, rounded to float32. It may lie beyond the bounds of the space.
 * Throws `InvalidAction` for anything but an array of one number, and for NaN.
 */
export function singleNumber(action: unknown, environment: object, meaning: string): number {
  if (action instanceof Float32Array && action.length === 1) {
    const value = action[0] as number;
    if (!Number.isNaN(value)) return value;
  } else if (
    typeof action === "object" &&
    action !== null &&
    (action as ArrayLike<unknown>).length === 1
  ) {
    const value = (action as ArrayLike<unknown>)[0];
    if (typeof value === "number" && !Number.isNaN(value)) return Math.fround(value);
  }
  throw new GymError(
    "InvalidAction",
    `The action ${describeValue(action)} is not in the action space of ${environment}. Give a Float32Array of one number: ${meaning}.`,
  );
}

function describeValue(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (ArrayBuffer.isView(value) && "join" in value) {
    return `${value.constructor.name} [${String(value)}]`;
  }
  try {
    return `${JSON.stringify(value)} (${Array.isArray(value) ? "array" : typeof value})`;
  } catch {
    return `of type ${typeof value}`;
  }
}
