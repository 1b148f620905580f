import {
  type EnvCreator,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { BipedalWalker } from "./bipedal-walker.ts";
import { bipedalWalkerControls } from "./bipedal-walker-controls.ts";
import { bipedalWalkerDescription } from "./bipedal-walker-description.ts";
import { bipedalWalkerPolicy } from "./bipedal-walker-policy.ts";
import { readBipedalWalker, readNamedBipedalWalker } from "./bipedal-walker-readings.ts";

/** The functions behind the names in `bipedalWalkerEnvironments`. */
export const bipedalWalkerEntryPoints: Readonly<Record<string, EnvCreator>> = {
  BipedalWalker: (kwargs) => new BipedalWalker(kwargs),
  BipedalWalkerForModels: (kwargs) =>
    new LLMEnvironment(new BipedalWalker(kwargs), bipedalWalkerDescription),
};

const parameters: Readonly<Record<string, EnvParameter>> = {
  hardcore: {
    type: "boolean",
    default: false,
    description: "Whether stumps, stairs and pits stand in the way.",
  },
};

const forPrograms = {
  entryPoint: "@gym-llm/envs-box2d:BipedalWalker",
  rewardThreshold: 300,
  parameters,
  referencePolicy: () => bipedalWalkerPolicy(readBipedalWalker),
  controls: () => bipedalWalkerControls,
} as const;

const forModels = {
  entryPoint: "@gym-llm/envs-box2d:BipedalWalkerForModels",
  rewardThreshold: 300,
  parameters,
  description: bipedalWalkerDescription,
  referencePolicy: () => bipedalWalkerPolicy(readNamedBipedalWalker),
  controls: () => bipedalWalkerControls,
} as const;

const gentle = { maxEpisodeSteps: 1600 } as const;
const hardcore = { maxEpisodeSteps: 2000, kwargs: { hardcore: true } } as const;

/** BipedalWalker as Gymnasium registers it, and its forms for models. */
export const bipedalWalkerEnvironments: readonly EnvSpecOptions[] = [
  { id: "BipedalWalker-v3", ...gentle, ...forPrograms },
  { id: "BipedalWalkerHardcore-v3", ...hardcore, ...forPrograms },
  { id: "BipedalWalkerLLM-v3", ...gentle, ...forModels },
  { id: "BipedalWalkerHardcoreLLM-v3", ...hardcore, ...forModels },
];
