import type { ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import type { BlackjackObservation } from "./blackjack.ts";
import { BlackjackOdds } from "./blackjack-odds.ts";
import { type BlackjackLLMObservation, cardPhrase } from "./blackjack-views.ts";

const odds = new BlackjackOdds();

/**
 * Basic strategy for the rules of `BlackjackEnv`: of hitting and sticking, the one that pays more on average.
 * The averages are computed exactly, from the rules alone.
 */
export const blackjackPolicy: ReferencePolicy<
  BlackjackLLMObservation | BlackjackObservation,
  number
> = {
  name: "Blackjack basic strategy",
  source:
    "Computed exactly by dynamic programming; it is the optimal policy of Sutton and Barto, Reinforcement Learning: An Introduction (2018), Figure 5.2",
  decide: (observation) => {
    const { players_sum, dealers_card, usable_ace } = Array.isArray(observation)
      ? {
          players_sum: observation[0],
          dealers_card: observation[1],
          usable_ace: observation[2],
        }
      : observation;
    return decide(players_sum, dealers_card, usable_ace === 1);
  },
};

function decide(sum: number, dealersCard: number, usableAce: boolean): ReferenceDecision<number> {
  const hand = `${usableAce ? "soft" : "hard"} ${sum}`;
  if (sum > 21) {
    return { action: 0, reason: `I hold ${sum}, which is over 21: the hand is lost.` };
  }
  const { stick, hit } = odds.oddsOf(sum, dealersCard, usableAce);
  const action = hit > stick ? 1 : 0;
  return {
    action,
    reason: `I hold a ${hand} and the dealer shows ${cardPhrase(dealersCard)}: sticking pays ${stick.toFixed(3)} on average, hitting ${hit.toFixed(3)}, so I ${action === 1 ? "hit" : "stick"}.`,
  };
}
