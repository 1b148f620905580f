import type { RandomGenerator } from "@gym-llm/core";

/** The newest steps of a training, to learn from in random order. */
export class ReplayBuffer {
  readonly observations: Float64Array;
  readonly nextObservations: Float64Array;
  readonly actions: Int32Array;
  readonly rewards: Float64Array;
  /** 1 where the step ended the task itself. */
  readonly terminations: Uint8Array;
  readonly #capacity: number;
  #size = 0;
  #next = 0;

  constructor(capacity: number, observationLength: number) {
    this.#capacity = capacity;
    this.observations = new Float64Array(capacity * observationLength);
    this.nextObservations = new Float64Array(capacity * observationLength);
    this.actions = new Int32Array(capacity);
    this.rewards = new Float64Array(capacity);
    this.terminations = new Uint8Array(capacity);
  }

  /** How many steps it holds. */
  get size(): number {
    return this.#size;
  }

  /** The place for a step, that of the oldest when it is full. The caller fills it in. */
  claim(): number {
    const place = this.#next;
    this.#next = (place + 1) % this.#capacity;
    this.#size = Math.min(this.#size + 1, this.#capacity);
    return place;
  }

  /** The place of a step drawn at random. */
  draw(random: RandomGenerator): number {
    return random.integers(0, this.#size);
  }
}
