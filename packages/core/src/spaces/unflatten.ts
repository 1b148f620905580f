import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace, unbatch } from "./batched-values.ts";
import { concatenate } from "./concatenate.ts";
import type { Discrete } from "./discrete.ts";
import { castArray, type NumericArray } from "./dtype.ts";
import { flatDimension } from "./flat-dimension.ts";
import type { FlatValue } from "./flatten.ts";
import { flattenSpace } from "./flatten-space.ts";
import type { Graph, GraphInstance } from "./graph.ts";
import type { MultiDiscrete } from "./multi-discrete.ts";
import type { OneOf } from "./one-of.ts";
import type { Sequence } from "./sequence.ts";
import type { DType, Space } from "./space.ts";
import type { Text } from "./text.ts";

/**
 * The value that `flatten` made the flat one from. Of several ones in a `Discrete` part the first counts.
 * Throws a `GymError` of code `InvalidArgument` when ones are missing, so that there is no such value.
 */
export function unflatten<T>(space: Space<T>, flat: FlatValue): T;
export function unflatten(space: Space, flat: FlatValue): unknown {
  if (space.isFlattenable) return unflattenArray(space, flat as NumericArray);
  if (isTupleSpace(space)) {
    return space.spaces.map((part, index) =>
      unflatten(part, (flat as FlatValue[])[index] as FlatValue),
    );
  }
  if (isDictSpace(space)) {
    const parts = flat as { [key: string]: FlatValue };
    return Object.fromEntries(
      space.entries().map(([key, part]) => [key, unflatten(part, parts[key] as FlatValue)]),
    );
  }
  if (space.kind === "Graph") {
    const { nodeSpace, edgeSpace } = space as Graph;
    const { nodes, edges, edgeLinks } = flat as GraphInstance;
    return {
      nodes: unflattenBatch(nodeSpace, nodes),
      edges: edges === null || edgeSpace === null ? null : unflattenBatch(edgeSpace, edges),
      edgeLinks,
    };
  }
  if (space.kind === "Sequence") {
    const { featureSpace, isStacked } = space as Sequence<unknown, boolean>;
    if (isStacked) return unflattenBatch(featureSpace, flat);
    return (flat as FlatValue[]).map((element) => unflatten(featureSpace, element));
  }
  throw new GymError(
    "InvalidArgument",
    `unflatten: spaces of kind ${space.kind} cannot be flattened.`,
  );
}

function unflattenBatch(space: Space, batch: unknown): unknown {
  const flats = unbatch(flattenSpace(space), batch) as FlatValue[];
  return concatenate(
    space,
    flats.map((flat) => unflatten(space, flat)),
  );
}

function unflattenArray(space: Space, flat: NumericArray): unknown {
  if (space.kind === "Discrete") {
    const { start } = space as Discrete;
    return start + firstOne(flat, 0, flat.length, space);
  }
  if (space.kind === "MultiDiscrete") {
    const { counts, start } = space as MultiDiscrete;
    let offset = 0;
    return Int32Array.from(counts, (count, index) => {
      const position = firstOne(flat, offset, offset + count, space);
      offset += count;
      return (start[index] as number) + position;
    });
  }
  if (isArraySpace(space)) return castArray<DType>(flat, space.dtype);
  if (isTupleSpace(space)) return splitFlat(space.spaces, flat);
  if (isDictSpace(space)) {
    const entries = space.entries();
    const values = splitFlat(
      entries.map(([, part]) => part),
      flat,
    );
    return Object.fromEntries(entries.map(([key], index) => [key, values[index]]));
  }
  if (space.kind === "Text") {
    const { characterList } = space as Text;
    return Array.from(
      flat as ArrayLike<number | bigint>,
      (index) => characterList[Number(index)] ?? "",
    ).join("");
  }
  const { spaces } = space as OneOf;
  const index = Number(flat[0]);
  const part = spaces[index];
  if (part === undefined) {
    throw new GymError(
      "InvalidArgument",
      `unflatten: ${index} is not the index of a space of ${space}.`,
    );
  }
  return [index, unflattenArray(part, flat.subarray(1, 1 + flatDimension(part)))];
}

function splitFlat(spaces: readonly Space[], flat: NumericArray): unknown[] {
  let offset = 0;
  return spaces.map((part) => {
    const end = offset + flatDimension(part);
    const value = unflattenArray(part, flat.subarray(offset, end));
    offset = end;
    return value;
  });
}

function firstOne(flat: NumericArray, from: number, to: number, space: Space): number {
  for (let index = from; index < to; index++) {
    if (Number(flat[index]) !== 0) return index - from;
  }
  throw new GymError(
    "InvalidArgument",
    `unflatten: the array has no one where ${space} needs it; not every value of a flattened space can be unflattened.`,
  );
}
