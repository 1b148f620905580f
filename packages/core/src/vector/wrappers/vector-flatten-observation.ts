import { FlattenObservation } from "../../wrappers/flatten-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Flattens the observations of each environment into one array: `FlattenObservation` on batches. */
export class VectorFlattenObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `FlattenObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>) {
    super(env, { wrap: (single) => new FlattenObservation(single) });
  }
}
