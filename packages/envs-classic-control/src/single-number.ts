import { invalidAction } from "@gym-llm/core";

/**
 * The only number of an action, rounded to float32. It may lie beyond the bounds of the space.
 * Throws `InvalidAction` for anything but an array of one number, and for NaN.
 */
export function singleNumber(
  action: unknown,
  env: { readonly actionSpace: unknown },
  meaning: string,
): number {
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
  throw invalidAction(action, env, `Give a Float32Array of one number: ${meaning}.`);
}
