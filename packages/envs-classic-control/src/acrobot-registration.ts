import { type Env, type EnvKwargs, type EnvSpecOptions, LLMEnvironment } from "@gym-llm/core";
import { AcrobotEnv, type AcrobotOptions } from "./acrobot.ts";
import { acrobotControls } from "./acrobot-controls.ts";
import { acrobotDescription } from "./acrobot-description.ts";
import { acrobotPolicy } from "./acrobot-policy.ts";

/** Makes `AcrobotEnv` from the arguments of `make`. */
export function createAcrobot(kwargs: EnvKwargs): Env {
  return new AcrobotEnv(kwargs as AcrobotOptions);
}

/** Makes the form of `AcrobotEnv` for models. */
export function createAcrobotLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new AcrobotEnv(kwargs as AcrobotOptions), acrobotDescription);
}

const shared = {
  maxEpisodeSteps: 500,
  rewardThreshold: -100,
  parameters: {},
  referencePolicy: () => acrobotPolicy,
  controls: () => acrobotControls,
};

/** Acrobot as Gymnasium registers it, and its form for models. */
export const acrobotEnvironments: readonly EnvSpecOptions[] = [
  { id: "Acrobot-v1", entryPoint: "@gym-llm/envs-classic-control:AcrobotEnv", ...shared },
  {
    id: "AcrobotLLM-v1",
    entryPoint: "@gym-llm/envs-classic-control:AcrobotLLM",
    description: acrobotDescription,
    ...shared,
  },
];
