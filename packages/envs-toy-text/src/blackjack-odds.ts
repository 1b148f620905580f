/** The value of each of the 13 equally likely cards of an endless deck: 1 to 9 once, 10 four times. */
const CARD_CHANCES: readonly (readonly [value: number, probability: number])[] = Array.from(
  { length: 10 },
  (_, index) => [index + 1, (index === 9 ? 4 : 1) / 13],
);

/** What each decision is worth: the expected reward when the rest is played best. */
export interface HandOdds {
  readonly stick: number;
  readonly hit: number;
}

interface Hand {
  /** The sum with an ace counting 11 where it is usable. */
  readonly sum: number;
  readonly usableAce: boolean;
}

/** The hand after one more card. */
function withCard({ sum, usableAce }: Hand, value: number): Hand {
  const aceAsEleven = value === 1 && sum + 11 <= 21;
  const next = sum + (aceAsEleven ? 11 : value);
  const soft = usableAce || aceAsEleven;
  return next > 21 && soft ? { sum: next - 10, usableAce: false } : { sum: next, usableAce: soft };
}

/** How likely each final sum of the dealer is, 0 standing for a bust, when the first card has this value. */
function dealerFinals(openCard: number): Map<number, number> {
  const finals = new Map<number, number>();
  const play = (hand: Hand, probability: number) => {
    if (hand.sum >= 17) {
      const final = hand.sum > 21 ? 0 : hand.sum;
      finals.set(final, (finals.get(final) ?? 0) + probability);
      return;
    }
    for (const [value, chance] of CARD_CHANCES) play(withCard(hand, value), probability * chance);
  };
  play(withCard({ sum: 0, usableAce: false }, openCard), 1);
  return finals;
}

/**
 * The exact odds of Blackjack with an endless deck, hit and stick only, against a dealer who draws to 17, by dynamic
 * programming over all hands: the setting of Sutton and Barto, Example 5.1, whose optimal policy (Figure 5.2) it yields.
 */
export class BlackjackOdds {
  readonly #finals = new Map<number, Map<number, number>>();
  readonly #known = new Map<string, HandOdds>();

  /** The worth of both decisions for a sum of 4 to 21, a dealer's card of 1 (ace) to 10, and a usable ace or not. */
  oddsOf(sum: number, dealersCard: number, usableAce: boolean): HandOdds {
    const key = `${sum} ${dealersCard} ${usableAce}`;
    let odds = this.#known.get(key);
    if (!odds) {
      odds = {
        stick: this.#stick(sum, dealersCard),
        hit: this.#hit({ sum, usableAce }, dealersCard),
      };
      this.#known.set(key, odds);
    }
    return odds;
  }

  #stick(sum: number, dealersCard: number): number {
    let finals = this.#finals.get(dealersCard);
    if (!finals) {
      finals = dealerFinals(dealersCard);
      this.#finals.set(dealersCard, finals);
    }
    let worth = 0;
    for (const [final, probability] of finals) worth += Math.sign(sum - final) * probability;
    return worth;
  }

  #hit(hand: Hand, dealersCard: number): number {
    let worth = 0;
    for (const [value, probability] of CARD_CHANCES) {
      const next = withCard(hand, value);
      worth += probability * (next.sum > 21 ? -1 : this.#best(next, dealersCard));
    }
    return worth;
  }

  #best({ sum, usableAce }: Hand, dealersCard: number): number {
    const { stick, hit } = this.oddsOf(sum, dealersCard, usableAce);
    return Math.max(stick, hit);
  }
}
