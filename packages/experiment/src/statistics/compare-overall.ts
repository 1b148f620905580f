import { BOOTSTRAP_MINIMUM, percentileInterval } from "./bootstrap-interval.ts";
import type { UncorrectedComparison } from "./compare-environment.ts";
import type { EpisodePair, OverallComparison } from "./comparison.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./moments.ts";
import { seedMeans } from "./pair-episodes.ts";
import { type BootstrapOptions, resampled } from "./resample.ts";
import { signFlipTest } from "./sign-flip-test.ts";
import { stratifiedInterquartileMean } from "./stratified-interquartile-mean.ts";

/** An overall comparison before it is known what it is looked at together with. */
export type UncorrectedOverall = Omit<OverallComparison, "adjustedP" | "verdict"> & {
  readonly seeds: number;
};

/**
 * Compares two agents over environments by normalised scores; `null` unless both played at least two environments that
 * have them.
 */
export function compareOverall(
  comparisons: readonly UncorrectedComparison[],
  options: BootstrapOptions & { readonly confidence: number },
): UncorrectedOverall | null {
  const strata = comparisons.flatMap(({ environment, pairs }) => {
    const normalized = pairs.filter(isNormalized);
    return normalized.length === 0 ? [] : [{ environment, pairs: normalized }];
  });
  const agents = comparisons[0]?.agents;
  if (agents === undefined || strata.length < 2) return null;
  const differences = strata.map(
    ({ pairs }) => seedMeans(pairs, ({ normalizedScores }) => normalizedScores).differences,
  );
  const scores = ([0, 1] as const).map((index) =>
    stratifiedInterquartileMean(
      strata.map(({ pairs }) => pairs.map(({ normalizedScores }) => normalizedScores[index])),
      options,
    ),
  );
  const [first, second] = scores;
  // Weighted so that their sum is the mean over environments of each one's mean difference.
  const weighted = differences.flatMap((ofSeeds) =>
    ofSeeds.map((difference) => difference / (ofSeeds.length * strata.length)),
  );
  return {
    agents,
    environments: strata.map(({ environment }) => environment.id),
    pairs: strata.reduce((total, { pairs }) => total + pairs.length, 0),
    seeds: weighted.length,
    interquartileMeans: [first?.value ?? null, second?.value ?? null],
    interquartileMeanIntervals: [first?.interval ?? null, second?.interval ?? null],
    meanDifference: mean(differences.map((ofSeeds) => mean(ofSeeds) ?? 0)),
    interval: differenceInterval(differences, options),
    test: signFlipTest(weighted, options.seed === undefined ? {} : { seed: options.seed }),
  };
}

type NormalizedPair = EpisodePair & { readonly normalizedScores: readonly [number, number] };

function isNormalized(pair: EpisodePair): pair is NormalizedPair {
  return pair.normalizedScores !== null;
}

function differenceInterval(
  strata: readonly (readonly number[])[],
  options: BootstrapOptions & { readonly confidence: number },
): Interval | null {
  const all = strata.flat();
  const isEnough = strata.every(({ length }) => length >= BOOTSTRAP_MINIMUM);
  if (!isEnough || all.every((difference) => difference === all[0])) return null;
  const statistic = (indices: readonly Uint32Array[]): number => {
    let total = 0;
    for (const [place, stratum] of strata.entries()) {
      let sum = 0;
      for (const index of indices[place] as Uint32Array) sum += stratum[index] as number;
      total += sum / stratum.length;
    }
    return total / strata.length;
  };
  const sizes = strata.map(({ length }) => length);
  return percentileInterval(resampled(sizes, statistic, options), options.confidence);
}
