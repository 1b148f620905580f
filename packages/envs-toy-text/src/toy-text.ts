import type { EnvPackage } from "@gym-llm/core";
import {
  blackjackEnvironments,
  createBlackjack,
  createBlackjackLLM,
} from "./blackjack-registration.ts";
import {
  cliffWalkingEnvironments,
  createCliffWalking,
  createCliffWalkingLLM,
} from "./cliff-walking-registration.ts";
import {
  createFrozenLake,
  createFrozenLakeLLM,
  frozenLakeEnvironments,
} from "./frozen-lake-registration.ts";
import {
  createTaxi,
  createTaxiLLM,
  createTaxiStateLLM,
  taxiEnvironments,
} from "./taxi-registration.ts";

/** The toy text environments, for `registerEnvs`. */
export const toyText: EnvPackage = {
  name: "@gym-llm/envs-toy-text",
  entryPoints: {
    BlackjackEnv: createBlackjack,
    BlackjackLLM: createBlackjackLLM,
    TaxiEnv: createTaxi,
    TaxiLLM: createTaxiLLM,
    TaxiStateLLM: createTaxiStateLLM,
    FrozenLakeEnv: createFrozenLake,
    FrozenLakeLLM: createFrozenLakeLLM,
    CliffWalkingEnv: createCliffWalking,
    CliffWalkingLLM: createCliffWalkingLLM,
  },
  environments: [
    ...blackjackEnvironments,
    ...taxiEnvironments,
    ...frozenLakeEnvironments,
    ...cliffWalkingEnvironments,
  ],
};
