import { readFileSync } from "node:fs";
import { join } from "node:path";

type Ends = [low: number | null, high: number | null];

/** Figures by NumPy, SciPy and statsmodels; `fixtures/statistics.py` computed them. */
interface StatisticsFigures {
  moments: Record<
    string,
    {
      values: number[];
      mean: number;
      variance: number | null;
      standardDeviation: number | null;
      standardError: number | null;
      median: number;
      quantiles: [share: number, value: number][];
      interquartileMean: number;
      interval95: Ends | null;
      interval99: Ends | null;
    }
  >;
  studentTQuantile: { cases: [degrees: number, confidence: number, quantile: number][] };
  studentTTail: { cases: [degrees: number, t: number, tail: number][] };
  normalCdf: { cases: [z: number, probability: number][] };
  normalQuantile: { cases: [probability: number, z: number][] };
  wilson: {
    cases: [successes: number, trials: number, confidence: number, low: number, high: number][];
  };
  bootstrap: {
    values: number[];
    method: "bca" | "percentile";
    statistic: "mean" | "interquartile-mean";
    confidence: number;
    seed: number;
    resamples: number;
    interval: [low: number, high: number];
  }[];
  signFlips: { name: string; differences: number[]; p: number; by: string }[];
  holm: { cases: [p: number[], corrected: number[]][] };
  probabilityOfImprovement: {
    cases: [first: number[], second: number[], probability: number][];
  };
  stratified: {
    strata: number[][];
    resamples: number;
    seed: number;
    value: number;
    interval: [low: number, high: number];
  }[];
  pairsForPower: {
    cases: [effect: number, significance: number, power: number, pairs: number][];
  };
  pairsForHalfWidth: { cases: [pairs: number, more: number][] };
}

export const FIGURES = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "fixtures", "statistics.json"), "utf8"),
) as StatisticsFigures;

/** How far two numbers lie apart, as a share of the expected one. */
export function relativeError(actual: number, expected: number): number {
  if (actual === expected) return 0;
  return Math.abs(actual - expected) / Math.abs(expected === 0 ? 1 : expected);
}
