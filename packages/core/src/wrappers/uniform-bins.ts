import { GymError } from "../errors.ts";
import type { Box } from "../spaces/box.ts";
import { createArray, dtypeInfo, type NumericArray } from "../spaces/dtype.ts";
import { arrayText } from "../spaces/numpy-text.ts";
import type { DType } from "../spaces/space.ts";
import { shown } from "./option-checks.ts";
import { type FloatDType, roundTo } from "./running-mean-std.ts";

/** The range of each element of a one-dimensional `Box` cut into parts of equal width. */
export interface UniformBins {
  /** How many bins each element has. */
  readonly counts: readonly number[];
  /** The ends of the bins of each element, one more than there are bins, in the element type of the box (float64 for integers). */
  readonly edges: readonly (Float32Array | Float64Array)[];
  readonly dtype: FloatDType;
}

/**
 * Cuts a box into bins, `bins` for each element or one number for all.
 * Throws `InvalidArgument` when the box has not exactly one dimension or is unbounded, or the numbers do not fit.
 */
export function uniformBins(
  box: Box<DType>,
  bins: number | readonly number[],
  what: "action" | "observation",
): UniformBins {
  const size = box.low.length;
  if (box.shape.length !== 1) {
    throw new GymError(
      "InvalidArgument",
      `Discretization requires an ${what} space of one dimension, got ${box}: flatten it first.`,
    );
  }
  if (!box.isBounded()) {
    const boundsText = (bounds: NumericArray) => arrayText(bounds, box.shape, box.dtype);
    throw new GymError(
      "InvalidArgument",
      `Discretization requires ${what} space to be finite. Found: low=${boundsText(box.low)}, high=${boundsText(box.high)}`,
    );
  }
  const counts = typeof bins === "number" ? new Array<number>(size).fill(bins) : bins;
  if (!Array.isArray(counts) || counts.length !== size) {
    throw new GymError(
      "InvalidArgument",
      `bins must match ${what} dimensions: expected ${size}, got ${Array.isArray(counts) ? counts.length : shown(bins)}`,
    );
  }
  if (!counts.every((count) => Number.isInteger(count) && count > 0)) {
    throw new GymError(
      "InvalidArgument",
      `bins must be positive integers, actual value: ${shown(bins)}`,
    );
  }
  const dtype: FloatDType =
    dtypeInfo(box.dtype).kind === "f" ? (box.dtype as FloatDType) : "float64";
  const edges = counts.map((count, index) =>
    linearSpace(Number(box.low[index]), Number(box.high[index]), count, dtype),
  );
  return { counts: [...counts], edges, dtype };
}

/** `parts + 1` numbers from `low` to `high` in even steps, as NumPy's `linspace` rounds them. */
function linearSpace(low: number, high: number, parts: number, dtype: FloatDType) {
  const round = roundTo(dtype);
  const range = round(high - low);
  const step = round(range / parts);
  const values = createArray(dtype, parts + 1);
  for (let index = 0; index < parts; index++) {
    const distance = step === 0 ? round(round(index / parts) * range) : round(index * step);
    values[index] = round(distance + low);
  }
  values[parts] = high;
  return values;
}

/** One number for the indices of all elements, the last one counting single steps. */
export function joinIndices(indices: ArrayLike<number>, counts: readonly number[]): number {
  let joined = 0;
  for (const [place, count] of counts.entries())
    joined = joined * count + (indices[place] as number);
  return joined;
}

/** The indices of all elements behind one number; numbers outside wrap around in the first element. */
export function splitIndices(joined: number, counts: readonly number[]): number[] {
  const indices = new Array<number>(counts.length);
  let rest = joined;
  for (let place = counts.length - 1; place >= 0; place--) {
    const count = counts[place] as number;
    const below = Math.floor(rest / count);
    indices[place] = rest - below * count;
    rest = below;
  }
  return indices;
}
