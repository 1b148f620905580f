import { bootstrapIntervals } from "../statistics/bootstrap-interval.ts";
import { interquartileMean } from "../statistics/interquartile-mean.ts";
import { meanInterval } from "../statistics/mean-interval.ts";
import { mean, sampleStandardDeviation, standardError } from "../statistics/moments.ts";
import { sorted, sortedQuantile } from "../statistics/quantile.ts";
import { DEFAULT_RESAMPLES } from "../statistics/resample.ts";
import type { Distribution, ReturnDistribution } from "./results-schema.ts";

/** Mean and spread of numbers. */
export function distribution(values: readonly number[]): Distribution {
  const ordered = sorted(values);
  return {
    mean: mean(values),
    standard_deviation: sampleStandardDeviation(values),
    standard_error: standardError(values),
    confidence_interval: meanInterval(values),
    median: sortedQuantile(ordered, 0.5),
    minimum: ordered[0] ?? null,
    maximum: ordered.at(-1) ?? null,
  };
}

/** Numbers drawn for bootstrapped intervals at most, unless that would be too few samples: about a tenth of a second. */
const MOST_DRAWS = 4e6;
const FEWEST_RESAMPLES = 1_000;

/** Mean and spread of returns; bootstrapped intervals only where they are asked for. */
export function returnDistribution(
  returns: readonly number[],
  isBootstrapped: boolean,
): ReturnDistribution {
  const [bootstrap_interval = null, interquartile_mean_interval = null] = isBootstrapped
    ? bootstrapIntervals(returns, ["mean", "interquartile-mean"], {
        resamples: resamplesFor(returns.length),
      })
    : [];
  return {
    ...distribution(returns),
    interquartile_mean: interquartileMean(returns),
    bootstrap_interval,
    interquartile_mean_interval,
  };
}

/** 10,000, and fewer of samples so large that their intervals hardly depend on the draws. */
function resamplesFor(count: number): number {
  const affordable = Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWS / Math.max(1, count)));
  return Math.min(DEFAULT_RESAMPLES, affordable);
}
