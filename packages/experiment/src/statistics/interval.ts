/** A range that holds the true value with the given confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Between 0 and 1, such as 0.95. */
  readonly confidence: number;
}

/** The confidence of intervals unless another is asked for. */
export const DEFAULT_CONFIDENCE = 0.95;

/** Throws a `RangeError` unless a confidence lies between 0 and 1. */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new RangeError(`A confidence lies between 0 and 1, such as 0.95; got ${confidence}.`);
}
