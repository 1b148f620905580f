import type { NumericArray } from "../../spaces/dtype.ts";
import { ClipAction } from "../../wrappers/clip-action.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformAction } from "./vectorize-transform-action.ts";

/** Moves the actions of each environment to between their bounds: `ClipAction` on batches. */
export class VectorClipAction<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformAction<Observations, Actions, NumericArray> {
  /** Throws what `ClipAction` throws. */
  constructor(env: VectorEnv<Observations, unknown>) {
    super(env, { wrap: (single) => new ClipAction(single) });
  }
}
