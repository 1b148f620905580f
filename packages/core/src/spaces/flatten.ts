import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace, unbatch } from "./batched-values.ts";
import { concatenate } from "./concatenate.ts";
import type { Discrete } from "./discrete.ts";
import {
  castArray,
  commonDType,
  copyElements,
  createArray,
  type NumericArray,
  setElement,
} from "./dtype.ts";
import { flatDimension, oneOfDType } from "./flat-dimension.ts";
import { flattenSpace } from "./flatten-space.ts";
import type { Graph, GraphInstance } from "./graph.ts";
import type { MultiDiscrete } from "./multi-discrete.ts";
import type { OneOf } from "./one-of.ts";
import type { Sequence } from "./sequence.ts";
import type { DType, Space } from "./space.ts";
import type { Text } from "./text.ts";

/** A flattened value: one typed array, or for spaces that hold graphs or sequences a structure of them. */
export type FlatValue = NumericArray | GraphInstance | FlatValue[] | { [key: string]: FlatValue };

/** A flat array that knows its element type. */
interface TypedFlat {
  readonly array: NumericArray;
  readonly dtype: DType;
}

/**
 * Flattens a value into one typed array: numbers as they are, `Discrete` and `MultiDiscrete` as ones and zeros, texts
 * as indices of their characters filled up with the number of characters, parts of composite spaces one after the
 * other in a common element type. Values of spaces with graphs or sequences keep their structure and are flattened within it.
 */
export function flatten<T>(space: Space<T>, value: T): FlatValue;
export function flatten(space: Space, value: unknown): FlatValue {
  if (space.isFlattenable) return flattenTyped(space, value).array;
  if (isTupleSpace(space)) {
    return space.spaces.map((part, index) => flatten(part, (value as readonly unknown[])[index]));
  }
  if (isDictSpace(space)) {
    const parts = value as Record<string, unknown>;
    return Object.fromEntries(
      space.entries().map(([key, part]) => [key, flatten(part, parts[key])]),
    );
  }
  if (space.kind === "Graph") {
    const { nodeSpace, edgeSpace } = space as Graph;
    const { nodes, edges, edgeLinks } = value as GraphInstance;
    return {
      nodes: flattenBatch(nodeSpace, nodes),
      edges: edges === null || edgeSpace === null ? null : flattenBatch(edgeSpace, edges),
      edgeLinks,
    };
  }
  if (space.kind === "Sequence") {
    const { featureSpace, isStacked } = space as Sequence<unknown, boolean>;
    if (isStacked) return flattenBatch(featureSpace, value) as FlatValue;
    return (value as readonly unknown[]).map((element) => flatten(featureSpace, element));
  }
  throw new GymError(
    "InvalidArgument",
    `flatten: spaces of kind ${space.kind} cannot be flattened.`,
  );
}

function flattenBatch(space: Space, batch: unknown): unknown {
  return concatenate(
    flattenSpace(space),
    unbatch(space, batch).map((value) => flatten(space, value)),
  );
}

function flattenTyped(space: Space, value: unknown): TypedFlat {
  if (space.kind === "Discrete") {
    const { n, start, dtype } = space as Discrete;
    const array = createArray<DType>(dtype, n);
    setElement(array, checkedIndex((value as number) - start, n, space), 1, dtype);
    return { array, dtype };
  }
  if (space.kind === "MultiDiscrete") return oneHot(space as MultiDiscrete, value as Int32Array);
  if (isArraySpace(space)) {
    return { array: castArray<DType>(value as NumericArray, space.dtype), dtype: space.dtype };
  }
  if (isTupleSpace(space)) {
    return join(space.spaces.map((part, index) => flattenTyped(part, (value as unknown[])[index])));
  }
  if (isDictSpace(space)) {
    const parts = value as Record<string, unknown>;
    return join(space.entries().map(([key, part]) => flattenTyped(part, parts[key])));
  }
  if (space.kind === "Text")
    return { array: flattenText(space as Text, value as string), dtype: "int32" };
  if (space.kind === "OneOf") return flattenOneOf(space as OneOf, value as [number, unknown]);
  throw new GymError(
    "InvalidArgument",
    `flatten: spaces of kind ${space.kind} cannot be flattened.`,
  );
}

function checkedIndex(index: number, count: number, space: Space): number {
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new GymError("InvalidArgument", `flatten: the value is not in ${space}.`);
}

function oneHot(space: MultiDiscrete, value: Int32Array): TypedFlat {
  const total = space.counts.reduce((sum, count) => sum + count, 0);
  const array = createArray<DType>(space.dtype, total);
  let offset = 0;
  for (const [index, count] of space.counts.entries()) {
    const position = (value[index] as number) - (space.start[index] as number);
    setElement(array, offset + checkedIndex(position, count, space), 1, space.dtype);
    offset += count;
  }
  return { array, dtype: space.dtype };
}

function flattenText(space: Text, value: string): Int32Array {
  const array = new Int32Array(space.maxLength).fill(space.characterList.length);
  for (const [index, character] of [...value].entries()) {
    array[index] = checkedIndex(
      space.characterIndex(character) ?? -1,
      space.characterList.length,
      space,
    );
  }
  return array;
}

function flattenOneOf(space: OneOf, [index, value]: [number, unknown]): TypedFlat {
  const part = flattenTyped(space.spaces[index] as Space, value);
  const size = Math.max(...space.spaces.map(flatDimension));
  const dtype = oneOfDType(space);
  const array = createArray(dtype, size + 1);
  setElement(array, 0, index, dtype);
  for (let position = 0; position < size; position++) {
    const source = position < part.array.length ? position : 0;
    setElement(array, position + 1, part.array[source] as number | bigint, dtype);
  }
  return { array, dtype };
}

function join(parts: readonly TypedFlat[]): TypedFlat {
  if (parts.length === 0) {
    throw new GymError("InvalidArgument", "flatten: the space has no parts to flatten.");
  }
  const dtype = commonDType(parts.map((part) => part.dtype));
  const size = parts.reduce((total, { array }) => total + array.length, 0);
  const joined = createArray(dtype, size);
  let offset = 0;
  for (const { array } of parts) {
    copyElements(joined, array as ArrayLike<number | bigint>, offset, dtype);
    offset += array.length;
  }
  return { array: joined, dtype };
}
