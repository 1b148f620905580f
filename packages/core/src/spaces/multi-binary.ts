import { GymError } from "../errors.ts";
import { nest, nestSchemas, shapeSize, shapeText, unnest } from "./nested.ts";
import { checkedNumbers, checkUnitInterval, rejectBoth } from "./sampling.ts";
import { type JsonSchema, type JsonValue, type SampleOptions, Space } from "./space.ts";

/** Arrays of zeros and ones. Values are flat `Int8Array`s, row by row. */
export class MultiBinary extends Space<Int8Array> {
  readonly kind = "MultiBinary";
  readonly shape: readonly number[];
  readonly dtype = "int8";
  readonly isFlattenable = true;
  /** The number of elements, or the shape, as given. */
  readonly n: number | readonly number[];

  /** Throws a `GymError` of code `InvalidArgument` when a dimension is not a positive integer. */
  constructor(n: number | readonly number[]) {
    super();
    this.shape = typeof n === "number" ? [n] : [...n];
    this.n = typeof n === "number" ? n : this.shape;
    if (!this.shape.every((size) => Number.isSafeInteger(size) && size > 0)) {
      throw new GymError("InvalidArgument", `MultiBinary: n must be positive integers, got ${n}.`);
    }
  }

  /**
   * Draws an array. `mask` holds for each element 0 or 1 (the value it gets) or 2 (drawn);
   * `probability` the chance of a one. Both are flat, row by row.
   */
  override sample(options: SampleOptions = {}): Int8Array {
    rejectBoth(options);
    const { mask, probability } = options;
    const size = shapeSize(this.shape);
    if (mask !== undefined && mask !== null) {
      const values = checkedNumbers(mask, size, "The mask of MultiBinary");
      for (let index = 0; index < size; index++) {
        if (![0, 1, 2].includes(values[index] as number)) {
          throw new GymError(
            "InvalidArgument",
            `The mask of MultiBinary must hold 0, 1 and 2 only, got ${values[index]}.`,
          );
        }
      }
      const drawn = this.random.integersArray(0, 2, size, "int8");
      return drawn.map((value, index) => (values[index] === 2 ? value : (values[index] as number)));
    }
    if (probability !== undefined && probability !== null) {
      const values = checkedNumbers(probability, size, "The probability of MultiBinary");
      checkUnitInterval(values, "MultiBinary");
      return Int8Array.from({ length: size }, (_, index) =>
        this.random.random() <= (values[index] as number) ? 1 : 0,
      );
    }
    return this.random.integersArray(0, 2, size, "int8");
  }

  override contains(value: unknown): value is Int8Array {
    return (
      value instanceof Int8Array &&
      value.length === shapeSize(this.shape) &&
      value.every((element) => element === 0 || element === 1)
    );
  }

  /** Same `n`, in the same form: `MultiBinary(5)` does not equal `MultiBinary([5])`. */
  override equals(other: unknown): boolean {
    return isMultiBinary(other) && JSON.stringify(other.n) === JSON.stringify(this.n);
  }

  override toString(): string {
    return `MultiBinary(${typeof this.n === "number" ? this.n : shapeText(this.n)})`;
  }

  override toJson(value: Int8Array): JsonValue {
    return nest(Array.from(value), this.shape);
  }

  override fromJson(json: JsonValue): Int8Array {
    return Int8Array.from(unnest(json, this.shape), (element) => {
      if (element === 0 || element === 1) return element;
      throw new TypeError(`${this}: expected 0 or 1, got ${JSON.stringify(element)}.`);
    });
  }

  override jsonSchema(): JsonSchema {
    const element: JsonSchema = { type: "integer", minimum: 0, maximum: 1 };
    return nestSchemas(new Array<JsonSchema>(shapeSize(this.shape)).fill(element), this.shape);
  }

  protected override copy(): MultiBinary {
    return new MultiBinary(this.n);
  }
}

/** Whether a value is a `MultiBinary` space, also of another copy of this package. */
export function isMultiBinary(value: unknown): value is MultiBinary {
  return Space.is(value) && value.kind === "MultiBinary";
}
