import type { Env } from "@gym-llm/core";
import type { Policy, ReturnEstimate } from "../src/index.ts";

/** The quantile of the normal distribution that leaves 2.5 % above. */
const QUANTILE = 1.959964;

/** Plays the episodes of seeds 0 … episodes - 1 and sums up their returns. */
export function measureReturns(env: Env, policy: Policy, episodes: number): ReturnEstimate {
  let mean = 0;
  let squares = 0;
  for (let seed = 0; seed < episodes; seed++) {
    const value = playEpisode(env, policy, seed);
    const difference = value - mean;
    mean += difference / (seed + 1);
    squares += difference * (value - mean);
  }
  const standardDeviation = Math.sqrt(squares / (episodes - 1));
  return {
    policy: policy.name,
    mean: rounded(mean),
    standardDeviation: rounded(standardDeviation),
    episodes,
    halfWidth: rounded((QUANTILE * standardDeviation) / Math.sqrt(episodes)),
  };
}

function playEpisode(env: Env, policy: Policy, seed: number): number {
  let { observation, info } = env.reset({ seed });
  policy.reset(seed);
  for (let total = 0; ; ) {
    const result = env.step(policy.decide(observation, { info }).action);
    total += result.reward;
    if (result.terminated || result.truncated) return total;
    ({ observation, info } = result);
  }
}

/** Six decimals, which are far more than an interval leaves. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
