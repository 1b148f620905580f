import type { Env } from "../env.ts";
import { Box } from "../spaces/box.ts";
import { createArray, type NumericArray } from "../spaces/dtype.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkActionLength, requireBox } from "./option-checks.ts";
import { ActionWrapper } from "./transforming.ts";

/**
 * Takes actions of any size, and moves each number to the nearest one between the bounds of the environment's `Box`.
 * The action space outside is the same `Box` without bounds.
 */
export class ClipAction<Observation = unknown> extends ActionWrapper<
  Observation,
  NumericArray,
  NumericArray
> {
  readonly #inner: Box<DType>;
  readonly #outer: Box<DType>;

  /** Throws `InvalidArgument` unless actions are those of a `Box`. */
  constructor(env: Env<Observation, NumericArray>) {
    super(env, coreWrapper("ClipAction"));
    this.#inner = requireBox(env.actionSpace, "ClipAction requires a Box action space");
    const { shape, dtype } = this.#inner;
    this.#outer = new Box<DType>(-Infinity, Infinity, { shape, dtype });
  }

  override get actionSpace(): Space<NumericArray> {
    return this.#outer;
  }

  override action(action: NumericArray): NumericArray {
    const { low, high, dtype } = this.#inner;
    checkActionLength(action, low.length);
    const clipped = createArray<DType>(dtype, low.length);
    for (let index = 0; index < clipped.length; index++) {
      const value = action[index] as number;
      if (value < (low[index] as number)) clipped[index] = low[index] as number;
      else if (value > (high[index] as number)) clipped[index] = high[index] as number;
      else clipped[index] = value;
    }
    return clipped;
  }
}
