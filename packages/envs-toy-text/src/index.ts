export {
  BLACKJACK_ACTIONS,
  BlackjackEnv,
  type BlackjackObservation,
  type BlackjackOptions,
} from "./blackjack.ts";
export { blackjackDescription } from "./blackjack-description.ts";
export { BlackjackOdds, type HandOdds } from "./blackjack-odds.ts";
export { blackjackPolicy } from "./blackjack-policy.ts";
export type { BlackjackLLMObservation } from "./blackjack-views.ts";
export {
  CLIFF_WALKING_ACTIONS,
  CliffWalkingEnv,
  type CliffWalkingOptions,
} from "./cliff-walking.ts";
export {
  cliffWalkingDescription,
  cliffWalkingSlipperyDescription,
} from "./cliff-walking-description.ts";
export { cliffWalkingPolicy, cliffWalkingSlipperyPolicy } from "./cliff-walking-policy.ts";
export { FROZEN_LAKE_ACTIONS, FrozenLakeEnv, type FrozenLakeOptions } from "./frozen-lake.ts";
export {
  describeFrozenLake,
  frozenLake8x8Description,
  frozenLakeDescription,
} from "./frozen-lake-description.ts";
export {
  FROZEN_LAKE_MAPS,
  generateRandomMap,
  type RandomMapOptions,
} from "./frozen-lake-maps.ts";
export type { RewardSchedule } from "./frozen-lake-transitions.ts";
export type { GridObservation } from "./grid-world.ts";
export { TabularEnv } from "./tabular-env.ts";
export { TaxiEnv, type TaxiOptions } from "./taxi.ts";
export {
  type TaxiLLMObservation,
  type TaxiStateObservation,
  taxiDescription,
  taxiStateDescription,
} from "./taxi-description.ts";
export {
  decodeTaxiState,
  encodeTaxiState,
  TAXI_MAP,
  type TaxiPlaces,
} from "./taxi-map.ts";
export { taxiPolicy } from "./taxi-policy.ts";
export { TAXI_ACTIONS } from "./taxi-transitions.ts";
export { toyText } from "./toy-text.ts";
export type { NestedTransitions, TakenStep, Transition } from "./transition-table.ts";
