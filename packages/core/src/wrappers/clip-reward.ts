import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { RewardWrapper } from "./transforming.ts";

/** Options of `ClipReward`; at least one of them must be given. */
export interface ClipRewardOptions {
  /** The least reward; none unless given. */
  minReward?: number | null;
  /** The greatest reward; none unless given. */
  maxReward?: number | null;
}

/** Moves rewards outside an interval to its nearer end. */
export class ClipReward<Observation = unknown, Action = unknown> extends RewardWrapper<
  Observation,
  Action
> {
  readonly #least: number;
  readonly #most: number;

  /** Throws `InvalidBound` when neither bound is given or the lower exceeds the upper. */
  constructor(env: Env<Observation, Action>, options: ClipRewardOptions = {}) {
    const { minReward = null, maxReward = null } = options;
    super(env, coreWrapper("ClipReward", { minReward, maxReward }));
    if (minReward === null && maxReward === null) {
      throw new GymError("InvalidBound", "Both `minReward` and `maxReward` cannot be null");
    }
    this.#least = minReward ?? Number.NEGATIVE_INFINITY;
    this.#most = maxReward ?? Number.POSITIVE_INFINITY;
    if (!(this.#least <= this.#most)) {
      throw new GymError(
        "InvalidBound",
        `Min reward (${shown(minReward)}) must be smaller than max reward (${shown(maxReward)})`,
      );
    }
  }

  override reward(reward: number): number {
    return Math.min(Math.max(reward, this.#least), this.#most);
  }
}
