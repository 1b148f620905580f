import { GymError } from "../errors.ts";
import type { SampleOptions } from "./space.ts";

/** Throws when both ways of steering a sample are given. */
export function rejectBoth({ mask, probability }: SampleOptions): void {
  if (mask !== undefined && mask !== null && probability !== undefined && probability !== null) {
    throw new GymError(
      "InvalidArgument",
      "sample takes a mask or a probability, not both at once.",
    );
  }
}

/** The numbers of an array or typed array of the given length. Throws an `InvalidArgument` when it is none. */
export function checkedNumbers(value: unknown, length: number, what: string): ArrayLike<number> {
  if (isNumberArray(value) && value.length === length) return value;
  throw new GymError(
    "InvalidArgument",
    `${what} must be an array of ${length} numbers, got ${describe(value)}.`,
  );
}

/** The indices that a mask of 0 and 1 allows. */
export function checkedMask(mask: unknown, length: number, space: string): number[] {
  const values = checkedNumbers(mask, length, `The mask of ${space}`);
  const allowed: number[] = [];
  for (let index = 0; index < length; index++) {
    if (values[index] === 1) allowed.push(index);
    else if (values[index] !== 0) {
      throw new GymError(
        "InvalidArgument",
        `The mask of ${space} must hold 0 and 1 only, got ${values[index]}.`,
      );
    }
  }
  return allowed;
}

/** Probabilities in [0, 1] that sum to 1. Throws an `InvalidProbability` when they do not. */
export function checkedProbability(
  probability: unknown,
  length: number,
  space: string,
): ArrayLike<number> {
  const values = checkedNumbers(probability, length, `The probability of ${space}`);
  checkUnitInterval(values, space);
  const sum = pairwiseSum(values);
  if (!(Math.abs(sum - 1) <= 1e-8 + 1e-5)) {
    throw new GymError(
      "InvalidProbability",
      `The probabilities of ${space} must sum to 1, got a sum of ${sum}.`,
    );
  }
  return values;
}

/** Throws an `InvalidProbability` when a number is outside [0, 1]. */
export function checkUnitInterval(values: ArrayLike<number>, space: string): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!(value >= 0 && value <= 1)) {
      throw new GymError(
        "InvalidProbability",
        `The probabilities of ${space} must lie between 0 and 1, got ${value}.`,
      );
    }
  }
}

/**
 * Sum of numbers in the order NumPy adds them: eight running sums, halves above 128 numbers. `round` is applied to every
 * sum of two: `Math.fround` for float32.
 */
export function pairwiseSum(
  values: ArrayLike<number>,
  from = 0,
  to = values.length,
  round: (value: number) => number = Number,
): number {
  const count = to - from;
  if (count < 8) {
    let sum = 0;
    for (let index = from; index < to; index++) sum = round(sum + (values[index] as number));
    return sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2);
    const middle = from + half - (half % 8);
    return round(pairwiseSum(values, from, middle, round) + pairwiseSum(values, middle, to, round));
  }
  const lanes = Array.from({ length: 8 }, (_, lane) => values[from + lane] as number);
  let index = from + 8;
  for (; index + 8 <= to; index += 8) {
    for (let lane = 0; lane < 8; lane++) {
      lanes[lane] = round((lanes[lane] as number) + (values[index + lane] as number));
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  const [left, right] = [round(round(a + b) + round(c + d)), round(round(e + f) + round(g + h))];
  let sum = round(left + right);
  for (; index < to; index++) sum = round(sum + (values[index] as number));
  return sum;
}

function isNumberArray(value: unknown): value is ArrayLike<number> {
  if (Array.isArray(value)) return value.every((element) => typeof element === "number");
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) &&
    !(value instanceof BigUint64Array)
  );
}

/** A short description of a value for messages. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length} elements`;
  if (ArrayBuffer.isView(value) && "length" in value) {
    return `a ${value.constructor.name} of ${String(value.length)} elements`;
  }
  return typeof value === "object" ? "an object" : `${typeof value} ${String(value)}`;
}
