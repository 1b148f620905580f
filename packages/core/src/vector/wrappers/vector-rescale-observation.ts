import type { NumericArray } from "../../spaces/dtype.ts";
import {
  RescaleObservation,
  type RescaleObservationOptions,
} from "../../wrappers/rescale-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Stretches and shifts the observations of each environment to other bounds: `RescaleObservation` on batches. */
export class VectorRescaleObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions, NumericArray> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `RescaleObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>, options: RescaleObservationOptions) {
    super(env, { wrap: (single) => new RescaleObservation(single, options) });
  }
}
