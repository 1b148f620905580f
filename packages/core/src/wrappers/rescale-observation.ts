import type { Env } from "../env.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import type { NestedNumbers } from "../spaces/nested.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { requireBox } from "./option-checks.ts";
import { type RescaledBox, rescaleBox } from "./rescale-box.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `RescaleObservation`, with Gymnasium's names. */
export interface RescaleObservationOptions {
  /** The new least observation: a number, or an array of the observation's shape. */
  minObs: NestedNumbers;
  /** The new greatest observation, likewise. */
  maxObs: NestedNumbers;
}

/** Stretches and shifts observations of a `Box` from its bounds to [`minObs`, `maxObs`]. Open sides must stay open. */
export class RescaleObservation<Action = unknown> extends ObservationWrapper<
  NumericArray,
  Action,
  NumericArray
> {
  readonly #rescaled: RescaledBox;

  /** Throws `InvalidArgument` unless observations are those of a `Box` and the bounds fit it (see `rescaleBox`). */
  constructor(env: Env<NumericArray, Action>, options: RescaleObservationOptions) {
    const { minObs, maxObs } = options;
    super(env, coreWrapper("RescaleObservation", { minObs, maxObs }));
    const box = requireBox(
      env.observationSpace,
      "RescaleObservation requires a Box observation space",
    );
    this.#rescaled = rescaleBox(box, minObs, maxObs);
  }

  override get observationSpace(): Space<NumericArray> {
    return this.#rescaled.box;
  }

  override observation(observation: NumericArray): NumericArray {
    return this.#rescaled.forward(observation as ArrayLike<number | bigint>);
  }
}
