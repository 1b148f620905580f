import { DIGITS, ONE, toFixed, toFloat } from "./fixed-point.ts";

/** Entries: angles from 0 to 110/128 rad. */
const ENTRIES = 111;

let table: Float64Array | null = null;

/**
 * Sine and cosine of k/128 rad, each as a float64 and what is missing from it: `[4k]` sine, `[4k + 1]` its rest, `[4k + 2]`
 * cosine, `[4k + 3]` its rest. Computed once, exactly, by turning through 1/128 rad in integers of 200 binary digits.
 */
export function sineTable(): Float64Array {
  table ??= computeTable();
  return table;
}

function computeTable(): Float64Array {
  const values = new Float64Array(ENTRIES * 4);
  const [stepSine, stepCosine] = [series(1n), series(0n)];
  let sine = 0n;
  let cosine = ONE;
  for (let entry = 0; entry < ENTRIES; entry++) {
    writePair(values, entry * 4, sine);
    writePair(values, entry * 4 + 2, cosine);
    [sine, cosine] = [
      (sine * stepCosine + cosine * stepSine) >> DIGITS,
      (cosine * stepCosine - sine * stepSine) >> DIGITS,
    ];
  }
  return values;
}

/** The power series of sine (`first` 1) or cosine (`first` 0) at 1/128. */
function series(first: 0n | 1n): bigint {
  let term = ONE >> (7n * first);
  let sum = 0n;
  for (let power = first; term !== 0n; power += 2n) {
    sum += term;
    term = -(term >> 14n) / ((power + 1n) * (power + 2n));
  }
  return sum;
}

function writePair(values: Float64Array, index: number, exact: bigint): void {
  const high = toFloat(exact);
  values[index] = high;
  values[index + 1] = toFloat(exact - toFixed(high));
}
