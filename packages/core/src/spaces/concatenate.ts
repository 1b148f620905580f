import { batchArray, isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import type { Discrete } from "./discrete.ts";
import { copyElements, type NumericArray, setElement } from "./dtype.ts";
import type { Graph } from "./graph.ts";
import { shapeSize } from "./nested.ts";
import type { Sequence } from "./sequence.ts";
import type { DType, Space } from "./space.ts";
import type { Text } from "./text.ts";

/**
 * Puts values of a space into one batch: a typed array for array spaces and `Discrete` (`Int32Array`), an array or
 * object of batches for `Tuple` and `Dict`, and an array of the values for all others. Typed arrays of `out`, which
 * has the form of `createEmptyArray(space, values.length)`, are written to and returned.
 */
export function concatenate<T>(space: Space<T>, values: readonly T[], out?: unknown): unknown;
export function concatenate(
  space: Space,
  values: readonly unknown[],
  out: unknown = createEmptyArray(space, values.length),
): unknown {
  if (space.kind === "Discrete") {
    const array = out as Int32Array;
    array.set(values as readonly number[]);
    return array;
  }
  if (isArraySpace(space)) {
    const array = out as NumericArray;
    const size = shapeSize(space.shape);
    for (const [row, value] of (values as readonly NumericArray[]).entries()) {
      copyRow(array, value, row * size, size, space.dtype);
    }
    return array;
  }
  if (isTupleSpace(space)) {
    const rows = values as readonly (readonly unknown[])[];
    return space.spaces.map((part, index) =>
      concatenate(
        part,
        rows.map((row) => row[index]),
        (out as readonly unknown[])[index],
      ),
    );
  }
  if (isDictSpace(space)) {
    const rows = values as readonly Record<string, unknown>[];
    const parts = out as Record<string, unknown>;
    return Object.fromEntries(
      space.entries().map(([key, part]) => [
        key,
        concatenate(
          part,
          rows.map((row) => row[key]),
          parts[key],
        ),
      ]),
    );
  }
  return [...values];
}

function copyRow(
  target: NumericArray,
  source: NumericArray,
  offset: number,
  size: number,
  dtype: DType,
): void {
  if (source.length !== size) {
    throw new TypeError(`Expected values of ${size} elements, got one of ${source.length}.`);
  }
  copyElements(target, source as ArrayLike<number | bigint>, offset, dtype);
}

/** A batch of `count` empty values for `concatenate` to write to; typed arrays hold `fill`, 0 unless given. */
export function createEmptyArray(space: Space, count = 1, fill = 0): unknown {
  if (space.kind === "Discrete") return new Int32Array(count).fill(fill);
  if (isArraySpace(space)) {
    const array = batchArray(space, count);
    for (let index = 0; fill !== 0 && index < array.length; index++) {
      setElement(array, index, fill, space.dtype);
    }
    return array;
  }
  if (isTupleSpace(space)) return space.spaces.map((part) => createEmptyArray(part, count, fill));
  if (isDictSpace(space)) {
    return Object.fromEntries(
      space.entries().map(([key, part]) => [key, createEmptyArray(part, count, fill)]),
    );
  }
  return Array.from({ length: count }, () => emptyValue(space, fill));
}

function emptyValue(space: Space, fill: number): unknown {
  switch (space.kind) {
    case "Text": {
      const { characters, minLength } = space as Text;
      return ([...characters][0] ?? "").repeat(minLength);
    }
    case "Graph": {
      const { nodeSpace, edgeSpace } = space as Graph;
      return {
        nodes: createEmptyArray(nodeSpace, 1, fill),
        edges: edgeSpace === null ? null : createEmptyArray(edgeSpace, 1, fill),
        edgeLinks: edgeSpace === null ? null : new Int32Array(2).fill(fill),
      };
    }
    case "Sequence": {
      const { featureSpace, isStacked } = space as Sequence<unknown, boolean>;
      return isStacked ? createEmptyArray(featureSpace, 1, fill) : [];
    }
    case "OneOf":
      return [];
    default:
      return null;
  }
}

/** A value of the space that is as near to zero as the space allows; throws a `TypeError` for kinds that have none. */
export function createZeroArray<T>(space: Space<T>): T;
export function createZeroArray(space: Space): unknown {
  if (space.kind === "Discrete") return (space as Discrete).start;
  if (isArraySpace(space)) {
    if (space.kind === "MultiBinary") return batchArray(space, 1);
    if (space.kind === "MultiDiscrete") return new Int32Array(space.start);
    const zeros = batchArray(space, 1);
    for (let index = 0; index < zeros.length; index++) {
      const [low, high] = [space.low[index] as number, space.high[index] as number];
      if (low > 0) zeros[index] = low;
      else if (high < 0) zeros[index] = high;
    }
    return zeros;
  }
  if (isTupleSpace(space)) return space.spaces.map((part) => createZeroArray(part));
  if (isDictSpace(space)) {
    return Object.fromEntries(space.entries().map(([key, part]) => [key, createZeroArray(part)]));
  }
  switch (space.kind) {
    case "Sequence": {
      const { featureSpace, isStacked } = space as Sequence<unknown, boolean>;
      return isStacked ? concatenate(featureSpace, [createZeroArray(featureSpace)]) : [];
    }
    case "Graph": {
      const { nodeSpace, edgeSpace } = space as Graph;
      return {
        nodes: concatenate(nodeSpace, [createZeroArray(nodeSpace)]),
        edges: edgeSpace === null ? null : concatenate(edgeSpace, [createZeroArray(edgeSpace)]),
        edgeLinks: edgeSpace === null ? null : new Int32Array(2),
      };
    }
    case "Text":
      return emptyValue(space, 0);
    case "OneOf": {
      const [first] = (space as unknown as { spaces: readonly [Space] }).spaces;
      return [0, createZeroArray(first)];
    }
    default:
      throw new TypeError(`There is no zero value for a space of kind ${space.kind}.`);
  }
}
