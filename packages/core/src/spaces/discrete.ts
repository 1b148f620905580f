import { GymError } from "../errors.ts";
import type { IntegerDType } from "../random/random-generator.ts";
import { dtypeInfo, isDType, isIntegerDType } from "./dtype.ts";
import { checkedMask, checkedProbability, rejectBoth } from "./sampling.ts";
import { type DType, type JsonSchema, type JsonValue, type SampleOptions, Space } from "./space.ts";

/** Options of a `Discrete` space. */
export interface DiscreteOptions {
  /** The smallest value; 0 unless given. */
  start?: number;
  /** An integer element type, `"int64"` unless given; it decides how samples are drawn and what `toString` says. */
  dtype?: DType;
}

/** The whole numbers start … start + n - 1. */
export class Discrete extends Space<number> {
  readonly kind = "Discrete";
  readonly shape: readonly number[] = [];
  readonly dtype: IntegerDType;
  readonly isFlattenable = true;
  /** How many values there are. */
  readonly n: number;
  /** The smallest value. */
  readonly start: number;

  /** Throws a `GymError` of code `InvalidArgument` when n is not a positive integer or the dtype cannot hold the values. */
  constructor(n: number, options: DiscreteOptions = {}) {
    super();
    const { start = 0, dtype = "int64" } = options;
    if (!Number.isSafeInteger(n) || n <= 0) {
      throw new GymError("InvalidArgument", `Discrete: n must be a positive integer, got ${n}.`);
    }
    if (!isDType(dtype) || !isIntegerDType(dtype)) {
      throw new GymError(
        "InvalidArgument",
        `Discrete: dtype must be an integer type, got ${dtype}.`,
      );
    }
    const { min, max } = dtypeInfo(dtype);
    const last = start + n - 1;
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(last) || start < min || last > max) {
      throw new GymError(
        "InvalidArgument",
        `Discrete: the values ${start} to ${last} must be safe integers within ${dtype}.`,
      );
    }
    this.n = n;
    this.start = start;
    this.dtype = dtype as IntegerDType;
  }

  /**
   * Draws a value. `mask` is an array of n numbers 0 or 1 (all 0 gives `start`), `probability` one of n numbers summing to 1.
   */
  override sample(options: SampleOptions = {}): number {
    const { mask, probability } = options;
    rejectBoth(options);
    if (mask !== undefined && mask !== null) {
      const allowed = checkedMask(mask, this.n, "Discrete");
      return this.start + (allowed.length > 0 ? this.random.choice(allowed) : 0);
    }
    if (probability !== undefined && probability !== null) {
      const checked = checkedProbability(probability, this.n, "Discrete");
      return this.start + this.random.choiceIndex(this.n, checked);
    }
    if (this.dtype === "int64" || this.dtype === "uint64") {
      return this.start + this.random.integers(0, this.n);
    }
    return this.start + (this.random.integersArray(0, this.n, 1, this.dtype)[0] as number);
  }

  override contains(value: unknown): value is number {
    return (
      typeof value === "number" &&
      Number.isInteger(value) &&
      value >= this.start &&
      value < this.start + this.n
    );
  }

  override equals(other: unknown): boolean {
    return (
      isDiscrete(other) &&
      other.n === this.n &&
      other.start === this.start &&
      other.dtype === this.dtype
    );
  }

  override toString(): string {
    const start = this.start === 0 ? "" : `, start=${this.start}`;
    const dtype = this.dtype === "int64" ? "" : `, dtype=${this.dtype}`;
    return `Discrete(${this.n}${start}${dtype})`;
  }

  override toJson(value: number): JsonValue {
    return value;
  }

  override fromJson(json: JsonValue): number {
    if (typeof json === "number" && Number.isSafeInteger(json)) return json;
    throw new TypeError(`${this}: expected a whole number, got ${JSON.stringify(json)}.`);
  }

  override jsonSchema(): JsonSchema {
    return { type: "integer", minimum: this.start, maximum: this.start + this.n - 1 };
  }

  protected override copy(): Discrete {
    return new Discrete(this.n, { start: this.start, dtype: this.dtype });
  }
}

/** Whether a value is a `Discrete` space, also of another copy of this package. */
export function isDiscrete(value: unknown): value is Discrete {
  return Space.is(value) && value.kind === "Discrete";
}
