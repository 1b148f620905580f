import type { Env } from "../env.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { RewardWrapper } from "./transforming.ts";

/** Options of `TransformReward`. */
export interface TransformRewardOptions {
  /** The reward seen from outside, given the environment's. */
  func: (reward: number) => number;
}

/** Applies a function to every reward. */
export class TransformReward<Observation = unknown, Action = unknown> extends RewardWrapper<
  Observation,
  Action
> {
  readonly func: (reward: number) => number;

  constructor(env: Env<Observation, Action>, options: TransformRewardOptions) {
    const { func } = options;
    super(env, coreWrapper("TransformReward", { func }));
    this.func = func;
  }

  override reward(reward: number): number {
    return this.func(reward);
  }
}
