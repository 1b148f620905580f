import { GymError } from "../errors.ts";
import { commonDType, createArray, dtypeInfo, roundToFloat16 } from "../spaces/dtype.ts";
import { shapeSize } from "../spaces/nested.ts";
import { pairwiseSum } from "../spaces/sampling.ts";
import type { DType } from "../spaces/space.ts";

/** The floating point element types. */
export type FloatDType = "float16" | "float32" | "float64";

/** Options of a `RunningMeanStd`. */
export interface RunningMeanStdOptions {
  /** The weight of the initial guess (mean 0, variance 1), above 0; 1e-4 unless given. */
  epsilon?: number;
  /** Dimensions of one value, `[]` (a number) unless given. */
  shape?: readonly number[];
  /** Element type of mean and variance at the start, `"float64"` unless given. */
  dtype?: FloatDType;
}

/** Mean, variance and count as plain data. */
export interface RunningMeanStdState {
  readonly dtype: FloatDType;
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly count: number;
}

/** A number rounded to a floating point element type. */
export function rounded(value: number, dtype: FloatDType): number {
  if (dtype === "float64") return value;
  return dtype === "float32" ? Math.fround(value) : roundToFloat16(value);
}

/** The function that rounds numbers to a floating point element type. */
export function roundTo(dtype: FloatDType): (value: number) => number {
  return dtype === "float64" ? identity : dtype === "float32" ? Math.fround : roundToFloat16;
}

function identity(value: number): number {
  return value;
}

/** The type in which NumPy computes with arrays of the two types. */
export function computingDType(left: DType, right: FloatDType): FloatDType {
  return commonDType([left, right]) as FloatDType;
}

/**
 * Mean and variance of all values seen so far, merged batch by batch (Chan's parallel algorithm), after Gymnasium's
 * `RunningMeanStd`. Every operation rounds to the element type of its operands as NumPy's does, so that float32
 * statistics are those of Gymnasium bit by bit. Mean and variance take on the batch's type when that is wider: batches
 * of integers and of float64 make them float64.
 */
export class RunningMeanStd {
  readonly #size: number;
  #dtype: FloatDType;
  /** The mean of each element, row by row. */
  mean: Float32Array | Float64Array;
  /** The variance of each element, row by row. */
  variance: Float32Array | Float64Array;
  /** How many values there were, the weight of the initial guess included. */
  count: number;

  constructor(options: RunningMeanStdOptions = {}) {
    const { epsilon = 1e-4, shape = [], dtype = "float64" } = options;
    this.#size = shapeSize(shape);
    this.#dtype = dtype;
    this.mean = createArray(dtype, this.#size);
    this.variance = createArray(dtype, this.#size).fill(1);
    this.count = epsilon;
  }

  /** The element type of mean and variance now. */
  get dtype(): FloatDType {
    return this.#dtype;
  }

  /**
   * Takes in a batch: any number of values one after the other, row by row. `dtype` is their element type.
   * Throws `InvalidArgument` when the batch is empty or does not consist of whole values.
   */
  update(batch: ArrayLike<number | bigint>, dtype: DType): void {
    const size = this.#size;
    const rows = batch.length / size;
    if (!Number.isInteger(rows) || rows === 0) {
      throw new GymError(
        "InvalidArgument",
        `RunningMeanStd: expected one or more values of ${size} elements, got ${batch.length} elements.`,
      );
    }
    const batchType = dtypeInfo(dtype).kind === "f" ? (dtype as FloatDType) : "float64";
    const type = computingDType(batchType, this.#dtype);
    const stateType = this.#dtype;
    const [mean, variance] = this.#arraysOf(type);
    const total = this.count + rows;
    const count = rounded(this.count, type);
    const divisor = rounded(total, type);
    const stateCount = rounded(this.count, stateType);
    for (let element = 0; element < size; element++) {
      let batchMean = Number(batch[element]);
      // 0, or NaN where the value is not finite.
      let batchVariance = batchMean - batchMean;
      if (rows > 1) [batchMean, batchVariance] = momentsOf(batch, element, size, batchType);
      const before = this.mean[element] as number;
      const delta = rounded(rounded(batchMean, batchType) - before, type);
      const shift = rounded(rounded(delta * rows, type) / divisor, type);
      const old = rounded((this.variance[element] as number) * stateCount, stateType);
      const added = rounded(rounded(batchVariance, batchType) * rows, batchType);
      const square = rounded(rounded(delta * delta, type) * count, type);
      const between = rounded(rounded(square * rows, type) / divisor, type);
      const sum = rounded(rounded(old + added, type) + between, type);
      mean[element] = rounded(before + shift, type);
      variance[element] = rounded(sum / divisor, type);
    }
    this.mean = mean;
    this.variance = variance;
    this.#dtype = type;
    this.count = total;
  }

  /** Where the new statistics go: the present arrays while their type remains. */
  #arraysOf(type: FloatDType): [Float32Array | Float64Array, Float32Array | Float64Array] {
    if (type === this.#dtype) return [this.mean, this.variance];
    return [createArray(type, this.#size), createArray(type, this.#size)];
  }

  /** The statistics as plain data. */
  save(): RunningMeanStdState {
    return {
      dtype: this.#dtype,
      mean: [...this.mean],
      variance: [...this.variance],
      count: this.count,
    };
  }

  /** Goes back to what `save` gave. */
  load(state: RunningMeanStdState): void {
    this.#dtype = state.dtype;
    this.mean = createArray(state.dtype, this.#size);
    this.mean.set(state.mean);
    this.variance = createArray(state.dtype, this.#size);
    this.variance.set(state.variance);
    this.count = state.count;
  }
}

/** Mean and variance of one element over two or more rows of a batch, before they are rounded to the batch's type. */
function momentsOf(
  batch: ArrayLike<number | bigint>,
  element: number,
  size: number,
  dtype: FloatDType,
): [mean: number, variance: number] {
  const rows = batch.length / size;
  const round = roundTo(dtype === "float16" ? "float32" : dtype);
  const values = Array.from({ length: rows }, (_, row) => Number(batch[row * size + element]));
  const mean = round(sumOf(values, size, round) / rows);
  const squares = values.map((value) => {
    const difference = round(value - mean);
    return round(difference * difference);
  });
  return [mean, round(sumOf(squares, size, round) / rows)];
}

/** A sum over the rows as NumPy adds: arrays row after row, single numbers pairwise. */
function sumOf(values: readonly number[], size: number, round: (value: number) => number): number {
  if (size === 1) return pairwiseSum(values, 0, values.length, round);
  return values.reduce((sum, value) => round(sum + value));
}
