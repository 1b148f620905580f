import type { RandomGenerator } from "@gym-llm/core";

/** A distribution over 0 … length-1 that is drawn from as Gymnasium's `categorical_sample` does. */
export class Categorical {
  /** The probability of each value. */
  readonly probabilities: Float64Array;
  readonly #cumulative: Float64Array;

  /** Weights of any positive sum; each is divided by the sum. */
  constructor(weights: ArrayLike<number>) {
    const sum = Array.from(weights).reduce((total, weight) => total + weight, 0);
    this.probabilities = Float64Array.from(weights, (weight) => weight / sum);
    let running = 0;
    this.#cumulative = this.probabilities.map((probability) => {
      running += probability;
      return running;
    });
  }

  /** The first value whose running sum of probabilities exceeds one `random()`; 0 when rounding leaves none. */
  draw(random: RandomGenerator): number {
    const threshold = random.random();
    let low = 0;
    let high = this.#cumulative.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cumulative[middle] as number) > threshold) high = middle;
      else low = middle + 1;
    }
    return low === this.#cumulative.length ? 0 : low;
  }
}
