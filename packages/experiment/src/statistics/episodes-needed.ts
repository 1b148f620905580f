import { DEFAULT_CONFIDENCE } from "./interval.ts";
import { studentTQuantile } from "./student-t.ts";

/** How likely an experiment of the size asked for shows a difference that is there. */
const DEFAULT_POWER = 0.8;
/** More than anybody plays. */
const MOST_EPISODES = 1e9;

/** What is known of the differences so far, and how sure one wants to be. */
export interface DifferencesSoFar {
  /** Pairs, of different seeds. */
  readonly n: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly confidence?: number;
  /** 0.8 unless given. */
  readonly power?: number;
  /** How many comparisons are looked at together; each has to be surer by that factor. */
  readonly comparisons?: number;
}

/** How many paired episodes more it would take. */
export interface EpisodesNeeded {
  /** To show a difference of the observed size; 0 when there are enough, `null` when no number is: it is 0. */
  readonly toSettle: number | null;
  /** To halve the interval of the mean difference; `null` of fewer than two, and of equal differences. */
  readonly toHalve: number | null;
}

/**
 * How many more pairs would settle a difference, if it and its spread are what they seem: the number from which on a
 * two-sided paired t test has the power, and the exact sign-flip test can be significant at all. A planning figure.
 */
export function episodesNeeded(differences: DifferencesSoFar): EpisodesNeeded {
  const { n, mean, standardDeviation } = differences;
  const total = mean === 0 ? Number.POSITIVE_INFINITY : totalToSettle(differences);
  const canHalve = n >= 2 && standardDeviation > 0;
  return {
    toSettle: total > MOST_EPISODES ? null : Math.max(0, total - n),
    toHalve: canHalve ? totalToHalve(n, differences.confidence ?? DEFAULT_CONFIDENCE) - n : null,
  };
}

function totalToSettle({
  mean,
  standardDeviation,
  confidence = DEFAULT_CONFIDENCE,
  power = DEFAULT_POWER,
  comparisons = 1,
}: DifferencesSoFar): number {
  const significance = (1 - confidence) / comparisons;
  // Two of 2^n signs are as extreme as the most extreme ones.
  const least = Math.ceil(1 - Math.log2(significance));
  const effect = Math.abs(mean) / standardDeviation;
  const isEnough = (total: number): boolean => {
    const needed =
      studentTQuantile(1 - significance / 2, total - 1) + studentTQuantile(power, total - 1);
    return Math.sqrt(total) * effect >= needed;
  };
  return smallest(Math.max(2, least), isEnough);
}

/** The interval's half width is the t quantile times the deviation over the root of n. */
function totalToHalve(n: number, confidence: number): number {
  const width = (total: number) =>
    studentTQuantile((1 + confidence) / 2, total - 1) / Math.sqrt(total);
  const half = width(n) / 2;
  return smallest(n, (total) => width(total) <= half);
}

/** The smallest number from `least` on for which it holds, if it holds for all greater ones; infinite beyond what is played. */
function smallest(least: number, holds: (total: number) => boolean): number {
  let low = least - 1;
  let high = least;
  while (!holds(high)) {
    if (high > MOST_EPISODES) return Number.POSITIVE_INFINITY;
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
