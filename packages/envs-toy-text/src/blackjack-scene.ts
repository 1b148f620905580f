import type { Card } from "./blackjack-cards.ts";

/** What lies on the table, for drawing. */
export interface BlackjackScene {
  /** The dealer's cards, the open one first. */
  readonly dealer: readonly Card[];
  readonly player: readonly Card[];
  readonly dealerSum: number;
  readonly playerSum: number;
  readonly usableAce: boolean;
  /** Whether the player holds an ace and a card worth ten and nothing else. */
  readonly natural: boolean;
  /** The reward that ended the hand; `null` while it goes on. */
  readonly outcome: number | null;
}

/** How the hand ended, in a few words; empty while it goes on. */
export function outcomeText({ outcome, playerSum, dealerSum, natural }: BlackjackScene): string {
  if (outcome === null) return "";
  if (playerSum > 21) return `Bust with ${playerSum}: the dealer wins`;
  if (outcome > 0) {
    if (natural) return "Natural blackjack: you win";
    if (dealerSum > 21) return `The dealer busts with ${dealerSum}: you win`;
    return `${playerSum} beats ${dealerSum}: you win`;
  }
  if (outcome < 0) return `${dealerSum} beats ${playerSum}: the dealer wins`;
  return `Both have ${playerSum}: a draw`;
}
