import { BOOTSTRAP_MINIMUM, percentileInterval } from "./bootstrap-interval.ts";
import type { UncorrectedComparison } from "./compare-environment.ts";
import type { EpisodePair, OverallComparison } from "./comparison.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./moments.ts";
import { seedMeans } from "./pair-episodes.ts";
import { type BootstrapOptions, type ResampledStatistic, Resampling } from "./resample.ts";
import { signFlipTest } from "./sign-flip-test.ts";
import { StratifiedMeans } from "./stratified-interquartile-mean.ts";

/** An overall comparison before it is known what it is looked at together with. */
export type UncorrectedOverall = Omit<OverallComparison, "adjustedP" | "verdict"> & {
  readonly seeds: number;
};

/** Compares agents over environments, all with the same samples. */
export class OverallComparer {
  readonly #options: BootstrapOptions & { readonly confidence: number };
  readonly #resampling: Resampling;
  readonly #interquartileMeans: StratifiedMeans;

  constructor(options: BootstrapOptions & { readonly confidence: number }) {
    this.#options = options;
    this.#resampling = new Resampling(options);
    this.#interquartileMeans = new StratifiedMeans(this.#resampling, options.confidence);
  }

  /**
   * Compares two agents over environments by normalised scores; `null` unless both played at least two environments that
   * have them. The outcome is computed when it is asked for: ask when all pairs of agents were given.
   */
  compare(comparisons: readonly UncorrectedComparison[]): (() => UncorrectedOverall) | null {
    const strata = comparisons.flatMap(({ environment, pairs }) => {
      const normalized = pairs.filter(isNormalized);
      return normalized.length === 0 ? [] : [{ environment, pairs: normalized }];
    });
    const agents = comparisons[0]?.agents;
    if (agents === undefined || strata.length < 2) return null;
    const differences = strata.map(
      ({ pairs }) => seedMeans(pairs, ({ normalizedScores }) => normalizedScores).differences,
    );
    const [first, second] = ([0, 1] as const).map((index) =>
      this.#interquartileMeans.of(
        strata.map(({ pairs }) => pairs.map(({ normalizedScores }) => normalizedScores[index])),
      ),
    );
    const interval = this.#differenceInterval(differences);
    // Weighted so that their sum is the mean over environments of each one's mean difference.
    const weighted = differences.flatMap((ofSeeds) =>
      ofSeeds.map((difference) => difference / (ofSeeds.length * strata.length)),
    );
    const { seed } = this.#options;
    return () => {
      const means = [first?.() ?? null, second?.() ?? null] as const;
      return {
        agents,
        environments: strata.map(({ environment }) => environment.id),
        pairs: strata.reduce((total, { pairs }) => total + pairs.length, 0),
        seeds: weighted.length,
        interquartileMeans: [means[0]?.value ?? null, means[1]?.value ?? null],
        interquartileMeanIntervals: [means[0]?.interval ?? null, means[1]?.interval ?? null],
        meanDifference: mean(differences.map((ofSeeds) => mean(ofSeeds) ?? 0)),
        interval: interval(),
        test: signFlipTest(weighted, seed === undefined ? {} : { seed }),
      };
    };
  }

  #differenceInterval(strata: readonly (readonly number[])[]): () => Interval | null {
    const all = strata.flat();
    const isEnough = strata.every(({ length }) => length >= BOOTSTRAP_MINIMUM);
    if (!isEnough || all.every((difference) => difference === all[0])) return () => null;
    const sizes = strata.map(({ length }) => length);
    const distribution = this.#resampling.add(sizes, meanOfMeans(strata));
    return () => percentileInterval(distribution(), this.#options.confidence);
  }
}

type NormalizedPair = EpisodePair & { readonly normalizedScores: readonly [number, number] };

function isNormalized(pair: EpisodePair): pair is NormalizedPair {
  return pair.normalizedScores !== null;
}

function meanOfMeans(strata: readonly (readonly number[])[]): ResampledStatistic {
  const values = strata.map((stratum) => Float64Array.from(stratum));
  return (indices) => {
    let total = 0;
    for (const [place, stratum] of values.entries()) {
      const drawn = indices[place] as Uint32Array;
      let sum = 0;
      for (let index = 0; index < drawn.length; index++) {
        sum += stratum[drawn[index] as number] as number;
      }
      total += sum / stratum.length;
    }
    return total / values.length;
  };
}
