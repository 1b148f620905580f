import {
  GrayscaleObservation,
  type GrayscaleObservationOptions,
} from "../../wrappers/grayscale-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Turns the pictures of each environment into gray ones: `GrayscaleObservation` on batches. */
export class VectorGrayscaleObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions, Uint8Array> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `GrayscaleObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>, options: GrayscaleObservationOptions = {}) {
    super(env, { wrap: (single) => new GrayscaleObservation(single, options) });
  }
}
