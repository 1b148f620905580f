import { Dict, Discrete, type EnvironmentDescription } from "@gym-llm/core";
import type { BlackjackEnv, BlackjackObservation } from "./blackjack.ts";
import { type BlackjackLLMObservation, blackjackViews } from "./blackjack-views.ts";

/** What a model must be told about Blackjack. */
export const blackjackDescription: EnvironmentDescription<
  BlackjackObservation,
  BlackjackLLMObservation
> = {
  goal: (env) => goalOf(env as unknown as BlackjackEnv),
  observationSpace: () =>
    new Dict({
      players_sum: new Discrete(32),
      dealers_card: new Discrete(11),
      usable_ace: new Discrete(2),
    }),
  observe: ([players_sum, dealers_card, usable_ace]) => ({
    players_sum,
    dealers_card,
    usable_ace,
  }),
  observationSchema: () => ({
    players_sum: {
      description: "The sum of your cards; a usable ace is counted as 11 in it.",
      type: "int",
      size: 1,
      low: 4,
      high: 31,
      unit: "points",
    },
    dealers_card: {
      description:
        "The value of the dealer's open card: 1 or ace, 2 to 9, 10 for ten, jack, queen and king.",
      type: "int",
      size: 1,
      low: 1,
      high: 10,
      unit: "points",
    },
    usable_ace: {
      description:
        "Whether you hold an ace that counts 11 now and would count 1 if you went over 21.",
      type: "int",
      size: 1,
      low: 0,
      high: 1,
      values: { 0: "no usable ace", 1: "a usable ace" },
    },
  }),
  actionSchema: () => ({
    0: "Stick: take no more cards; the dealer plays and the hand is settled",
    1: "Hit: take one more card",
  }),
  views: blackjackViews,
  defaultView: "json",
  // A win: +1 (Gymnasium's page of Blackjack, "Rewards"), 1.5 for a natural with `natural`; a draw is 0.
  success: { returnAtLeast: 1 },
};

function goalOf({ natural, sab }: BlackjackEnv): string {
  const naturals = sab
    ? "A natural (an ace and a ten-valued card as your first two cards) wins if you stick, unless the dealer has a natural too, which is a draw."
    : natural
      ? "Winning with a natural (an ace and a ten-valued card as your first two cards) pays 1.5 instead of 1; it does not win by itself."
      : "A natural (an ace and a ten-valued card as your first two cards) counts as any other 21.";
  return [
    "Play one hand of Blackjack against the dealer: end closer to 21 than the dealer without exceeding 21.",
    "Cards come from an endless deck, so every draw has the same chances: ace, 2 to 9 with 1 in 13 each, a value of 10 with 4 in 13. Jack, queen and king count 10. An ace counts 11 (then it is usable) unless that would exceed 21; then it counts 1.",
    "You and the dealer get two cards each; you see one of the dealer's. Each step you hit (take a card) or stick (stop). When you exceed 21 you are bust and lose at once, whatever the dealer holds. When you stick, the dealer takes cards until the sum is 17 or more, and the higher sum wins; equal sums are a draw; if the dealer exceeds 21, you win.",
    naturals,
    "Rewards: +1 for a win, -1 for a loss, 0 for a draw and for every hit that does not bust. The episode ends when you stick or bust.",
  ].join("\n");
}
