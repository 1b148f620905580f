import type { EnvPackage, EnvSpecOptions } from "@gym-llm/core";
import {
  blackjackEnvironments,
  createBlackjack,
  createBlackjackLLM,
} from "./blackjack-registration.ts";
import {
  createTaxi,
  createTaxiLLM,
  createTaxiStateLLM,
  taxiEnvironments,
} from "./taxi-registration.ts";

const environments: readonly EnvSpecOptions[] = [...blackjackEnvironments, ...taxiEnvironments];

/** The toy text environments, for `registerEnvs`. */
export const toyText: EnvPackage = {
  name: "@gym-llm/envs-toy-text",
  entryPoints: {
    BlackjackEnv: createBlackjack,
    BlackjackLLM: createBlackjackLLM,
    TaxiEnv: createTaxi,
    TaxiLLM: createTaxiLLM,
    TaxiStateLLM: createTaxiStateLLM,
  },
  environments,
};
