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

function describeValue(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "bigint") return `${value}n`;
  try {
    return `${JSON.stringify(value)} (${Array.isArray(value) ? "array" : typeof value})`;
  } catch {
    return `of type ${typeof value}`;
  }
}
