import { GymError } from "../errors.ts";
import { compareCodePoints, pythonText } from "./python-text.ts";
import { describe, rejectBoth } from "./sampling.ts";
import {
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";
import { drawSeeds } from "./tuple.ts";

/** The values of the spaces of a dict, by key. */
export type DictValue<S extends Readonly<Record<string, Space>>> = {
  -readonly [K in keyof S]: S[K] extends Space<infer T> ? T : never;
};

/** Objects that hold one value of each of some spaces, by key. */
export class Dict<
  S extends Readonly<Record<string, Space>> = Readonly<Record<string, Space>>,
> extends Space<DictValue<S>> {
  readonly kind = "Dict";
  readonly shape = null;
  readonly dtype = null;
  /** The spaces by key, in the order in which they are drawn and flattened. */
  readonly spaces: S;

  readonly #entries: readonly (readonly [string, Space])[];

  /** An object's keys are sorted by code point; an array of pairs keeps its order. */
  constructor(spaces: S | readonly (readonly [string, Space])[]) {
    super();
    if (typeof spaces !== "object" || spaces === null) {
      throw new GymError(
        "InvalidArgument",
        `Dict: expected an object of spaces or an array of pairs, got ${describe(spaces)}.`,
      );
    }
    const entries: readonly (readonly [string, Space])[] = Array.isArray(spaces)
      ? [...spaces]
      : Object.entries(spaces as S).sort(([left], [right]) => compareCodePoints(left, right));
    for (const [key, space] of entries) {
      if (!Space.is(space)) {
        throw new GymError(
          "InvalidArgument",
          `Dict: expected a space under ${JSON.stringify(key)}, got ${describe(space)}.`,
        );
      }
    }
    this.spaces = Object.fromEntries(entries) as S;
    this.#entries = [...new Map(entries)];
  }

  get isFlattenable(): boolean {
    return this.#entries.every(([, space]) => space.isFlattenable);
  }

  /** Keys and spaces in order. */
  entries(): readonly (readonly [string, Space])[] {
    return this.#entries;
  }

  /** A single seed draws one for each part; an object gives each part its own. Returns the seeds of the parts. */
  override seed(seed?: SpaceSeed): { [key: string]: SpaceSeed } {
    if (seed === undefined || seed === null) return this.#map((_, space) => space.seed());
    if (typeof seed !== "object") {
      this.seedSelf(seed);
      const seeds = drawSeeds(this, this.#entries.length);
      return this.#map((_, space, index) => space.seed(seeds[index] ?? null));
    }
    const seeds = this.#checkedKeys(seed, "seed") as { [key: string]: SpaceSeed };
    return this.#map((key, space) => space.seed(seeds[key] ?? null));
  }

  /** Draws one value of each space. `mask` and `probability` are objects with one entry (or null) for each key. */
  override sample(options: SampleOptions = {}): DictValue<S> {
    rejectBoth(options);
    const name = options.mask !== undefined && options.mask !== null ? "mask" : "probability";
    const given = options[name] ?? null;
    if (given === null) return this.#map((_, space) => space.sample()) as DictValue<S>;
    const parts = this.#checkedKeys(given, name);
    return this.#map((key, space) => space.sample({ [name]: parts[key] })) as DictValue<S>;
  }

  override contains(value: unknown): value is DictValue<S> {
    if (!isPlainObject(value)) return false;
    for (const [key, space] of this.#entries) {
      if (!Object.hasOwn(value, key) || !space.contains(value[key])) return false;
    }
    return Object.keys(value).length === this.#entries.length;
  }

  /** Same spaces under the same keys; their order does not matter. */
  override equals(other: unknown): boolean {
    return (
      isDict(other) &&
      other.entries().length === this.#entries.length &&
      this.#entries.every(
        ([key, space]) => Object.hasOwn(other.spaces, key) && space.equals(other.spaces[key]),
      )
    );
  }

  override toString(): string {
    return `Dict(${this.#entries.map(([key, space]) => `${pythonText(key)}: ${space}`).join(", ")})`;
  }

  override toJson(value: DictValue<S>): JsonValue {
    const parts = value as Record<string, unknown>;
    return this.#map((key, space) => space.toJson(parts[key]));
  }

  override fromJson(json: JsonValue): DictValue<S> {
    const parts = this.#checkedJson(json);
    return this.#map((key, space) => space.fromJson(parts[key] ?? null)) as DictValue<S>;
  }

  override toJsonable(values: readonly DictValue<S>[]): JsonValue {
    const rows = values as readonly Record<string, unknown>[];
    return this.#map((key, space) => space.toJsonable(rows.map((row) => row[key])));
  }

  override fromJsonable(json: JsonValue): DictValue<S>[] {
    const parts = this.#checkedJson(json);
    const columns = this.#map((key, space) => space.fromJsonable(parts[key] ?? null));
    const count = Object.values(columns)[0]?.length ?? 0;
    return Array.from({ length: count }, (_, row) =>
      this.#map((key) => columns[key]?.[row]),
    ) as DictValue<S>[];
  }

  override jsonSchema(): JsonSchema {
    return {
      type: "object",
      properties: this.#map((_, space) => space.jsonSchema()),
      required: this.#entries.map(([key]) => key),
      additionalProperties: false,
    };
  }

  protected override copy(): Dict<S> {
    return new Dict<S>(this.#entries.map(([key, space]) => [key, space.clone()] as const));
  }

  #map<V>(make: (key: string, space: Space, index: number) => V): { [key: string]: V } {
    return Object.fromEntries(
      this.#entries.map(([key, space], index) => [key, make(key, space, index)]),
    );
  }

  #checkedJson(json: JsonValue): { [key: string]: JsonValue } {
    if (!isPlainObject(json) || !this.#hasExactly(json)) {
      throw new TypeError(
        `${this}: expected an object with the keys ${this.#keyList()}, got ${JSON.stringify(json)}.`,
      );
    }
    return json as { [key: string]: JsonValue };
  }

  #checkedKeys(value: unknown, what: string): Record<string, unknown> {
    if (isPlainObject(value) && this.#hasExactly(value)) return value;
    throw new GymError(
      "InvalidArgument",
      `Dict: the ${what} must be an object with the keys ${this.#keyList()}.`,
    );
  }

  #hasExactly(value: Record<string, unknown>): boolean {
    return (
      Object.keys(value).length === this.#entries.length &&
      this.#entries.every(([key]) => Object.hasOwn(value, key))
    );
  }

  #keyList(): string {
    return this.#entries.map(([key]) => JSON.stringify(key)).join(", ");
  }
}

/** Whether a value is a `Dict` space, also of another copy of this package. */
export function isDict(value: unknown): value is Dict {
  return Space.is(value) && value.kind === "Dict";
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  );
}
