import { ClipReward, type ClipRewardOptions } from "../../wrappers/clip-reward.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorizeTransformReward } from "./vectorize-transform-reward.ts";

/** Moves rewards outside an interval to its nearer end: `ClipReward` on batches. */
export class VectorClipReward<
  Observations = unknown,
  Actions = unknown,
> extends VectorizeTransformReward<Observations, Actions> {
  /** Throws what `ClipReward` throws. */
  constructor(env: VectorEnv<Observations, Actions>, options: ClipRewardOptions = {}) {
    super(env, { wrap: (single) => new ClipReward(single, options) });
  }
}
