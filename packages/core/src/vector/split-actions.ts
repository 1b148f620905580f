import { GymError } from "../errors.ts";
import { batchLength, unbatch } from "../spaces/batched-values.ts";
import type { Space } from "../spaces/space.ts";

/**
 * The actions of a batch, one for each environment. Batches of `Discrete` actions may be any array of numbers.
 * Throws a `GymError` of code `InvalidAction` when the batch has another form or another number of actions.
 */
export function splitActions(
  singleActionSpace: Space,
  actions: unknown,
  numEnvs: number,
): ArrayLike<unknown> {
  const isDiscrete = singleActionSpace.kind === "Discrete" && isArrayLike(actions);
  const length = isDiscrete ? actions.length : batchLength(singleActionSpace, actions);
  if (length === numEnvs) {
    return isDiscrete ? actions : unbatch(singleActionSpace, actions);
  }
  throw new GymError(
    "InvalidAction",
    `Expected a batch of ${numEnvs} actions of ${singleActionSpace}, one for each environment, got ${
      length === null ? describe(actions) : `${length} actions`
    }.`,
  );
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return value.constructor?.name ?? "an object";
}
