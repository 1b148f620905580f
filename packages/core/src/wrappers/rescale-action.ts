import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import type { NestedNumbers } from "../spaces/nested.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkActionLength, requireBox, shown } from "./option-checks.ts";
import { type RescaledBox, rescaleBox } from "./rescale-box.ts";
import { ActionWrapper } from "./transforming.ts";

/** Options of `RescaleAction`. */
export interface RescaleActionOptions {
  /** The least action from outside: a number, or an array of the action's shape. */
  minAction: NestedNumbers;
  /** The greatest action from outside, likewise. */
  maxAction: NestedNumbers;
}

/** Stretches and shifts actions from [`minAction`, `maxAction`] to the bounds of the environment's `Box`. */
export class RescaleAction<Observation = unknown> extends ActionWrapper<
  Observation,
  NumericArray,
  NumericArray
> {
  readonly #rescaled: RescaledBox;

  /**
   * Throws `InvalidArgument` unless actions are those of a `Box` and the bounds fit it (see `rescaleBox`), and
   * `InvalidBound` when a minimum is not below its maximum.
   */
  constructor(env: Env<Observation, NumericArray>, options: RescaleActionOptions) {
    const { minAction, maxAction } = options;
    super(env, coreWrapper("RescaleAction", { minAction, maxAction }));
    const box = requireBox(env.actionSpace, "RescaleAction requires a Box action space");
    this.#rescaled = rescaleBox(box, minAction, maxAction);
    const { low, high } = this.#rescaled.box;
    for (let index = 0; index < low.length; index++) {
      if (low[index] !== high[index]) continue;
      throw new GymError(
        "InvalidBound",
        `Min action (${shown(minAction)}) must be strictly smaller than max action (${shown(maxAction)}), the rescaling has no inverse where they are equal`,
      );
    }
  }

  override get actionSpace(): Space<NumericArray> {
    return this.#rescaled.box;
  }

  override action(action: NumericArray): NumericArray {
    checkActionLength(action, this.#rescaled.box.low.length);
    return this.#rescaled.backward(action);
  }
}
