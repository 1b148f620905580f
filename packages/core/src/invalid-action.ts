import { GymError } from "./errors.ts";
import { isDiscrete } from "./spaces/discrete.ts";

/**
 * The error for an action that an environment cannot take, of code `InvalidAction`: it names the action, the space, the
 * environment and what to give instead. `expected` is a sentence that says so or, for a `Discrete` space, what each
 * action does, from the first to the last.
 */
export function invalidAction(
  action: unknown,
  env: { readonly actionSpace: unknown },
  expected: string | readonly string[],
): GymError {
  const { actionSpace } = env;
  return new GymError(
    "InvalidAction",
    `The action ${describeAction(action)} is not in the action space ${actionSpace} of ${env}. ${
      typeof expected === "string" ? expected : listIntegers(expected, actionSpace)
    }`,
  );
}

function listIntegers(meanings: readonly string[], space: unknown): string {
  const first = isDiscrete(space) ? space.start : 0;
  const allowed = meanings.map((meaning, index) => `${first + index} (${meaning})`);
  return `Give one of the integers ${allowed.join(", ")}.`;
}

function describeAction(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (ArrayBuffer.isView(value)) {
    return `${value.constructor.name}${"join" in value ? ` [${String(value)}]` : ""}`;
  }
  try {
    const json = JSON.stringify(value);
    if (json !== undefined) return `${json} (${Array.isArray(value) ? "array" : typeof value})`;
  } catch {
    // What holds itself has no JSON.
  }
  return `of type ${typeof value}`;
}
