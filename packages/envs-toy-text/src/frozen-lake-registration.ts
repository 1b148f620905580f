import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { FrozenLakeEnv, type FrozenLakeOptions } from "./frozen-lake.ts";
import { frozenLakeControls } from "./frozen-lake-controls.ts";
import {
  describeFrozenLake,
  frozenLake8x8Description,
  frozenLakeDescription,
} from "./frozen-lake-description.ts";

/** Makes `FrozenLakeEnv` from the arguments of `make`. */
export function createFrozenLake(kwargs: EnvKwargs): Env {
  return new FrozenLakeEnv(kwargs as FrozenLakeOptions);
}

/** Makes the form of `FrozenLakeEnv` for models. */
export function createFrozenLakeLLM(kwargs: EnvKwargs): Env {
  const env = new FrozenLakeEnv(kwargs as FrozenLakeOptions);
  return new LLMEnvironment(env, describeFrozenLake(env));
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  desc: {
    type: "array",
    description:
      "The map, row by row, in the letters S (start), F (frozen), H (hole) and G (goal); goes before mapName.",
    default: null,
  },
  mapName: {
    type: "string",
    description: 'The map "4x4" or "8x8"; null without a desc makes a random map of 8 by 8.',
    default: "4x4",
  },
  isSlippery: {
    type: "boolean",
    description: "Whether a move may go to either side of where it should.",
    default: true,
  },
  successRate: {
    type: "number",
    description:
      "On slippery ice, the probability that a move goes where it should; 0 to 1. Both sides share the rest.",
    default: 1 / 3,
  },
  rewardSchedule: {
    type: "array",
    description: "The rewards for stepping on the goal, into a hole and on the ice.",
    default: [1, 0, 0],
  },
};

const small = {
  maxEpisodeSteps: 100,
  rewardThreshold: 0.7,
  kwargs: { mapName: "4x4" },
  parameters,
  controls: () => frozenLakeControls,
} as const;

const large = {
  maxEpisodeSteps: 200,
  rewardThreshold: 0.85,
  kwargs: { mapName: "8x8" },
  parameters,
  controls: () => frozenLakeControls,
} as const;

/** FrozenLake as Gymnasium registers it, and its forms for models. */
export const frozenLakeEnvironments: readonly EnvSpecOptions[] = [
  { id: "FrozenLake-v1", entryPoint: "@gym-llm/envs-toy-text:FrozenLakeEnv", ...small },
  { id: "FrozenLake8x8-v1", entryPoint: "@gym-llm/envs-toy-text:FrozenLakeEnv", ...large },
  {
    id: "FrozenLakeLLM-v1",
    entryPoint: "@gym-llm/envs-toy-text:FrozenLakeLLM",
    ...small,
    description: frozenLakeDescription,
  },
  {
    id: "FrozenLake8x8LLM-v1",
    entryPoint: "@gym-llm/envs-toy-text:FrozenLakeLLM",
    ...large,
    description: frozenLake8x8Description,
  },
];
