import { createRandom } from "@gym-llm/core";

/** How often samples are drawn again from themselves. */
export const DEFAULT_RESAMPLES = 10_000;

/** How a bootstrap draws. */
export interface BootstrapOptions {
  readonly confidence?: number;
  /** How many samples are drawn; 10,000 unless given. */
  readonly resamples?: number;
  /** Of the random numbers; 0 unless given. */
  readonly seed?: number;
}

/**
 * Draws samples from strata of the given sizes, with replacement and each stratum from itself. `visit` gets the indices
 * that were drawn, by stratum, and the number of the sample.
 * With one stratum, the same draws as NumPy's `default_rng(seed).integers(0, n, (resamples, n))`.
 */
export function resample(
  sizes: readonly number[],
  visit: (indices: readonly Uint32Array[], sample: number) => void,
  options: BootstrapOptions = {},
): void {
  const resamples = resamplesOf(options);
  const random = createRandom(options.seed ?? 0);
  for (let sample = 0; sample < resamples; sample++) {
    const indices = sizes.map((size) => random.integersArray(0, size, size, "uint32"));
    visit(indices, sample);
  }
}

/** A statistic of a sample, which is given by the indices that were drawn, by stratum. */
export type ResampledStatistic = (indices: readonly Uint32Array[]) => number;

/** A statistic sample by sample, once that is asked for. */
export type Distribution = () => Float64Array;

/** Takes any number of statistics of resampled strata. Strata of equal sizes are drawn once for all of them. */
export class Resampling {
  readonly #options: BootstrapOptions;
  readonly #bySizes = new Map<string, SharedDraws>();

  constructor(options: BootstrapOptions = {}) {
    this.#options = options;
  }

  /** Ask for the distribution when all statistics are added: those that come later are drawn for anew. */
  add(sizes: readonly number[], statistic: ResampledStatistic): Distribution {
    const key = sizes.join();
    let draws = this.#bySizes.get(key);
    if (draws === undefined || draws.isDrawn) {
      draws = new SharedDraws(sizes, this.#options);
      this.#bySizes.set(key, draws);
    }
    return draws.add(statistic);
  }
}

class SharedDraws {
  isDrawn = false;
  readonly #sizes: readonly number[];
  readonly #options: BootstrapOptions;
  readonly #wanted: { statistic: ResampledStatistic; distribution: Float64Array }[] = [];

  constructor(sizes: readonly number[], options: BootstrapOptions) {
    this.#sizes = sizes;
    this.#options = options;
  }

  add(statistic: ResampledStatistic): Distribution {
    const distribution = new Float64Array(resamplesOf(this.#options));
    this.#wanted.push({ statistic, distribution });
    return () => {
      if (!this.isDrawn) this.#draw();
      return distribution;
    };
  }

  #draw(): void {
    this.isDrawn = true;
    const keep = (indices: readonly Uint32Array[], sample: number) => {
      for (const { statistic, distribution } of this.#wanted) {
        distribution[sample] = statistic(indices);
      }
    };
    resample(this.#sizes, keep, this.#options);
  }
}

/** How many samples are asked for. Throws a `RangeError` for what is no such number. */
export function resamplesOf({ resamples = DEFAULT_RESAMPLES }: BootstrapOptions): number {
  if (Number.isInteger(resamples) && resamples >= 1) return resamples;
  throw new RangeError(`The number of resamples is a whole number from 1 on, got ${resamples}.`);
}
