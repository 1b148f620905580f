import type { VectorEnv } from "../vector-env.ts";
import { VectorRewardWrapper } from "./vector-transforming.ts";

/** Options of `VectorTransformReward`. */
export interface VectorTransformRewardOptions {
  /** The rewards seen from outside, given those from inside; it may change and return the same array. */
  func: (rewards: Float64Array) => Float64Array;
}

/** Applies a function to the rewards of every step. */
export class VectorTransformReward<
  Observations = unknown,
  Actions = unknown,
> extends VectorRewardWrapper<Observations, Actions> {
  readonly func: (rewards: Float64Array) => Float64Array;

  constructor(env: VectorEnv<Observations, Actions>, options: VectorTransformRewardOptions) {
    super(env);
    this.func = options.func;
  }

  override rewards(rewards: Float64Array): Float64Array {
    return this.func(rewards);
  }
}
