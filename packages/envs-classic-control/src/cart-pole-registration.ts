import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { CartPoleEnv, type CartPoleOptions } from "./cart-pole.ts";
import { cartPoleControls } from "./cart-pole-controls.ts";
import { cartPoleDescription } from "./cart-pole-description.ts";
import { cartPolePolicy } from "./cart-pole-policy.ts";
import { CartPoleVectorEnv } from "./cart-pole-vector.ts";

/** Makes `CartPoleEnv` from the arguments of `make`. */
export function createCartPole(kwargs: EnvKwargs): Env {
  return new CartPoleEnv(kwargs as CartPoleOptions);
}

/** Makes the form of `CartPoleEnv` for models. */
export function createCartPoleLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new CartPoleEnv(kwargs as CartPoleOptions), cartPoleDescription);
}

/** Makes `CartPoleVectorEnv` from the arguments of `makeVec`. */
export function createCartPoleVector(kwargs: EnvKwargs): CartPoleVectorEnv {
  return new CartPoleVectorEnv(kwargs);
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  suttonBartoReward: {
    type: "boolean",
    description:
      "Whether each step pays 0 and the one that ends the episode -1, instead of 1 for each.",
    default: false,
  },
};

const shared = {
  parameters,
  referencePolicy: () => cartPolePolicy,
  controls: () => cartPoleControls,
};
const version0 = { maxEpisodeSteps: 200, rewardThreshold: 195, ...shared };
const version1 = { maxEpisodeSteps: 500, rewardThreshold: 475, ...shared };
const forPrograms = {
  entryPoint: "@gym-llm/envs-classic-control:CartPoleEnv",
  vectorEntryPoint: "@gym-llm/envs-classic-control:CartPoleVectorEnv",
};
const forModels = {
  entryPoint: "@gym-llm/envs-classic-control:CartPoleLLM",
  description: cartPoleDescription,
};

/** CartPole as Gymnasium registers it, and its forms for models. */
export const cartPoleEnvironments: readonly EnvSpecOptions[] = [
  { id: "CartPole-v0", ...forPrograms, ...version0 },
  { id: "CartPole-v1", ...forPrograms, ...version1 },
  { id: "CartPoleLLM-v0", ...forModels, ...version0 },
  { id: "CartPoleLLM-v1", ...forModels, ...version1 },
];
