import { bootstrapInterval } from "../statistics/bootstrap-interval.ts";
import { interquartileMean } from "../statistics/interquartile-mean.ts";
import { meanInterval } from "../statistics/mean-interval.ts";
import { mean, sampleStandardDeviation, standardError } from "../statistics/moments.ts";
import { sorted, sortedQuantile } from "../statistics/quantile.ts";
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

/** Mean and spread of returns; bootstrapped intervals only where they are asked for. */
export function returnDistribution(
  returns: readonly number[],
  isBootstrapped: boolean,
): ReturnDistribution {
  return {
    ...distribution(returns),
    interquartile_mean: interquartileMean(returns),
    bootstrap_interval: isBootstrapped ? bootstrapInterval(returns, "mean") : null,
    interquartile_mean_interval: isBootstrapped
      ? bootstrapInterval(returns, "interquartile-mean")
      : null,
  };
}
