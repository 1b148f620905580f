import type { PlayerDecision } from "./player.ts";

/** The decision of a player that is not asked: nothing about it counts as valid or invalid. */
export function unaskedDecision(
  at: Pick<PlayerDecision, "step" | "episode">,
  action: PlayerDecision["action"],
  reflection: string,
): PlayerDecision {
  return {
    ...at,
    asked: false,
    attempts: [],
    source: "policy",
    valid: null,
    firstTry: null,
    masked: false,
    action,
    reflection,
    endsEpisode: false,
    windowEntries: 0,
    windowShortened: false,
  };
}
