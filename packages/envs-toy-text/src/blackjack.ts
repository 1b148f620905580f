import {
  Discrete,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  invalidAction,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
  type Space,
  type StepResult,
  Tuple,
} from "@gym-llm/core";
import {
  type Card,
  cardValue,
  handSum,
  hasUsableAce,
  isNatural,
  RANK_LABELS,
  SUITS,
} from "./blackjack-cards.ts";
import { BLACKJACK_FRAME, drawBlackjack } from "./blackjack-drawing.ts";
import type { BlackjackScene } from "./blackjack-scene.ts";
import { renderBlackjackText } from "./blackjack-text.ts";

/** The player's sum (4 to 31), the value of the dealer's open card (1 to 10, 1 being the ace) and 1 for a usable ace. */
export type BlackjackObservation = [playerSum: number, dealerCard: number, usableAce: number];

/** Arguments of `BlackjackEnv`. */
export interface BlackjackOptions {
  renderMode?: RenderMode | null | undefined;
  /** Pays 1.5 for a win with an ace and a ten-valued card dealt at the start. Without effect when `sab` is set. */
  natural?: boolean | undefined;
  /** The rules of Sutton and Barto: a natural wins at once unless the dealer has one too. */
  sab?: boolean | undefined;
}

const STICK = 0;
const HIT = 1;

/** What each action does, by number. */
export const BLACKJACK_ACTIONS: readonly string[] = ["stick", "hit"];

/** The dealer draws to this sum. */
const DEALER_STANDS_ON = 17;

/**
 * Blackjack against a dealer who draws to 17, from an infinite deck: hit or stick until the hand ends.
 *
 * Observations are `[playerSum, dealerCard, usableAce]` in `Tuple(Discrete(32), Discrete(11), Discrete(2))`, actions
 * 0 (stick) and 1 (hit). The reward comes with the last step: 1 for a win, -1 for a loss, 0 for a draw, 1.5 for a win
 * with a natural when `natural` is set and `sab` is not.
 * Ported from Gymnasium 1.4, envs/toy_text/blackjack.py (MIT), draw for draw; after Sutton and Barto, Example 5.1.
 */
export class BlackjackEnv extends RestorableEnv<BlackjackObservation, number> {
  readonly observationSpace: Space<BlackjackObservation> = new Tuple([
    new Discrete(32),
    new Discrete(11),
    new Discrete(2),
  ]);
  readonly actionSpace = new Discrete(2);
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "rgb_array", "ansi"],
    renderFps: 4,
  };
  readonly frameSize: FrameSize = BLACKJACK_FRAME;
  readonly natural: boolean;
  readonly sab: boolean;
  /** Ranks 1 (ace) to 13 (king), in the order dealt; the dealer's first is the open one. */
  #player: number[] = [];
  #dealer: number[] = [];
  /** How the dealer's open card looks: an index of `SUITS` and a rank, jack to king for a ten. */
  #topSuit = 0;
  #topRank = 1;
  /** The reward that ended the hand; `null` while it goes on. */
  #outcome: number | null = null;

  constructor({ renderMode = null, natural = false, sab = false }: BlackjackOptions = {}) {
    super(renderMode);
    this.natural = natural;
    this.sab = sab;
  }

  reset(options?: ResetOptions): ResetResult<BlackjackObservation> {
    this.seedRandom(options?.seed);
    this.#dealer = [this.#drawRank(), this.#drawRank()];
    this.#player = [this.#drawRank(), this.#drawRank()];
    const open = this.#dealer[0] as number;
    this.#topSuit = this.random.integers(0, SUITS.length);
    this.#topRank = cardValue(open) === 10 ? 11 + this.random.integers(0, 3) : open;
    this.#outcome = null;
    return { observation: this.#observe(), info: {} };
  }

  step(action: number): StepResult<BlackjackObservation> {
    if (action !== STICK && action !== HIT) {
      throw invalidAction(action, this, BLACKJACK_ACTIONS);
    }
    this.#requireReset();
    let terminated = true;
    let reward: number;
    if (action === HIT) {
      this.#player.push(this.#drawRank());
      terminated = handSum(this.#player) > 21;
      reward = terminated ? -1 : 0;
    } else {
      while (handSum(this.#dealer) < DEALER_STANDS_ON) this.#dealer.push(this.#drawRank());
      reward = this.#settle();
    }
    this.#outcome = terminated ? reward : null;
    return { observation: this.#observe(), reward, terminated, truncated: false, info: {} };
  }

  /** The reward for sticking, both hands being complete. */
  #settle(): number {
    const reward = Math.sign(score(this.#player) - score(this.#dealer));
    if (!isNatural(this.#player)) return reward;
    if (this.sab) return isNatural(this.#dealer) ? reward : 1;
    return this.natural && reward === 1 ? 1.5 : reward;
  }

  #drawRank(): number {
    return this.random.integers(0, 13) + 1;
  }

  #observe(): BlackjackObservation {
    return [
      handSum(this.#player),
      cardValue(this.#dealer[0] as number),
      hasUsableAce(this.#player) ? 1 : 0,
    ];
  }

  #requireReset(): void {
    if (this.#player.length === 0) throw resetNeeded(this);
  }

  /** The suit (`clubs` …) and label (`A`, `2` … `K`) shown on the dealer's open card. */
  get dealerTopCard(): { readonly suit: string; readonly label: string } {
    this.#requireReset();
    return {
      suit: SUITS[this.#topSuit] as string,
      label: RANK_LABELS[this.#topRank] as string,
    };
  }

  #scene(): BlackjackScene {
    this.#requireReset();
    const dealer = this.#dress(this.#dealer, 1);
    dealer[0] = { rank: this.#topRank, suit: SUITS[this.#topSuit] as Card["suit"] };
    return {
      dealer,
      player: this.#dress(this.#player, 2),
      dealerSum: handSum(this.#dealer),
      playerSum: handSum(this.#player),
      usableAce: hasUsableAce(this.#player),
      natural: isNatural(this.#player),
      outcome: this.#outcome,
    };
  }

  /** Gives suits to ranks without touching the random numbers: they only depend on the cards themselves. */
  #dress(ranks: readonly number[], seat: number): Card[] {
    return ranks.map((rank, place) => ({
      rank,
      suit: SUITS[(this.#topSuit + seat + place * 3 + rank * seat) % SUITS.length] as Card["suit"],
    }));
  }

  /** Draws the table; the dealer's second card lies face down until the hand ends. Throws `ResetNeeded` before the first reset. */
  draw(context: DrawingContext): void {
    drawBlackjack(context, this.#scene());
  }

  protected override renderText(): string {
    return renderBlackjackText(this.#scene());
  }

  protected override get settings() {
    return { natural: this.natural, sab: this.sab };
  }

  override snapshot(): EnvSnapshot {
    return {
      ...super.snapshot(),
      player: [...this.#player],
      dealer: [...this.#dealer],
      topSuit: this.#topSuit,
      topRank: this.#topRank,
      outcome: this.#outcome,
    };
  }

  protected override isComplete(fields: EnvSnapshot): boolean {
    const { player, dealer, topSuit, topRank, outcome } = fields;
    return (
      isHand(player) &&
      isHand(dealer) &&
      SUITS[topSuit as number] !== undefined &&
      RANK_LABELS[topRank as number] !== undefined &&
      (outcome === null || typeof outcome === "number")
    );
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#player = [...(snapshot["player"] as number[])];
    this.#dealer = [...(snapshot["dealer"] as number[])];
    this.#topSuit = snapshot["topSuit"] as number;
    this.#topRank = snapshot["topRank"] as number;
    this.#outcome = snapshot["outcome"] as number | null;
  }
}

/** What a hand is worth at the showdown: nothing when it is over 21. */
function score(ranks: readonly number[]): number {
  const sum = handSum(ranks);
  return sum > 21 ? 0 : sum;
}

function isHand(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= 13)
  );
}
