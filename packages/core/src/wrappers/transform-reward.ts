import type { Env } from "../env.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkFunction } from "./option-checks.ts";
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

  /** Throws `InvalidArgument` unless `func` is a function. */
  constructor(env: Env<Observation, Action>, options: TransformRewardOptions) {
    const { func } = options;
    super(env, coreWrapper("TransformReward", { func }));
    checkFunction(func, "TransformReward");
    this.func = func;
  }

  override reward(reward: number): number {
    return this.func(reward);
  }
}
