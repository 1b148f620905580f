import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { CliffWalkingEnv, type CliffWalkingOptions } from "./cliff-walking.ts";
import { cliffWalkingControls } from "./cliff-walking-controls.ts";
import {
  cliffWalkingDescription,
  cliffWalkingSlipperyDescription,
} from "./cliff-walking-description.ts";
import { cliffWalkingPolicy, cliffWalkingSlipperyPolicy } from "./cliff-walking-policy.ts";

/** Makes `CliffWalkingEnv` from the arguments of `make`. */
export function createCliffWalking(kwargs: EnvKwargs): Env {
  return new CliffWalkingEnv(kwargs as CliffWalkingOptions);
}

/** Makes the form of `CliffWalkingEnv` for models. */
export function createCliffWalkingLLM(kwargs: EnvKwargs): Env {
  const env = new CliffWalkingEnv(kwargs as CliffWalkingOptions);
  const description = env.isSlippery ? cliffWalkingSlipperyDescription : cliffWalkingDescription;
  return new LLMEnvironment(env, description);
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  isSlippery: {
    type: "boolean",
    description:
      "Whether a move goes where it should, or to either side of that, with a third each.",
    default: false,
  },
};

const shared = {
  parameters,
  referencePolicy: (kwargs: EnvKwargs) =>
    kwargs["isSlippery"] === true ? cliffWalkingSlipperyPolicy : cliffWalkingPolicy,
  controls: () => cliffWalkingControls,
};

/** CliffWalking as Gymnasium registers it, and its forms for models. */
export const cliffWalkingEnvironments: readonly EnvSpecOptions[] = [
  { id: "CliffWalking-v1", entryPoint: "@gym-llm/envs-toy-text:CliffWalkingEnv", ...shared },
  {
    id: "CliffWalkingSlippery-v1",
    entryPoint: "@gym-llm/envs-toy-text:CliffWalkingEnv",
    kwargs: { isSlippery: true },
    ...shared,
  },
  {
    id: "CliffWalkingLLM-v1",
    entryPoint: "@gym-llm/envs-toy-text:CliffWalkingLLM",
    ...shared,
    description: cliffWalkingDescription,
  },
  {
    id: "CliffWalkingSlipperyLLM-v1",
    entryPoint: "@gym-llm/envs-toy-text:CliffWalkingLLM",
    kwargs: { isSlippery: true },
    ...shared,
    description: cliffWalkingSlipperyDescription,
  },
];
