import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";
import { mean, standardError } from "./moments.ts";
import { studentTQuantile } from "./student-t.ts";

/**
 * Student's t interval of the mean: of independent values, about normal ones or many. `null` where it would say more
 * than the values do: of fewer than two, and of equal ones, whose spread is not known.
 * For differences of pairs it is the paired t interval.
 */
export function meanInterval(
  values: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): Interval | null {
  checkConfidence(confidence);
  const center = mean(values);
  const error = standardError(values);
  if (center === null || error === null || error === 0) return null;
  const reach = studentTQuantile((1 + confidence) / 2, values.length - 1) * error;
  return { low: center - reach, high: center + reach, confidence };
}
