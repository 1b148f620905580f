import { GymError } from "../errors.ts";
import type { IntegerDType } from "../random/random-generator.ts";
import { dtypeInfo, isDType, isIntegerDType } from "./dtype.ts";
import {
  flattenNested,
  type NestedNumbers,
  nest,
  nestSchemas,
  sameShape,
  shapeSize,
  unnest,
} from "./nested.ts";
import { arrayText } from "./numpy-text.ts";
import { checkedMask, checkedProbability, describe, pairwiseSum, rejectBoth } from "./sampling.ts";
import { type DType, type JsonSchema, type JsonValue, type SampleOptions, Space } from "./space.ts";

/** Options of a `MultiDiscrete` space. */
export interface MultiDiscreteOptions {
  /** The smallest value of each element; zeros unless given. Nested like the counts, or flat. */
  start?: NestedNumbers;
  /** An integer element type, `"int64"` unless given; values are `Int32Array` whichever it is. */
  dtype?: DType;
  /** Dimensions, for counts given flat. */
  shape?: readonly number[];
}

/** Arrays of whole numbers, each from a range of its own. Values are flat `Int32Array`s, row by row. */
export class MultiDiscrete extends Space<Int32Array> {
  readonly kind = "MultiDiscrete";
  readonly shape: readonly number[];
  readonly dtype: IntegerDType;
  readonly isFlattenable = true;
  /** How many values each element has, row by row. */
  readonly counts: Int32Array;
  /** The smallest value of each element. */
  readonly start: Int32Array;

  /** Throws a `GymError` of code `InvalidArgument` when a count is not positive or values exceed int32 or the dtype. */
  constructor(counts: NestedNumbers, options: MultiDiscreteOptions = {}) {
    super();
    const { dtype = "int64" } = options;
    if (!isDType(dtype) || !isIntegerDType(dtype)) {
      throw new GymError(
        "InvalidArgument",
        `MultiDiscrete: dtype must be an integer type, got ${dtype}.`,
      );
    }
    const given = flattenNested(counts);
    this.shape = options.shape ?? given.shape;
    const size = shapeSize(this.shape);
    const start =
      options.start === undefined
        ? new Array<number>(size).fill(0)
        : flattenNested(options.start).values;
    if (given.values.length !== size || start.length !== size) {
      throw new GymError(
        "InvalidArgument",
        `MultiDiscrete: counts (${given.values.length}) and start (${start.length}) must have ${size} elements.`,
      );
    }
    this.dtype = dtype as IntegerDType;
    this.counts = new Int32Array(size);
    this.start = new Int32Array(size);
    const { min, max } = dtypeInfo(dtype);
    for (let index = 0; index < size; index++) {
      const count = Number(given.values[index]);
      const first = Number(start[index]);
      const last = first + count - 1;
      if (!Number.isInteger(count) || count <= 0 || count > 2147483647) {
        throw new GymError(
          "InvalidArgument",
          `MultiDiscrete: counts must be positive integers, got ${count}.`,
        );
      }
      const fits = first >= min && last <= max && first >= -2147483648 && last <= 2147483647;
      if (!Number.isInteger(first) || !fits) {
        throw new GymError(
          "InvalidArgument",
          `MultiDiscrete: the values ${first} to ${last} must be within int32 and ${dtype}.`,
        );
      }
      this.counts[index] = count;
      this.start[index] = first;
    }
  }

  /** Draws an array. `mask` and `probability` are nested like the shape, with an array for each element as in `Discrete`. */
  override sample(options: SampleOptions = {}): Int32Array {
    rejectBoth(options);
    const { mask, probability } = options;
    const sample = new Int32Array(this.start);
    const parts =
      mask !== undefined && mask !== null
        ? leaves(mask, this.shape)
        : probability !== undefined && probability !== null
          ? leaves(probability, this.shape)
          : null;
    for (let index = 0; index < sample.length; index++) {
      const count = this.counts[index] as number;
      let offset: number;
      if (parts === null) offset = Math.trunc(this.random.random() * count);
      else if (mask !== undefined && mask !== null) offset = this.#masked(parts[index], count);
      else offset = this.#weighted(parts[index], count);
      sample[index] = (sample[index] as number) + offset;
    }
    return sample;
  }

  #masked(mask: unknown, count: number): number {
    const allowed = checkedMask(mask, count, "MultiDiscrete");
    return allowed.length > 0 ? this.random.choice(allowed) : 0;
  }

  #weighted(probability: unknown, count: number): number {
    const checked = Array.from(checkedProbability(probability, count, "MultiDiscrete"));
    const sum = pairwiseSum(checked);
    const possible = checked.flatMap((weight, index) => (weight > 0 ? [index] : []));
    return this.random.choice(
      possible,
      possible.map((index) => (checked[index] as number) / sum),
    );
  }

  override contains(value: unknown): value is Int32Array {
    if (!(value instanceof Int32Array) || value.length !== this.counts.length) return false;
    for (let index = 0; index < value.length; index++) {
      const offset = (value[index] as number) - (this.start[index] as number);
      if (!(offset >= 0 && offset < (this.counts[index] as number))) return false;
    }
    return true;
  }

  override equals(other: unknown): boolean {
    return (
      isMultiDiscrete(other) &&
      other.dtype === this.dtype &&
      sameShape(other.shape, this.shape) &&
      sameShape(Array.from(other.counts), Array.from(this.counts)) &&
      sameShape(Array.from(other.start), Array.from(this.start))
    );
  }

  override toString(): string {
    const counts = arrayText(this.counts, this.shape, this.dtype);
    if (this.start.every((value) => value === 0)) return `MultiDiscrete(${counts})`;
    return `MultiDiscrete(${counts}, start=${arrayText(this.start, this.shape, this.dtype)})`;
  }

  override toJson(value: Int32Array): JsonValue {
    return nest(Array.from(value), this.shape);
  }

  override fromJson(json: JsonValue): Int32Array {
    return Int32Array.from(unnest(json, this.shape), (element) => {
      if (typeof element === "number" && element === (element | 0)) return element;
      throw new TypeError(`${this}: expected whole numbers, got ${JSON.stringify(element)}.`);
    });
  }

  override jsonSchema(): JsonSchema {
    const items = Array.from(this.counts, (count, index): JsonSchema => {
      const minimum = this.start[index] as number;
      return { type: "integer", minimum, maximum: minimum + count - 1 };
    });
    return nestSchemas(items, this.shape);
  }

  protected override copy(): MultiDiscrete {
    return new MultiDiscrete(this.counts, {
      start: this.start,
      dtype: this.dtype,
      shape: this.shape,
    });
  }
}

/** Whether a value is a `MultiDiscrete` space, also of another copy of this package. */
export function isMultiDiscrete(value: unknown): value is MultiDiscrete {
  return Space.is(value) && value.kind === "MultiDiscrete";
}

/** The entries of an array nested like the shape. */
function leaves(nested: unknown, shape: readonly number[]): unknown[] {
  if (shape.length === 0) return [nested];
  const [count, ...rest] = shape;
  if (!Array.isArray(nested) || nested.length !== count) {
    throw new GymError(
      "InvalidArgument",
      `MultiDiscrete: expected an array of ${count} masks or probabilities, got ${describe(nested)}.`,
    );
  }
  return nested.flatMap((element: unknown) => leaves(element, rest));
}
