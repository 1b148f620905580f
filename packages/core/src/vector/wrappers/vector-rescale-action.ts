import type { NumericArray } from "../../spaces/dtype.ts";
import { RescaleAction, type RescaleActionOptions } from "../../wrappers/rescale-action.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformAction } from "./vectorize-transform-action.ts";

/** Stretches and shifts the actions of each environment from other bounds: `RescaleAction` on batches. */
export class VectorRescaleAction<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformAction<Observations, Actions, NumericArray> {
  /** Throws what `RescaleAction` throws. */
  constructor(env: VectorEnv<Observations, unknown>, options: RescaleActionOptions) {
    super(env, { wrap: (single) => new RescaleAction(single, options) });
  }
}
