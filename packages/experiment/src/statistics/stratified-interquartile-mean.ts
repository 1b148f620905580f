import { BOOTSTRAP_MINIMUM, percentileInterval } from "./bootstrap-interval.ts";
import { interquartileMean } from "./interquartile-mean.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";
import { type BootstrapOptions, type ResampledStatistic, Resampling } from "./resample.ts";
import { indexedStatistic } from "./sample-statistic.ts";

/** An interquartile mean over several environments. */
export interface StratifiedMean {
  readonly value: number;
  /** `null` when an environment has fewer than 5 episodes, or all scores are equal. */
  readonly interval: Interval | null;
}

/**
 * The interquartile mean of the normalised scores of several environments with a percentile interval, as rliable
 * computes them: all scores together, drawn again within each environment. Each episode counts once, so give as many of
 * each environment. `null` of fewer than 8 scores.
 */
export function stratifiedInterquartileMean(
  strata: readonly (readonly number[])[],
  options: BootstrapOptions = {},
): StratifiedMean | null {
  return new StratifiedMeans(new Resampling(options), options.confidence).of(strata)();
}

/** Interquartile means over several environments that are asked for together; those of the same scores are computed once. */
export class StratifiedMeans {
  readonly #resampling: Resampling;
  readonly #confidence: number;
  readonly #known = new Map<string, () => StratifiedMean | null>();

  constructor(resampling: Resampling, confidence: number = DEFAULT_CONFIDENCE) {
    checkConfidence(confidence);
    this.#resampling = resampling;
    this.#confidence = confidence;
  }

  /** As `stratifiedInterquartileMean`, once that is asked for. */
  of(strata: readonly (readonly number[])[]): () => StratifiedMean | null {
    const key = JSON.stringify(strata);
    const mean = this.#known.get(key) ?? this.#prepare(strata);
    this.#known.set(key, mean);
    return mean;
  }

  #prepare(strata: readonly (readonly number[])[]): () => StratifiedMean | null {
    const all = strata.flat();
    const value = interquartileMean(all);
    if (value === null) return () => null;
    const isEnough = strata.every(({ length }) => length >= BOOTSTRAP_MINIMUM);
    if (!isEnough || all.every((score) => score === all[0]))
      return () => ({ value, interval: null });
    const sizes = strata.map(({ length }) => length);
    const distribution = this.#resampling.add(sizes, ofStrata(all));
    return () => ({ value, interval: percentileInterval(distribution(), this.#confidence) });
  }
}

function ofStrata(all: readonly number[]): ResampledStatistic {
  const ofIndices = indexedStatistic(all, "interquartile-mean");
  const drawn = new Uint32Array(all.length);
  return (indices) => {
    let start = 0;
    for (const stratum of indices) {
      for (let place = 0; place < stratum.length; place++) {
        drawn[start + place] = start + (stratum[place] as number);
      }
      start += stratum.length;
    }
    return ofIndices(drawn);
  };
}
