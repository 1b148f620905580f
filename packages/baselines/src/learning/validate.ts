import type { Env } from "@gym-llm/core";
import type { GreedyActor } from "./greedy-actor.ts";
import { type Pace, type TrainingProgress, validationSeed } from "./training.ts";

/** Returns of validation episodes. */
export interface Validation {
  readonly mean: number;
  readonly standardError: number;
}

/** Who plays the validation episodes of a training, and where. */
export interface Trial {
  readonly env: Env;
  readonly actor: GreedyActor;
  /** The seed of the training. */
  readonly seed: number;
  readonly pace: Pace;
}

/** A validation episode is cut off here where the environment has no limit. */
const LONGEST_EPISODE = 2_000;

/** Plays the first episodes of a training's validation, the same ones each time. */
export async function validate(
  trial: Trial,
  episodes: number,
  state: Pick<TrainingProgress, "steps" | "bestReturn">,
): Promise<Validation> {
  const returns: number[] = [];
  for (let episode = 0; episode < episodes; episode++) {
    returns.push(await playEpisode(trial, episode, state));
  }
  const mean = returns.reduce((sum, value) => sum + value, 0) / episodes;
  const squares = returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (episodes - 1) / episodes) };
}

async function playEpisode(
  { env, actor, seed, pace }: Trial,
  episode: number,
  state: Parameters<Pace["rest"]>[0],
): Promise<number> {
  let { observation } = env.reset({ seed: validationSeed(seed, episode) });
  let total = 0;
  for (let step = 0; step < LONGEST_EPISODE; step++) {
    if (pace.isRestDue()) await pace.rest(state);
    const result = env.step(actor.act(observation));
    total += result.reward;
    if (result.terminated || result.truncated) break;
    observation = result.observation;
  }
  return total;
}
