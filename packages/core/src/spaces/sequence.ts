import { GymError } from "../errors.ts";
import {
  batchesFromJsonable,
  batchesToJsonable,
  batchFromJson,
  batchSchema,
  batchToJson,
} from "./batched-json.ts";
import { batchLength, unbatch } from "./batched-values.ts";
import { concatenate } from "./concatenate.ts";
import { describe, rejectBoth } from "./sampling.ts";
import {
  expectArray,
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";

/** Options of a `Sequence` space. */
export interface SequenceOptions<Stacked extends boolean> {
  /** Whether a value is one batch (as `concatenate` makes them) instead of an array of values. */
  stack?: Stacked;
}

/** Any number of values of one space, as an array or, stacked, as a batch. */
export class Sequence<T = unknown, Stacked extends boolean = false> extends Space<
  Stacked extends true ? unknown : T[]
> {
  readonly kind = "Sequence";
  readonly shape = null;
  readonly dtype = null;
  readonly isFlattenable = false;
  /** The space of the elements. */
  readonly featureSpace: Space<T>;
  /** Whether values are batches. */
  readonly isStacked: boolean;

  constructor(featureSpace: Space<T>, options: SequenceOptions<Stacked> = {}) {
    super();
    if (!Space.is(featureSpace)) {
      throw new GymError(
        "InvalidArgument",
        `Sequence: expected a space, got ${describe(featureSpace)}.`,
      );
    }
    this.featureSpace = featureSpace;
    this.isStacked = options.stack ?? false;
  }

  /** A single seed is this space's and draws that of the elements; a pair gives both. Returns both. */
  override seed(seed?: SpaceSeed): SpaceSeed[] {
    if (seed === undefined || seed === null) return [this.seedSelf(null), this.featureSpace.seed()];
    if (typeof seed !== "object") {
      this.seedSelf(seed);
      const drawn = this.random.integers(0, 2147483647);
      return [this.seedSelf(seed), this.featureSpace.seed(drawn)];
    }
    if (!Array.isArray(seed) || seed.length !== 2) {
      throw new GymError(
        "InvalidArgument",
        `Sequence: expected two seeds (its own and that of the elements), got ${describe(seed)}.`,
      );
    }
    const [own, feature] = seed as [SpaceSeed, SpaceSeed];
    return [this.seedSelf(own), this.featureSpace.seed(feature)];
  }

  /**
   * Draws a sequence. `mask` and `probability` are pairs: the length (a number, an array of lengths to draw from, or null
   * for a geometric draw of mean 4), and the mask or probability of each element (or null).
   */
  override sample(options?: SampleOptions): Stacked extends true ? unknown : T[];
  override sample(options: SampleOptions = {}): unknown {
    rejectBoth(options);
    const name = options.mask !== undefined && options.mask !== null ? "mask" : "probability";
    const pair = options[name] ?? [null, null];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new GymError(
        "InvalidArgument",
        `Sequence: the ${name} must be a pair of length and element ${name}, got ${describe(pair)}.`,
      );
    }
    const length = this.#sampleLength(pair[0]);
    const values = Array.from({ length }, () => this.featureSpace.sample({ [name]: pair[1] }));
    return this.isStacked ? concatenate(this.featureSpace, values) : values;
  }

  #sampleLength(length: unknown): number {
    if (length === null || length === undefined) return this.random.geometric(0.25);
    const single = typeof length === "number";
    const given = single ? [length] : length;
    if (!Array.isArray(given) && !ArrayBuffer.isView(given)) {
      throw new GymError(
        "InvalidArgument",
        `Sequence: the length must be a number, an array of numbers or null, got ${describe(length)}.`,
      );
    }
    const lengths = Array.from(given as ArrayLike<unknown>, Number);
    if (
      lengths.length === 0 ||
      !lengths.every((value) => Number.isSafeInteger(value) && value >= 0)
    ) {
      throw new GymError(
        "InvalidArgument",
        `Sequence: lengths must be whole numbers of at least 0, got ${lengths.join(", ")}.`,
      );
    }
    return single ? length : this.random.choice(lengths);
  }

  override contains(value: unknown): value is Stacked extends true ? unknown : T[] {
    if (this.isStacked) {
      return (
        batchLength(this.featureSpace, value) !== null &&
        unbatch(this.featureSpace, value).every((element) => this.featureSpace.contains(element))
      );
    }
    return Array.isArray(value) && value.every((element) => this.featureSpace.contains(element));
  }

  override equals(other: unknown): boolean {
    return (
      isSequence(other) &&
      other.isStacked === this.isStacked &&
      this.featureSpace.equals(other.featureSpace)
    );
  }

  override toString(): string {
    return `Sequence(${this.featureSpace}, stack=${this.isStacked ? "True" : "False"})`;
  }

  override toJson(value: unknown): JsonValue {
    if (this.isStacked) return batchToJson(this.featureSpace, value);
    return (value as readonly T[]).map((element) => this.featureSpace.toJson(element));
  }

  override fromJson(json: JsonValue): Stacked extends true ? unknown : T[];
  override fromJson(json: JsonValue): unknown {
    if (this.isStacked) return batchFromJson(this.featureSpace, json);
    return expectArray(json).map((element) => this.featureSpace.fromJson(element));
  }

  override toJsonable(values: readonly unknown[]): JsonValue {
    if (this.isStacked) return batchesToJsonable(this.featureSpace, values);
    return (values as readonly T[][]).map((value) => this.featureSpace.toJsonable(value));
  }

  override fromJsonable(json: JsonValue): (Stacked extends true ? unknown : T[])[];
  override fromJsonable(json: JsonValue): unknown[] {
    if (this.isStacked) return batchesFromJsonable(this.featureSpace, json);
    return expectArray(json).map((element) => this.featureSpace.fromJsonable(element));
  }

  override jsonSchema(): JsonSchema {
    if (this.isStacked) return batchSchema(this.featureSpace);
    return { type: "array", items: this.featureSpace.jsonSchema() };
  }

  protected override copy(): Sequence<T, Stacked> {
    return new Sequence<T, Stacked>(this.featureSpace.clone(), {
      stack: this.isStacked as Stacked,
    });
  }
}

/** Whether a value is a `Sequence` space, also of another copy of this package. */
export function isSequence(value: unknown): value is Sequence<unknown, boolean> {
  return Space.is(value) && value.kind === "Sequence";
}
