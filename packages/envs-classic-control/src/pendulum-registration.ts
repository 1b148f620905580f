import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { PendulumEnv, type PendulumOptions } from "./pendulum.ts";
import { pendulumControls } from "./pendulum-controls.ts";
import { pendulumDescription } from "./pendulum-description.ts";
import { pendulumPolicy } from "./pendulum-policy.ts";

/** Makes `PendulumEnv` from the arguments of `make`. */
export function createPendulum(kwargs: EnvKwargs): Env {
  return new PendulumEnv(kwargs as PendulumOptions);
}

/** Makes the form of `PendulumEnv` for models. */
export function createPendulumLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new PendulumEnv(kwargs as PendulumOptions), pendulumDescription);
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  g: {
    type: "number",
    description: "Acceleration of gravity in m/s².",
    default: 10,
  },
};

const shared = {
  maxEpisodeSteps: 200,
  parameters,
  referencePolicy: pendulumPolicy,
  controls: () => pendulumControls,
};

/** Pendulum as Gymnasium registers it, and its form for models. */
export const pendulumEnvironments: readonly EnvSpecOptions[] = [
  { id: "Pendulum-v1", entryPoint: "@gym-llm/envs-classic-control:PendulumEnv", ...shared },
  {
    id: "PendulumLLM-v1",
    entryPoint: "@gym-llm/envs-classic-control:PendulumLLM",
    description: pendulumDescription,
    ...shared,
  },
];
