import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";
import { normalQuantile } from "./normal-distribution.ts";

/**
 * Wilson's interval of a proportion, without continuity correction; it lies within 0 and 1 and holds also for none and
 * all. `null` without trials. Throws a `RangeError` for counts that are not whole, or more successes than trials.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence: number = DEFAULT_CONFIDENCE,
): Interval | null {
  checkConfidence(confidence);
  const areCounts = Number.isInteger(successes) && Number.isInteger(trials);
  if (!areCounts || successes < 0 || successes > trials) {
    throw new RangeError(
      `Expected whole numbers of successes and trials, the first at most the second; got ${successes} and ${trials}.`,
    );
  }
  if (trials === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const square = z * z;
  const failures = trials - successes;
  const center = successes + square / 2;
  const reach = z * Math.sqrt((successes * failures) / trials + square / 4);
  return {
    low: successes === 0 ? 0 : (center - reach) / (trials + square),
    high: failures === 0 ? 1 : (center + reach) / (trials + square),
    confidence,
  };
}
