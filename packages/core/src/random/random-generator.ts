/** A seed. Integers (`number` or `bigint`, at least 0) seed PCG64 exactly as NumPy does; strings seed `seedrandom`. */
export type Seed = number | bigint | string;

/** Everything a generator needs to go on exactly where it was; plain data that survives `structuredClone`. */
export interface RandomState {
  /** Which algorithm the rest belongs to: `"PCG64"` or `"seedrandom"`. */
  readonly algorithm: string;
  readonly [field: string]: unknown;
}

/** Integer element types of NumPy that a draw may be asked for. */
export type IntegerDType =
  | "bool"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64";

/** The typed array that holds integers of a NumPy element type; `bool` as 0 and 1. */
export type IntegerArrayFor<D extends IntegerDType> = {
  bool: Uint8Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
}[D];

/**
 * A stream of random numbers with the methods of NumPy's `Generator` that environments and spaces draw from.
 * Created by `createRandom(seed)`; the same seed gives the same numbers, draw for draw.
 */
export interface RandomGenerator {
  /** A float64 in [0, 1). */
  random(): number;
  /** A float32 value in [0, 1), half as costly in random bits. */
  randomFloat32(): number;
  /** A float64 in [low, high): `low + (high - low) * random()`. Throws a `RangeError` when `high - low` is not finite. */
  uniform(low?: number, high?: number): number;
  /**
   * An integer in [low, high), drawn as NumPy draws an int64. A range of one value consumes nothing.
   * Throws a `RangeError` when the range is empty or one of its values would not be a safe integer.
   */
  integers(low: number, high: number): number;
  /**
   * `size` integers in [low, high), drawn as one NumPy call of that element type (`"int64"` unless given).
   * The 8 and 16-bit types and `bool` share one 32-bit draw among several values. Ends may be `bigint`.
   * Throws a `RangeError` when the range is empty or goes beyond the type.
   */
  integersArray<D extends IntegerDType = "int64">(
    low: number | bigint,
    high: number | bigint,
    size: number,
    dtype?: D,
  ): IntegerArrayFor<D>;
  /** A draw from the standard normal distribution (256-layer ziggurat). */
  standardNormal(): number;
  /** A normal draw: `mean + standardDeviation * standardNormal()`. */
  normal(mean?: number, standardDeviation?: number): number;
  /** A draw from the exponential distribution of scale 1 (256-layer ziggurat). */
  standardExponential(): number;
  /** `scale * standardExponential()`. */
  exponential(scale?: number): number;
  /** Number of Bernoulli trials of the given success probability until the first success; at least 1. */
  geometric(probability: number): number;
  /**
   * One element, uniformly, or by `probabilities` (at least 0, one for each value, summing to 1).
   * Throws a `GymError` of code `InvalidProbability` when they are not, a `RangeError` when there are no values.
   */
  choice<T>(values: ArrayLike<T>, probabilities?: ArrayLike<number>): T;
  /** The index that `choice` would take among `count` values. */
  choiceIndex(count: number, probabilities?: ArrayLike<number>): number;
  /** `size` different numbers of 0 … count-1 in random order. */
  choiceWithoutReplacement(count: number, size: number): number[];
  /** The numbers 0 … count-1 in random order. */
  permutation(count: number): number[];
  /** Shuffles in place. */
  shuffle<T>(values: T[]): void;
  /** The state of the stream now. */
  getState(): RandomState;
  /** Goes back to a state that `getState` of the same algorithm returned. */
  setState(state: RandomState): void;
  /** A generator that goes on from the same state, independently. */
  clone(): RandomGenerator;
}
