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
  const flags = mask as unknown as ArrayLike<unknown>;
  if (flags.length !== space.n) return undefined;
  const legal: number[] = [];
  for (let index = 0; index < space.n; index++) {
    const flag = Number(flags[index]);
    if (Number.isNaN(flag)) return undefined;
    if (flag !== 0) legal.push(space.start + index);
  }
  return legal;
}
