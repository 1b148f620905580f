import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { Box } from "../spaces/box.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import { shapeSize, shapeText } from "../spaces/nested.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { requireBox, shown } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `ReshapeObservation`. */
export interface ReshapeObservationOptions {
  /** The new dimensions; their product is the number of elements. */
  shape: readonly number[];
}

/** Gives observations of a `Box` other dimensions. Values are flat arrays in any case and stay what they are. */
export class ReshapeObservation<Action = unknown> extends ObservationWrapper<
  NumericArray,
  Action,
  NumericArray
> {
  readonly #space: Box<DType>;

  /** Throws `InvalidArgument` unless observations are those of a `Box` and the shape holds as many elements. */
  constructor(env: Env<NumericArray, Action>, options: ReshapeObservationOptions) {
    const { shape } = options;
    super(env, coreWrapper("ReshapeObservation", { shape }));
    const rule = "ReshapeObservation requires a Box observation space";
    const { low, high, dtype, shape: before } = requireBox(env.observationSpace, rule);
    if (!Array.isArray(shape)) {
      refuse(`ReshapeObservation requires shape to be an array, got ${shown(shape)}`);
    }
    if (shapeSize(shape) !== shapeSize(before)) {
      refuse(
        "ReshapeObservation requires the product of the new shape to match the original shape",
      );
    }
    if (!shape.every((size) => Number.isInteger(size))) {
      refuse(`ReshapeObservation requires shape elements to be integers, got ${shapeText(shape)}`);
    }
    if (!shape.every((size) => size > 0)) {
      refuse(
        `ReshapeObservation requires shape elements to be greater than 0, got ${shapeText(shape)}`,
      );
    }
    this.#space = new Box<DType>(low, high, { shape, dtype });
  }

  override get observationSpace(): Space<NumericArray> {
    return this.#space;
  }

  override observation(observation: NumericArray): NumericArray {
    return observation;
  }
}

function refuse(message: string): never {
  throw new GymError("InvalidArgument", message);
}
