import {
  FilterObservation,
  type FilterObservationOptions,
} from "../../wrappers/filter-observation.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformObservation } from "./vectorize-transform-observation.ts";

/** Keeps some parts of `Dict` or `Tuple` observations in each environment: `FilterObservation` on batches. */
export class VectorFilterObservation<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformObservation<Observations, Actions> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what `FilterObservation` throws. */
  constructor(env: VectorEnv<unknown, Actions>, options: FilterObservationOptions) {
    super(env, { wrap: (single) => new FilterObservation(single, options) });
  }
}
