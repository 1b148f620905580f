import {
  type Env,
  type EnvKwargs,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { BlackjackEnv, type BlackjackOptions } from "./blackjack.ts";
import { blackjackControls } from "./blackjack-controls.ts";
import { blackjackDescription } from "./blackjack-description.ts";
import { blackjackPolicy } from "./blackjack-policy.ts";

/** Makes `BlackjackEnv` from the arguments of `make`. */
export function createBlackjack(kwargs: EnvKwargs): Env {
  return new BlackjackEnv(kwargs as BlackjackOptions);
}

/** Makes the form of `BlackjackEnv` for models. */
export function createBlackjackLLM(kwargs: EnvKwargs): Env {
  return new LLMEnvironment(new BlackjackEnv(kwargs as BlackjackOptions), blackjackDescription);
}

const parameters: Readonly<Record<string, EnvParameter>> = {
  natural: {
    type: "boolean",
    description:
      "Pays 1.5 instead of 1 for a win with a natural, an ace and a ten-valued card dealt at the start. Without effect when sab is set.",
    default: false,
  },
  sab: {
    type: "boolean",
    description:
      "The rules of Sutton and Barto: a natural wins, unless the dealer has one too, which is a draw.",
    default: true,
  },
};

const shared = {
  kwargs: { sab: true, natural: false },
  parameters,
  referencePolicy: () => blackjackPolicy,
  controls: () => blackjackControls,
} as const;

/** Blackjack as Gymnasium registers it, and its form for models. */
export const blackjackEnvironments: readonly EnvSpecOptions[] = [
  { id: "Blackjack-v1", entryPoint: "@gym-llm/envs-toy-text:BlackjackEnv", ...shared },
  {
    id: "BlackjackLLM-v1",
    entryPoint: "@gym-llm/envs-toy-text:BlackjackLLM",
    ...shared,
    description: blackjackDescription,
  },
];
