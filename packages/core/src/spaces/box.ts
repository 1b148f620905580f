import { GymError } from "../errors.ts";
import { castBounds, inferShape } from "./box-bounds.ts";
import { elementFromJson, elementSchema, elementToJson } from "./box-json.ts";
import { sampleBox } from "./box-sampling.ts";
import { type ArrayFor, castArray, isArrayOf, isDType } from "./dtype.ts";
import { type NestedNumbers, nest, nestSchemas, sameShape, shapeText, unnest } from "./nested.ts";
import { boundText } from "./numpy-text.ts";
import { type DType, type JsonSchema, type JsonValue, type SampleOptions, Space } from "./space.ts";

/** Options of a `Box`. */
export interface BoxOptions<D extends DType = DType> {
  /** Dimensions of a value; those of the bounds unless given, `[1]` when both are single numbers. */
  shape?: readonly number[];
  /** Element type, `"float32"` unless given. */
  dtype?: D;
}

/**
 * Arrays of numbers, each between its bounds (both included). A value is a flat typed array of the element type,
 * row by row: `Float32Array` for `float32`, `BigInt64Array` for `int64`, `Uint8Array` of 0 and 1 for `bool`,
 * `Float32Array` holding float16 numbers for `float16`.
 */
export class Box<D extends DType = "float32"> extends Space<ArrayFor<D>> {
  readonly kind = "Box";
  readonly shape: readonly number[];
  readonly dtype: NoInfer<D>;
  readonly isFlattenable = true;
  /** The lower bounds, row by row. */
  readonly low: ArrayFor<D>;
  /** The upper bounds, row by row. */
  readonly high: ArrayFor<D>;
  /** 1 where there is a lower bound. */
  readonly boundedBelow: Uint8Array;
  /** 1 where there is an upper bound. */
  readonly boundedAbove: Uint8Array;

  #text: string | null = null;

  /**
   * Bounds are single numbers, arrays nested like the shape, or flat arrays; infinities leave a side open.
   * Throws a `GymError` of code `InvalidBound` when low exceeds high, or a bound is NaN or outside the element type.
   */
  constructor(low: NestedNumbers, high: NestedNumbers, options: BoxOptions<D> = {}) {
    super();
    const dtype: DType = options.dtype ?? "float32";
    if (!isDType(dtype)) {
      throw new GymError("InvalidArgument", `Box: dtype ${String(dtype)} is not an element type.`);
    }
    this.dtype = dtype as D;
    this.shape = inferShape(low, high, options.shape);
    const below = castBounds("low", low, this.shape, this.dtype);
    const above = castBounds("high", high, this.shape, this.dtype);
    this.low = below.values;
    this.high = above.values;
    this.boundedBelow = below.bounded;
    this.boundedAbove = above.bounded;
    for (let index = 0; index < this.low.length; index++) {
      if ((this.low[index] as number) > (this.high[index] as number)) {
        throw new GymError(
          "InvalidBound",
          `Box: low must not exceed high, got ${this.low[index]} > ${this.high[index]} at element ${index}.`,
        );
      }
    }
  }

  /** Whether all elements have a bound on the side asked for. */
  isBounded(side: "both" | "below" | "above" = "both"): boolean {
    const below = this.boundedBelow.every((bounded) => bounded === 1);
    const above = this.boundedAbove.every((bounded) => bounded === 1);
    return side === "below" ? below : side === "above" ? above : below && above;
  }

  /**
   * Draws each element by the form of its interval: uniform, exponential from its one bound, or standard normal.
   * Throws when `mask` or `probability` is given, which a Box does not have.
   */
  override sample(options: SampleOptions = {}): ArrayFor<D> {
    for (const name of ["mask", "probability"] as const) {
      if (options[name] !== undefined && options[name] !== null) {
        throw new GymError("Error", `Box.sample takes no ${name}.`);
      }
    }
    return sampleBox(this);
  }

  override contains(value: unknown): value is ArrayFor<D> {
    const { low, high } = this;
    if (!isArrayOf(this.dtype, value) || value.length !== low.length) return false;
    for (let index = 0; index < low.length; index++) {
      const element = value[index] as number;
      if (!(element >= (low[index] as number) && element <= (high[index] as number))) return false;
    }
    return true;
  }

  /** Same shape and element type, and bounds that differ by no more than rounding (NumPy's `allclose`). */
  override equals(other: unknown): boolean {
    return (
      isBox(other) &&
      other.dtype === this.dtype &&
      sameShape(other.shape, this.shape) &&
      allClose(this.low, other.low) &&
      allClose(this.high, other.high)
    );
  }

  override toString(): string {
    this.#text ??= `Box(${boundText(this.low, this.shape, this.dtype)}, ${boundText(this.high, this.shape, this.dtype)}, ${shapeText(this.shape)}, ${this.dtype})`;
    return this.#text;
  }

  /** Nested arrays of the shape; infinities and NaN as strings, 64-bit integers beyond 2^53 as decimal strings. */
  override toJson(value: ArrayFor<D>): JsonValue {
    const elements = Array.from(value as ArrayLike<number | bigint>, (element) =>
      elementToJson(element, this.dtype),
    );
    return nest(elements, this.shape);
  }

  override fromJson(json: JsonValue): ArrayFor<D> {
    const elements = unnest(json, this.shape).map((element) =>
      elementFromJson(element, this.dtype),
    );
    return castArray(elements, this.dtype);
  }

  override jsonSchema(): JsonSchema {
    const schemas = Array.from({ length: this.low.length }, (_, index) =>
      elementSchema(this, index),
    );
    return nestSchemas(schemas, this.shape);
  }

  protected override copy(): Box<D> {
    const below = Array.from(this.low as ArrayLike<number | bigint>, (value, index) =>
      this.boundedBelow[index] === 1 ? value : Number.NEGATIVE_INFINITY,
    );
    const above = Array.from(this.high as ArrayLike<number | bigint>, (value, index) =>
      this.boundedAbove[index] === 1 ? value : Number.POSITIVE_INFINITY,
    );
    return new Box<D>(below, above, { shape: this.shape, dtype: this.dtype });
  }
}

/** Whether a value is a `Box`, also of another copy of this package. */
export function isBox(value: unknown): value is Box<DType> {
  return Space.is(value) && value.kind === "Box";
}

function allClose(left: ArrayLike<number | bigint>, right: ArrayLike<number | bigint>): boolean {
  for (let index = 0; index < left.length; index++) {
    const [a, b] = [Number(left[index]), Number(right[index])];
    if (a !== b && !(Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b) && Number.isFinite(b)))
      return false;
  }
  return true;
}
