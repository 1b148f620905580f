import type { JsonSchema, JsonValue } from "./space.ts";

/** Numbers, typed arrays of numbers, or arrays nested to any depth. */
export type NestedNumbers =
  | number
  | bigint
  | boolean
  | ArrayLike<number | bigint>
  | readonly NestedNumbers[];

/** Numbers taken out of their nesting, row by row. */
export interface FlatNumbers {
  readonly values: (number | bigint)[];
  /** `[]` for a single number. */
  readonly shape: readonly number[];
}

/** Takes numbers out of their nesting. Throws a `TypeError` when rows differ in length or an element is no number. */
export function flattenNested(nested: NestedNumbers): FlatNumbers {
  const values: (number | bigint)[] = [];
  const shape = collect(nested, values);
  return { values, shape };
}

function collect(nested: unknown, values: (number | bigint)[]): number[] {
  if (typeof nested === "number" || typeof nested === "bigint") {
    values.push(nested);
    return [];
  }
  if (typeof nested === "boolean") {
    values.push(nested ? 1 : 0);
    return [];
  }
  if (ArrayBuffer.isView(nested) && "length" in nested) {
    const numbers = nested as unknown as ArrayLike<number | bigint>;
    for (let index = 0; index < numbers.length; index++) values.push(numbers[index] as number);
    return [numbers.length];
  }
  if (!Array.isArray(nested)) {
    throw new TypeError(`Expected a number or an array of numbers, got ${describe(nested)}.`);
  }
  let inner: number[] | null = null;
  for (const element of nested) {
    const shape = collect(element, values);
    if (inner !== null && !sameShape(inner, shape)) {
      throw new TypeError("Expected rows of equal length in the nested array.");
    }
    inner = shape;
  }
  return [nested.length, ...(inner ?? [])];
}

function describe(value: unknown): string {
  return value === null ? "null" : typeof value;
}

/** Whether two shapes have the same dimensions. */
export function sameShape(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((dimension, axis) => dimension === right[axis]);
}

/** Number of elements of an array of the shape. */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** A shape as Python writes tuples: `()`, `(3,)`, `(2, 3)`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** Arranges JSON elements in nested arrays of the shape; the only element itself when the shape is `[]`. */
export function nest(elements: readonly JsonValue[], shape: readonly number[]): JsonValue {
  if (shape.length === 0) return elements[0] ?? null;
  const [count = 0, ...rest] = shape;
  const size = shapeSize(rest);
  return Array.from({ length: count }, (_, index) =>
    nest(elements.slice(index * size, (index + 1) * size), rest),
  );
}

/** Takes JSON elements out of nested arrays of exactly the shape. Throws a `TypeError` for any other form. */
export function unnest(json: JsonValue, shape: readonly number[]): JsonValue[] {
  if (shape.length === 0) return [json];
  const [count, ...rest] = shape;
  if (!Array.isArray(json) || json.length !== count) {
    throw new TypeError(
      `Expected an array of ${count} elements (shape ${shapeText(shape)}), got ${Array.isArray(json) ? `${json.length} elements` : describe(json)}.`,
    );
  }
  return json.flatMap((element) => unnest(element, rest));
}

/** The schema of nested arrays of the shape, given those of the elements; one `items` where all are alike. */
export function nestSchemas(schemas: readonly JsonSchema[], shape: readonly number[]): JsonSchema {
  if (shape.length === 0) return schemas[0] ?? {};
  const [count = 0, ...rest] = shape;
  const size = count === 0 ? 0 : schemas.length / count;
  const items = Array.from({ length: count }, (_, index) =>
    nestSchemas(schemas.slice(index * size, (index + 1) * size), rest),
  );
  const first = JSON.stringify(items[0]);
  const uniform = items.every((item) => JSON.stringify(item) === first);
  return {
    type: "array",
    ...(count === 0 ? {} : { items: uniform ? items[0] : items }),
    minItems: count,
    maxItems: count,
  };
}
