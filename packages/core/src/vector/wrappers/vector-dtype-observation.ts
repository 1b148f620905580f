import type { NumericArray } from "../../spaces/dtype.ts";
import {
  DtypeObservation,
  type DtypeObservationOptions,
} from "../../wrappers/dtype-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Casts the observations of each environment to another element type: `DtypeObservation` on batches. */
export class VectorDtypeObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions, NumericArray | number> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `DtypeObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>, options: DtypeObservationOptions) {
    super(env, { wrap: (single) => new DtypeObservation(single, options) });
  }
}
