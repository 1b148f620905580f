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
export type { NestedTransitions, Transition } from "./transition-table.ts";
