import { isDiscrete } from "../spaces/discrete.ts";
import type { Space } from "../spaces/space.ts";

/**
 * The actions that have an effect now, by Gymnasium's convention `info["action_mask"]`: one number per action of a
 * `Discrete` space, not 0 where the action is legal. `undefined` without a mask, or when it does not fit the space.
 */
export function legalActions(
  space: Space,
  info: Readonly<Record<string, unknown>> | undefined,
): number[] | undefined {
  const mask = info?.["action_mask"];
  if (!isDiscrete(space) || !(Array.isArray(mask) || ArrayBuffer.isView(mask))) return undefined;
  const flags = Array.from(mask as unknown as ArrayLike<unknown>, Number);
  if (flags.length !== space.n || flags.some(Number.isNaN)) return undefined;
  return flags.flatMap((flag, index) => (flag === 0 ? [] : [space.start + index]));
}
