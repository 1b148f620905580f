/** The suits in the order Gymnasium draws them: clubs, diamonds, hearts, spades. */
export const SUITS = ["clubs", "diamonds", "hearts", "spades"] as const;

export type Suit = (typeof SUITS)[number];

/** Ranks 1 (ace) to 13 (king) as printed on a card; index 0 is not a rank. */
export const RANK_LABELS = [
  "",
  "A",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "10",
  "J",
  "Q",
  "K",
] as const;

/** A card as it is drawn: what it looks like. Suits have no part in the game. */
export interface Card {
  /** 1 (ace) to 13 (king). */
  readonly rank: number;
  readonly suit: Suit;
}

/** The value of a rank, an ace counting 1. */
export function cardValue(rank: number): number {
  return Math.min(rank, 10);
}

/** The best total of a hand: one ace counts 11 unless that would exceed 21. */
export function handSum(ranks: readonly number[]): number {
  const sum = hardSum(ranks);
  return sum <= 11 && ranks.includes(1) ? sum + 10 : sum;
}

/** Whether a hand holds an ace that counts 11. */
export function hasUsableAce(ranks: readonly number[]): boolean {
  return hardSum(ranks) <= 11 && ranks.includes(1);
}

/** Whether a hand is an ace and a card worth ten, and nothing else. */
export function isNatural(ranks: readonly number[]): boolean {
  return ranks.length === 2 && handSum(ranks) === 21;
}

function hardSum(ranks: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < ranks.length; index++) sum += cardValue(ranks[index] as number);
  return sum;
}
