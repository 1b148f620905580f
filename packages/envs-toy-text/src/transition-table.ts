import type { RandomGenerator } from "@gym-llm/core";

/** One outcome of an action in a state. */
export type Transition = readonly [
  probability: number,
  nextState: number,
  reward: number,
  terminated: boolean,
];

/** One step that was taken: its outcome with the state and the action that it came from. */
export interface TakenStep {
  readonly before: number;
  readonly action: number;
  /** Where the table leads; an environment may have changed its mind about the rest of the state. */
  readonly after: number;
  readonly reward: number;
  readonly terminated: boolean;
}

/** Outcomes by state and action: `table[state][action]` lists what may happen, in the order it is drawn. */
export type NestedTransitions = readonly (readonly (readonly Transition[])[])[];

/**
 * The dynamics of an environment with finitely many states and actions, laid out flat for speed.
 * An outcome is named by its index into the four arrays.
 */
export class TransitionTable {
  readonly stateCount: number;
  readonly actionCount: number;
  readonly probabilities: Float64Array;
  readonly nextStates: Int32Array;
  readonly rewards: Float64Array;
  /** 1 where the outcome ends the episode. */
  readonly terminations: Uint8Array;
  /** The most outcomes that any action has; places that stay empty have probability 0. */
  readonly #width: number;
  readonly #counts: Uint8Array;
  /** Running sums of the probabilities, added in order. */
  readonly #cumulative: Float64Array;
  #nested: NestedTransitions | null = null;

  /** Asks `outcomesOf` once for every state and action. */
  constructor(
    stateCount: number,
    actionCount: number,
    outcomesOf: (state: number, action: number) => readonly Transition[],
  ) {
    const nested: Transition[][] = [];
    for (let state = 0; state < stateCount; state++) {
      for (let action = 0; action < actionCount; action++) {
        nested.push([...outcomesOf(state, action)]);
      }
    }
    const width = nested.reduce((most, outcomes) => Math.max(most, outcomes.length), 0);
    const size = nested.length * width;
    this.stateCount = stateCount;
    this.actionCount = actionCount;
    this.probabilities = new Float64Array(size);
    this.nextStates = new Int32Array(size);
    this.rewards = new Float64Array(size);
    this.terminations = new Uint8Array(size);
    this.#width = width;
    this.#counts = Uint8Array.from(nested, (outcomes) => outcomes.length);
    this.#cumulative = new Float64Array(size);
    nested.forEach((outcomes, pair) => {
      let sum = 0;
      outcomes.forEach(([probability, nextState, reward, terminated], place) => {
        const index = pair * width + place;
        sum += probability;
        this.probabilities[index] = probability;
        this.nextStates[index] = nextState;
        this.rewards[index] = reward;
        this.terminations[index] = terminated ? 1 : 0;
        this.#cumulative[index] = sum;
      });
    });
  }

  /**
   * Draws an outcome: the first whose running sum of probabilities exceeds one `random()`, which is spent even when
   * only one outcome is possible; the first of all when rounding leaves none, as NumPy's `argmax` does. The running sums
   * of empty places are 0, which exceed nothing.
   */
  draw(state: number, action: number, random: RandomGenerator): number {
    const pair = state * this.actionCount + action;
    const start = pair * this.#width;
    const end = start + this.#width;
    const threshold = random.random();
    for (let index = start; index < end; index++) {
      if ((this.#cumulative[index] as number) > threshold) return index;
    }
    return start;
  }

  /** How many places for outcomes there are, the empty ones included. */
  get outcomeCount(): number {
    return this.nextStates.length;
  }

  /** The step that had this outcome. */
  stepOf(outcome: number): TakenStep {
    const pair = Math.floor(outcome / this.#width);
    return {
      before: Math.floor(pair / this.actionCount),
      action: pair % this.actionCount,
      after: this.nextStates[outcome] as number,
      reward: this.rewards[outcome] as number,
      terminated: this.terminations[outcome] === 1,
    };
  }

  /** The same dynamics as nested lists; built at the first call and then kept. */
  toNested(): NestedTransitions {
    this.#nested ??= Array.from({ length: this.stateCount }, (_, state) =>
      Array.from({ length: this.actionCount }, (_, action) => this.#outcomes(state, action)),
    );
    return this.#nested;
  }

  #outcomes(state: number, action: number): Transition[] {
    const pair = state * this.actionCount + action;
    return Array.from({ length: this.#counts[pair] as number }, (_, place) => {
      const index = pair * this.#width + place;
      return [
        this.probabilities[index] as number,
        this.nextStates[index] as number,
        this.rewards[index] as number,
        this.terminations[index] === 1,
      ] as const;
    });
  }
}
