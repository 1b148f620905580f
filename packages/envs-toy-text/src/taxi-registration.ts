import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { TaxiEnv, type TaxiOptions } from "./taxi.ts";
import { taxiControls } from "./taxi-controls.ts";
import { taxiDescription, taxiStateDescription } from "./taxi-description.ts";
import { taxiPolicy } from "./taxi-policy.ts";

/** Makes `TaxiEnv` from the arguments of `make`. */
export function createTaxi(kwargs: EnvKwargs): Env {
  return new TaxiEnv(kwargs as TaxiOptions);
}

/** Makes the form of `TaxiEnv` for models, its observation named field by field. */
export function createTaxiLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new TaxiEnv(kwargs as TaxiOptions), taxiDescription);
}

/** Makes gym-llm's form of `TaxiEnv` for models, its observation the number of the state. */
export function createTaxiStateLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new TaxiEnv(kwargs as TaxiOptions), taxiStateDescription);
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  isRainy: {
    type: "boolean",
    description:
      "Whether a move goes where it should with rainyProbability only and else, equally likely, to the left or right of it.",
    default: false,
  },
  ficklePassenger: {
    type: "boolean",
    description:
      "Whether the passenger may change the destination, once, when the taxi first moves with the passenger inside.",
    default: false,
  },
  rainyProbability: {
    type: "number",
    description: "In rain, the probability that a move goes where it should; 0 to 1.",
    default: 0.8,
  },
  fickleProbability: {
    type: "number",
    description: "The probability that a fickle passenger changes the destination; 0 to 1.",
    default: 0.3,
  },
};

const shared = {
  rewardThreshold: 8,
  parameters,
  referencePolicy: () => taxiPolicy,
  controls: () => taxiControls,
} as const;

/** Taxi as Gymnasium registers it, gym-llm's form for models and the current one. */
export const taxiEnvironments: readonly EnvSpecOptions[] = [
  {
    id: "Taxi-v4",
    entryPoint: "@gym-llm/envs-toy-text:TaxiEnv",
    maxEpisodeSteps: 200,
    ...shared,
  },
  {
    id: "TaxiLLM-v3",
    entryPoint: "@gym-llm/envs-toy-text:TaxiStateLLM",
    maxEpisodeSteps: 50,
    ...shared,
    description: taxiStateDescription,
  },
  {
    id: "TaxiLLM-v4",
    entryPoint: "@gym-llm/envs-toy-text:TaxiLLM",
    maxEpisodeSteps: 200,
    ...shared,
    description: taxiDescription,
  },
];
