// The distributions of NumPy's Generator (numpy/random/_generator.pyx and src/distributions/distributions.c).
// Copyright (c) 2005, NumPy Developers; BSD 3-Clause, see the NOTICE file of this package.

import { GymError } from "../errors.ts";
import { drawIntegers } from "./bounded-integers.ts";
import type {
  IntegerArrayFor,
  IntegerDType,
  RandomGenerator,
  RandomState,
} from "./random-generator.ts";
import { standardExponential, standardNormal } from "./ziggurat.ts";

const PER_24 = 2 ** -24;
const TWO_32 = 4294967296;
const MAX_UINT32 = 0xffffffff;

/** Upper 32 bits of the product of two unsigned 32-bit integers; `low` is the lower half. */
function upperHalf(left: number, right: number, low: number): number {
  return Math.round((left * right - low) / TWO_32);
}

/** The distributions over a source of random bits, which subclasses are. */
export abstract class Generator implements RandomGenerator {
  /** The last 64-bit draw: lower and upper half. */
  readonly bits: Int32Array = new Int32Array(2);

  /** Draws 64 bits into `bits`. */
  abstract nextUint64(): void;
  /** Draws 32 bits, as an unsigned number. */
  abstract nextUint32(): number;
  abstract random(): number;
  abstract getState(): RandomState;
  abstract setState(state: RandomState): void;
  abstract clone(): RandomGenerator;

  /** The next 64 bits as an unsigned integer. */
  nextBigUint64(): bigint {
    this.nextUint64();
    const [low = 0, high = 0] = this.bits;
    return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  }

  /** A whole number in [0, range], range at most 2^32 - 1, by Lemire's method. A range of 0 consumes nothing. */
  boundedUint32(range: number): number {
    if (range === 0) return 0;
    if (range === MAX_UINT32) return this.nextUint32();
    const count = range + 1;
    let draw = this.nextUint32();
    let low = Math.imul(draw, count) >>> 0;
    if (low < count) {
      const threshold = (MAX_UINT32 - range) % count;
      while (low < threshold) {
        draw = this.nextUint32();
        low = Math.imul(draw, count) >>> 0;
      }
    }
    return upperHalf(draw, count, low);
  }

  /** A whole number in [0, range], range at most 2^64 - 1. */
  boundedUint64(range: bigint): bigint {
    if (range <= 0xffffffffn) return BigInt(this.boundedUint32(Number(range)));
    if (range === 0xffffffffffffffffn) return this.nextBigUint64();
    const count = range + 1n;
    const threshold = (0xffffffffffffffffn - range) % count;
    let product = this.nextBigUint64() * count;
    while (BigInt.asUintN(64, product) < threshold) product = this.nextBigUint64() * count;
    return product >> 64n;
  }

  /** A whole number in [0, max] by masking and rejecting, which is how NumPy shuffles. */
  #interval(max: number): number {
    if (max === 0) return 0;
    const mask = (2 ** (32 - Math.clz32(max)) - 1) >>> 0;
    let value = (this.nextUint32() & mask) >>> 0;
    while (value > max) value = (this.nextUint32() & mask) >>> 0;
    return value;
  }

  randomFloat32(): number {
    return (this.nextUint32() >>> 8) * PER_24;
  }

  uniform(low = 0, high = 1): number {
    const range = high - low;
    if (!Number.isFinite(range)) {
      throw new RangeError(
        `uniform(${low}, ${high}): the distance of the bounds must be a finite number.`,
      );
    }
    return low + range * this.random();
  }

  integers(low: number, high: number): number {
    if (
      !(
        Number.isSafeInteger(low) &&
        Number.isInteger(high) &&
        Number.isSafeInteger(high - 1) &&
        low < high
      )
    ) {
      throw new RangeError(
        `integers(${low}, ${high}): expected two safe integers, the first below the second (the upper end is excluded).`,
      );
    }
    const range = high - low - 1;
    if (range <= MAX_UINT32) return low + this.boundedUint32(range);
    return Number(BigInt(low) + this.boundedUint64(BigInt(high) - BigInt(low) - 1n));
  }

  integersArray<D extends IntegerDType = "int64">(
    low: number | bigint,
    high: number | bigint,
    size: number,
    dtype?: D,
  ): IntegerArrayFor<D> {
    return drawIntegers(this, low, high, size, dtype ?? "int64") as IntegerArrayFor<D>;
  }

  standardNormal(): number {
    return standardNormal(this);
  }

  normal(mean = 0, standardDeviation = 1): number {
    if (!(standardDeviation >= 0)) {
      throw new RangeError(
        `normal: the standard deviation must be at least 0, got ${standardDeviation}.`,
      );
    }
    return mean + standardDeviation * standardNormal(this);
  }

  standardExponential(): number {
    return standardExponential(this);
  }

  exponential(scale = 1): number {
    if (!(scale >= 0)) throw new RangeError(`exponential: scale must be at least 0, got ${scale}.`);
    return scale * standardExponential(this);
  }

  geometric(probability: number): number {
    if (!(probability > 0 && probability <= 1)) {
      throw new RangeError(
        `geometric: the probability must be above 0 and at most 1, got ${probability}.`,
      );
    }
    if (probability < 0.3333333333333333) {
      return Math.ceil(-standardExponential(this) / Math.log1p(-probability));
    }
    let trials = 1;
    let product = probability;
    let sum = probability;
    const draw = this.random();
    while (draw > sum) {
      product *= 1 - probability;
      sum += product;
      trials++;
    }
    return trials;
  }

  choiceIndex(count: number, probabilities?: ArrayLike<number>): number {
    if (probabilities === undefined) {
      if (!(Number.isSafeInteger(count) && count > 0)) {
        throw new RangeError(`choice: expected at least one value to choose from, got ${count}.`);
      }
      return this.integers(0, count);
    }
    const cumulative = cumulativeProbabilities(count, probabilities);
    const draw = this.random();
    let index = 0;
    while (index < count - 1 && (cumulative[index] as number) <= draw) index++;
    return index;
  }

  choice<T>(values: ArrayLike<T>, probabilities?: ArrayLike<number>): T {
    return values[this.choiceIndex(values.length, probabilities)] as T;
  }

  choiceWithoutReplacement(count: number, size: number): number[] {
    if (
      !(Number.isSafeInteger(count) && Number.isSafeInteger(size) && size >= 0 && size <= count)
    ) {
      throw new RangeError(
        `choiceWithoutReplacement(${count}, ${size}): expected 0 <= size <= count, both safe integers.`,
      );
    }
    if (count > 10000 && size > Math.floor(count / 50)) {
      const indices = Array.from({ length: count }, (_, index) => index);
      this.#shuffleTail(indices, Math.max(count - size, 1));
      return indices.slice(count - size);
    }
    const taken = new Set<number>();
    for (let last = count - size; last < count; last++) {
      const draw = this.integers(0, last + 1);
      taken.add(taken.has(draw) ? last : draw);
    }
    const indices = [...taken];
    this.#shuffleTail(indices, 1);
    return indices;
  }

  permutation(count: number): number[] {
    const indices = Array.from({ length: count }, (_, index) => index);
    this.shuffle(indices);
    return indices;
  }

  shuffle<T>(values: T[]): void {
    for (let last = values.length - 1; last > 0; last--) swap(values, last, this.#interval(last));
  }

  /** Fisher-Yates over the places from the last down to `first`, with the bounded draws that `choice` uses. */
  #shuffleTail(values: number[], first: number): void {
    for (let last = values.length - 1; last >= first; last--) {
      swap(values, last, this.boundedUint32(last));
    }
  }
}

function swap<T>(values: T[], left: number, right: number): void {
  const kept = values[left] as T;
  values[left] = values[right] as T;
  values[right] = kept;
}

/** Running sums of probabilities, scaled so that the last is 1. */
function cumulativeProbabilities(count: number, probabilities: ArrayLike<number>): Float64Array {
  if (probabilities.length !== count || count === 0) {
    throw new GymError(
      "InvalidProbability",
      `Expected one probability for each of the ${count} values, got ${probabilities.length}.`,
    );
  }
  const cumulative = new Float64Array(count);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const probability = probabilities[index] as number;
    if (!(probability >= 0)) {
      throw new GymError(
        "InvalidProbability",
        `Probabilities must be at least 0, got ${probability}.`,
      );
    }
    total += probability;
    cumulative[index] = total;
  }
  if (Math.abs(total - 1) > 1.4901161193847656e-8) {
    throw new GymError("InvalidProbability", `Probabilities must sum to 1, got a sum of ${total}.`);
  }
  for (let index = 0; index < count; index++)
    cumulative[index] = (cumulative[index] as number) / total;
  return cumulative;
}
