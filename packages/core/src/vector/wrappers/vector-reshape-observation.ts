import type { NumericArray } from "../../spaces/dtype.ts";
import {
  ReshapeObservation,
  type ReshapeObservationOptions,
} from "../../wrappers/reshape-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Gives the observations of each environment other dimensions: `ReshapeObservation` on batches. */
export class VectorReshapeObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions, NumericArray> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `ReshapeObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>, options: ReshapeObservationOptions) {
    super(env, { wrap: (single) => new ReshapeObservation(single, options) });
  }
}
