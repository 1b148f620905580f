import type { Env } from "../../env.ts";
import type { RewardWrapper } from "../../wrappers/transforming.ts";
import type { VectorEnv } from "../vector-env.ts";
import { SpacesEnv } from "./spaces-env.ts";
import { VectorRewardWrapper } from "./vector-transforming.ts";

/** Options of `VectorizeTransformReward`. */
export interface VectorizeTransformRewardOptions {
  /** Puts a wrapper around a single environment: `(env) => new TransformReward(env, { func })`. */
  wrap: (env: Env) => RewardWrapper;
}

/** Applies a wrapper for rewards of single environments to each reward. */
export class VectorizeTransformReward<
  Observations = unknown,
  Actions = unknown,
> extends VectorRewardWrapper<Observations, Actions> {
  readonly #wrapper: RewardWrapper;

  /** Throws what the wrapper throws. */
  constructor(env: VectorEnv<Observations, Actions>, options: VectorizeTransformRewardOptions) {
    super(env);
    const single = new SpacesEnv<unknown, unknown>(
      env.singleObservationSpace,
      env.singleActionSpace,
    );
    this.#wrapper = options.wrap(single);
  }

  override rewards(rewards: Float64Array): Float64Array {
    return rewards.map((reward) => this.#wrapper.reward(reward));
  }
}
