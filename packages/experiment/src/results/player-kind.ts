/** The backend of a person at the keyboard. */
export const PERSON_BACKEND = "human";
/** Providers whose players are rules, chance or learned tables: what models are measured against. */
const BASELINE_PROVIDERS: readonly string[] = ["baseline", "embedded"];

/** Language models, what they are measured against, and people at the keyboard. */
export type PlayerKind = "model" | "baseline" | "person";

/** All kinds, in the order in which they stand in tables. */
export const PLAYER_KINDS: readonly PlayerKind[] = ["model", "person", "baseline"];

/** What kind of player the players of a provider are. */
export function playerKind(provider: string): PlayerKind {
  if (provider === PERSON_BACKEND) return "person";
  return BASELINE_PROVIDERS.includes(provider) ? "baseline" : "model";
}

/** Orders players by their kinds: negative where the first stands before the second. */
export function compareKinds(first: PlayerKind, second: PlayerKind): number {
  return PLAYER_KINDS.indexOf(first) - PLAYER_KINDS.indexOf(second);
}
