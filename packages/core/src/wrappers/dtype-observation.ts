import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { Box, isBox } from "../spaces/box.ts";
import { isDiscrete } from "../spaces/discrete.ts";
import { castArray, isDType, type NumericArray } from "../spaces/dtype.ts";
import { isMultiBinary } from "../spaces/multi-binary.ts";
import { isMultiDiscrete, MultiDiscrete } from "../spaces/multi-discrete.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `DtypeObservation`. */
export interface DtypeObservationOptions {
  /** The element type that observations are cast to. */
  dtype: DType;
}

/**
 * Casts observations to another element type; fractions are cut off for integers.
 *
 * `Discrete` becomes a `Box` of shape `[]` whose values are arrays of one element, and whose upper bound is one above the
 * largest value, as in Gymnasium. `MultiBinary` becomes a `Box` too. `MultiDiscrete` stays one, begins at 0 in the
 * new type whatever it began at, and its values remain `Int32Array`s.
 */
export class DtypeObservation<Action = unknown> extends ObservationWrapper<
  NumericArray,
  Action,
  NumericArray | number
> {
  readonly dtype: DType;
  readonly #space: Space;

  /** Throws `InvalidArgument` for spaces of other kinds and no element type, and what the new space throws when the type does not suit it. */
  constructor(env: Env<NumericArray | number, Action>, options: DtypeObservationOptions) {
    const { dtype } = options;
    super(env, coreWrapper("DtypeObservation", { dtype }));
    if (!isDType(dtype)) {
      throw new GymError(
        "InvalidArgument",
        `DtypeObservation needs an element type such as "float64" as its option \`dtype\`, got ${shown(dtype)}`,
      );
    }
    this.dtype = dtype;
    this.#space = castSpace(env.observationSpace as Space, dtype);
  }

  override get observationSpace(): Space<NumericArray> {
    return this.#space as Space<NumericArray>;
  }

  override observation(observation: NumericArray | number): NumericArray {
    if (typeof observation === "number") return castArray<DType>([observation], this.dtype);
    if (this.#space.kind === "MultiDiscrete") return Int32Array.from(observation as Int32Array);
    return castArray<DType>(observation as ArrayLike<number | bigint>, this.dtype);
  }
}

function castSpace(space: Space, dtype: DType): Space {
  if (isBox(space)) return new Box<DType>(space.low, space.high, { shape: space.shape, dtype });
  if (isDiscrete(space)) {
    return new Box<DType>(space.start, space.start + space.n, { shape: [], dtype });
  }
  if (isMultiDiscrete(space)) return new MultiDiscrete(space.counts, { shape: space.shape, dtype });
  if (isMultiBinary(space)) return new Box<DType>(0, 1, { shape: space.shape, dtype });
  throw new GymError(
    "InvalidArgument",
    `DtypeObservation requires a Box, Discrete, MultiDiscrete, or MultiBinary space, got ${space.kind}`,
  );
}
