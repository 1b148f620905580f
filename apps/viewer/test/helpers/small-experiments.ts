import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { type ExperimentOutcome, resolveConfig, runExperiment } from "@gym-llm/experiment";
import { registerStoryteller } from "./storyteller.ts";

/** Who plays in `arena`, as its matrix names them. */
export const ARENA_AGENTS = [
  "storyteller/reference",
  "storyteller/random",
  "baseline/reference",
  "baseline/random",
];
export const ARENA_ENVIRONMENTS = [
  "LunarLanderLLM-v3",
  "TaxiLLM-v4",
  "BlackjackLLM-v1",
  "CliffWalkingLLM-v1",
];
/** Episodes of each field of the arena. */
export const ARENA_RUNS = 3;

/** How the small experiments are played. */
export interface SmallExperimentOptions {
  /** What an answer is said to have taken; realistic ones take the disk's time too. */
  readonly latencyMs?: number;
  readonly runs?: number;
}

/**
 * Plays `arena`: four environments, two models and two baselines, all with the same seeds. The careless model is asked
 * again and falls back on its last action.
 */
export async function playArena(
  parent: string,
  { latencyMs, runs = ARENA_RUNS }: SmallExperimentOptions = {},
): Promise<ExperimentOutcome> {
  const forget = registerStoryteller(latencyMs === undefined ? {} : { latencyMs });
  try {
    return await runExperiment(
      resolveConfig({
        agent: { retries: 0, max_reasks: 1, history: 6 },
        experiment: { parent, name: "arena", num_runs: runs },
        environment: { name: "LunarLanderLLM-v3", max_episode_steps: 300 },
        matrix: {
          "environment.name": [...ARENA_ENVIRONMENTS],
          "agent.backend": ["storyteller", "baseline"],
          "agent.model": ["reference", "random"],
        },
        prices: {
          "storyteller/reference": { input: 1.1, output: 4.4 },
          "storyteller/random": { input: 0.15, output: 0.6 },
        },
      }),
    );
  } finally {
    forget();
  }
}

/** Plays `lake`: FrozenLake without a matrix by the careless model, which loses run 3 to its server. */
export function playLake(parent: string): Promise<ExperimentOutcome> {
  return playSingle({
    agent: { backend: "storyteller", model: "random", retries: 0, max_reasks: 1, history: 6 },
    environment: { name: "FrozenLakeLLM-v1", max_episode_steps: 40 },
    experiment: { parent, name: "lake", num_runs: 5 },
  });
}

/** Plays `fares`: Taxi without a matrix by the model that thinks, with GIFs where they are asked for. */
export function playFares(
  parent: string,
  { saveGif = false, runs = 2 }: { readonly saveGif?: boolean; readonly runs?: number } = {},
): Promise<ExperimentOutcome> {
  return playSingle({
    agent: { backend: "storyteller", model: "reference", history: 6 },
    environment: { name: "TaxiLLM-v4" },
    experiment: { parent, name: "fares", num_runs: runs, save_gif: saveGif },
  });
}

/** Plays `landing`: one landing of LunarLander by the model that thinks. */
export function playLanding(parent: string): Promise<ExperimentOutcome> {
  return playSingle({
    agent: { backend: "storyteller", model: "reference", history: 6 },
    environment: { name: "LunarLanderLLM-v3" },
    experiment: { parent, name: "landing" },
  });
}

async function playSingle(settings: Record<string, unknown>): Promise<ExperimentOutcome> {
  const forget = registerStoryteller();
  try {
    return await runExperiment(resolveConfig(settings));
  } finally {
    forget();
  }
}
