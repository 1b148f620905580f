import { batchLength, isDictSpace, isTupleSpace, unbatch } from "./batched-values.ts";
import { concatenate } from "./concatenate.ts";
import { expectArray, type JsonSchema, type JsonValue, type Space } from "./space.ts";

/** Several batches of values of a space as JSON, in the layout of Gymnasium's `to_jsonable` of the batched space. */
export function batchesToJsonable(space: Space, batches: readonly unknown[]): JsonValue {
  if (isTupleSpace(space)) {
    const rows = batches as readonly (readonly unknown[])[];
    return space.spaces.map((part, index) =>
      batchesToJsonable(
        part,
        rows.map((row) => row[index]),
      ),
    );
  }
  if (isDictSpace(space)) {
    const rows = batches as readonly Record<string, unknown>[];
    return Object.fromEntries(
      space.entries().map(([key, part]) => [
        key,
        batchesToJsonable(
          part,
          rows.map((row) => row[key]),
        ),
      ]),
    );
  }
  return batches.map((batch) => batchToJson(space, batch));
}

/** The batches that `batchesToJsonable` wrote. */
export function batchesFromJsonable(space: Space, json: JsonValue): unknown[] {
  if (isTupleSpace(space)) {
    const columns = space.spaces.map((part, index) =>
      batchesFromJsonable(part, expectArray(json)[index] ?? null),
    );
    return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]));
  }
  if (isDictSpace(space)) {
    const parts = json as { [key: string]: JsonValue };
    const columns = space
      .entries()
      .map(([key, part]) => [key, batchesFromJsonable(part, parts[key] ?? null)] as const);
    return (columns[0]?.[1] ?? []).map((_, row) =>
      Object.fromEntries(columns.map(([key, column]) => [key, column[row]])),
    );
  }
  return expectArray(json).map((batch) => batchFromJson(space, batch));
}

/** One batch of values of a space as JSON: arrays at the leaves, objects and arrays of them for composite spaces. */
export function batchToJson(space: Space, batch: unknown): JsonValue {
  if (isTupleSpace(space)) {
    return space.spaces.map((part, index) => batchToJson(part, (batch as unknown[])[index]));
  }
  if (isDictSpace(space)) {
    const parts = batch as Record<string, unknown>;
    return Object.fromEntries(
      space.entries().map(([key, part]) => [key, batchToJson(part, parts[key])]),
    );
  }
  return unbatch(space, batch).map((value) => space.toJson(value));
}

/** The batch that `batchToJson` wrote. Throws a `TypeError` when the data cannot be one. */
export function batchFromJson(space: Space, json: JsonValue): unknown {
  if (isTupleSpace(space)) {
    const parts = expectArray(json);
    return checkedBatch(
      space,
      space.spaces.map((part, index) => batchFromJson(part, parts[index] ?? null)),
    );
  }
  if (isDictSpace(space)) {
    const parts = json as { [key: string]: JsonValue } | null;
    const batch = space
      .entries()
      .map(([key, part]) => [key, batchFromJson(part, parts?.[key] ?? null)]);
    return checkedBatch(space, Object.fromEntries(batch));
  }
  return concatenate(
    space,
    expectArray(json).map((element) => space.fromJson(element)),
  );
}

function checkedBatch(space: Space, batch: unknown): unknown {
  if (batchLength(space, batch) !== null) return batch;
  throw new TypeError(`${space}: expected the same number of values in every part of the batch.`);
}

/** The JSON Schema of `batchToJson`. */
export function batchSchema(space: Space): JsonSchema {
  if (isTupleSpace(space)) {
    const items = space.spaces.map(batchSchema);
    return { type: "array", items, minItems: items.length, maxItems: items.length };
  }
  if (isDictSpace(space)) {
    const entries = space.entries();
    return {
      type: "object",
      properties: Object.fromEntries(entries.map(([key, part]) => [key, batchSchema(part)])),
      required: entries.map(([key]) => key),
      additionalProperties: false,
    };
  }
  return { type: "array", items: space.jsonSchema() };
}
