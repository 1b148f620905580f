import type { Env } from "@gym-llm/core";
import type { GreedyActor } from "./greedy-actor.ts";
import { validationSeed } from "./training.ts";

/** Returns of validation episodes. */
export interface Validation {
  readonly mean: number;
  readonly standardError: number;
}

/** Plays the validation episodes of a training, those with numbers below `episodes`. */
export async function validate(
  env: Env,
  actor: GreedyActor,
  {
    seed,
    episodes,
    maxSteps,
    rest,
  }: { seed: number; episodes: number; maxSteps: number; rest: () => Promise<void> },
): Promise<Validation> {
  const returns: number[] = [];
  for (let episode = 0; episode < episodes; episode++) {
    returns.push(playEpisode(env, actor, validationSeed(seed, episode), maxSteps));
    await rest();
  }
  const mean = returns.reduce((sum, value) => sum + value, 0) / episodes;
  const squares = returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (episodes - 1) / episodes) };
}

function playEpisode(env: Env, actor: GreedyActor, seed: bigint, maxSteps: number): number {
  let { observation } = env.reset({ seed });
  let total = 0;
  for (let step = 0; step < maxSteps; step++) {
    const result = env.step(actor.act(observation));
    total += result.reward;
    if (result.terminated || result.truncated) break;
    observation = result.observation;
  }
  return total;
}
