import { INTERQUARTILE_MEAN_MINIMUM } from "./interquartile-mean.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";
import { normalCdf, normalQuantile } from "./normal-distribution.ts";
import { sorted, sortedQuantile } from "./quantile.ts";
import { type BootstrapOptions, resample, resamplesOf } from "./resample.ts";
import {
  type IndexedStatistic,
  indexedStatistic,
  type SampleStatistic,
} from "./sample-statistic.ts";

/** From how many values on intervals are bootstrapped: with fewer, they come out far too narrow. */
export const BOOTSTRAP_MINIMUM = 5;

/** An interval from resampling. */
export interface BootstrapInterval extends Interval {
  /** `bca` corrects for bias and skewness; `percentile` where that is not defined. */
  readonly method: "bca" | "percentile";
  readonly resamples: number;
}

/** How the ends of an interval are found; `bca` unless given. */
export interface BootstrapIntervalOptions extends BootstrapOptions {
  readonly method?: "bca" | "percentile";
}

/**
 * A bootstrap interval of the mean, or of the interquartile mean, as `scipy.stats.bootstrap` computes it from the same
 * seed. `null` where it would say more than the values do: of fewer than 5 (8 for the interquartile mean), and of equal ones.
 */
export function bootstrapInterval(
  values: readonly number[],
  statistic: SampleStatistic = "mean",
  options: BootstrapIntervalOptions = {},
): BootstrapInterval | null {
  return bootstrapIntervals(values, [statistic], options)[0] ?? null;
}

/** `bootstrapInterval` of several statistics, from the same samples. */
export function bootstrapIntervals(
  values: readonly number[],
  statistics: readonly SampleStatistic[],
  options: BootstrapIntervalOptions = {},
): (BootstrapInterval | null)[] {
  const { confidence = DEFAULT_CONFIDENCE } = options;
  const resamples = resamplesOf(options);
  checkConfidence(confidence);
  const isConstant = values.every((value) => value === values[0]);
  const wanted = statistics.map((statistic) =>
    isConstant || values.length < MINIMUM[statistic]
      ? null
      : {
          ofIndices: indexedStatistic(values, statistic),
          distribution: new Float64Array(resamples),
        },
  );
  const known = wanted.filter((entry) => entry !== null);
  if (known.length === 0) return wanted.map(() => null);
  const keep = ([indices]: readonly Uint32Array[], sample: number) => {
    for (const { ofIndices, distribution } of known) {
      distribution[sample] = ofIndices(indices as Uint32Array);
    }
  };
  resample([values.length], keep, { ...options, resamples });
  return wanted.map(
    (entry) =>
      entry && {
        ...ends(entry.distribution.sort(), entry.ofIndices, values.length, options),
        confidence,
        resamples,
      },
  );
}

const MINIMUM: Readonly<Record<SampleStatistic, number>> = {
  mean: BOOTSTRAP_MINIMUM,
  "interquartile-mean": INTERQUARTILE_MEAN_MINIMUM,
};

/** Where the interval ends in the ordered distribution of the statistic. */
function ends(
  distribution: Float64Array,
  statistic: IndexedStatistic,
  size: number,
  { confidence = DEFAULT_CONFIDENCE, method = "bca" }: BootstrapIntervalOptions,
) {
  const tail = (1 - confidence) / 2;
  const corrected = method === "bca" ? correctedShares(distribution, statistic, size, tail) : null;
  const [low, high] = corrected ?? [tail, 1 - tail];
  return {
    low: sortedQuantile(distribution, low) as number,
    high: sortedQuantile(distribution, high) as number,
    method: corrected ? "bca" : "percentile",
  } as const;
}

/** The ends of a percentile interval of a distribution. */
export function percentileInterval(distribution: Float64Array, confidence: number): Interval {
  const ordered = sorted(distribution);
  const tail = (1 - confidence) / 2;
  return {
    low: sortedQuantile(ordered, tail) as number,
    high: sortedQuantile(ordered, 1 - tail) as number,
    confidence,
  };
}

/** Efron's shares of the distribution at which a corrected interval ends; `null` where they are not defined. */
function correctedShares(
  distribution: Float64Array,
  statistic: IndexedStatistic,
  size: number,
  tail: number,
): [number, number] | null {
  const everything = Uint32Array.from({ length: size }, (_, index) => index);
  const observed = statistic(everything);
  let below = 0;
  let belowOrEqual = 0;
  for (const value of distribution) {
    if (value < observed) below++;
    if (value <= observed) belowOrEqual++;
  }
  const bias = normalQuantile((below + belowOrEqual) / (2 * distribution.length));
  const acceleration = jackknifeAcceleration(statistic, everything);
  if (!Number.isFinite(bias) || acceleration === null) return null;
  const share = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const z = normalQuantile(tail);
  return [share(z), share(-z)];
}

/** A sixth of the skewness of what leaving out each value does; `null` when it does nothing. */
function jackknifeAcceleration(
  statistic: IndexedStatistic,
  everything: Uint32Array,
): number | null {
  const others = everything.slice(1);
  const leftOut = new Float64Array(everything.length);
  for (let index = 0; index < everything.length; index++) {
    leftOut[index] = statistic(others);
    others[index] = index;
  }
  const center = leftOut.reduce((total, value) => total + value, 0) / leftOut.length;
  let squares = 0;
  let cubes = 0;
  for (const value of leftOut) {
    squares += (center - value) ** 2;
    cubes += (center - value) ** 3;
  }
  const scale = squares ** 1.5;
  return scale > 0 ? cubes / (6 * scale) : null;
}
