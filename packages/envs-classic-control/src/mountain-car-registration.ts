import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import type { MountainCarOptions } from "./hill-car-env.ts";
import { MountainCarEnv } from "./mountain-car.ts";
import { MountainCarContinuousEnv } from "./mountain-car-continuous.ts";
import { mountainCarContinuousControls, mountainCarControls } from "./mountain-car-controls.ts";
import {
  mountainCarContinuousDescription,
  mountainCarDescription,
} from "./mountain-car-description.ts";
import { mountainCarContinuousPolicy, mountainCarPolicy } from "./mountain-car-policy.ts";

/** Makes `MountainCarEnv` from the arguments of `make`. */
export function createMountainCar(kwargs: EnvKwargs): Env {
  return new MountainCarEnv(kwargs as MountainCarOptions);
}

/** Makes the form of `MountainCarEnv` for models. */
export function createMountainCarLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(
    new MountainCarEnv(kwargs as MountainCarOptions),
    mountainCarDescription,
  );
}

/** Makes `MountainCarContinuousEnv` from the arguments of `make`. */
export function createMountainCarContinuous(kwargs: EnvKwargs): Env {
  return new MountainCarContinuousEnv(kwargs as MountainCarOptions);
}

/** Makes the form of `MountainCarContinuousEnv` for models. */
export function createMountainCarContinuousLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(
    new MountainCarContinuousEnv(kwargs as MountainCarOptions),
    mountainCarContinuousDescription,
  );
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  goalVelocity: {
    type: "number",
    description:
      "The least velocity per step with which the car must reach the flag; above 0.07 it cannot.",
    default: 0,
  },
};

const discrete = {
  maxEpisodeSteps: 200,
  rewardThreshold: -110,
  parameters,
  referencePolicy: () => mountainCarPolicy,
  controls: () => mountainCarControls,
};
const continuous = {
  maxEpisodeSteps: 999,
  rewardThreshold: 90,
  parameters,
  referencePolicy: () => mountainCarContinuousPolicy,
  controls: () => mountainCarContinuousControls,
};

/** Both mountain cars as Gymnasium registers them, and their forms for models. */
export const mountainCarEnvironments: readonly EnvSpecOptions[] = [
  { id: "MountainCar-v0", entryPoint: "@gym-llm/envs-classic-control:MountainCarEnv", ...discrete },
  {
    id: "MountainCarContinuous-v0",
    entryPoint: "@gym-llm/envs-classic-control:MountainCarContinuousEnv",
    ...continuous,
  },
  {
    id: "MountainCarLLM-v0",
    entryPoint: "@gym-llm/envs-classic-control:MountainCarLLM",
    description: mountainCarDescription,
    ...discrete,
  },
  {
    id: "MountainCarContinuousLLM-v0",
    entryPoint: "@gym-llm/envs-classic-control:MountainCarContinuousLLM",
    description: mountainCarContinuousDescription,
    ...continuous,
  },
];
