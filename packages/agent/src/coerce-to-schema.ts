import type { JsonSchema, JsonValue } from "@gym-llm/core";
import { readLooseJson } from "./read-loose-json.ts";
import { itemSchema, propertySchemas } from "./schema-mismatch.ts";

/**
 * An answer brought nearer to the form of a schema without changing what it says: texts that hold numbers or lists are
 * read, a lone number becomes the list of one that is wanted, an object named after a list's components becomes that
 * list, true and false stand for 1 and 0 where nothing else is allowed. Values out of range stay out of range.
 */
export function coerceToSchema(
  value: JsonValue,
  schema: JsonSchema,
  components: readonly string[] = [],
): JsonValue {
  switch (schema["type"]) {
    case "integer":
    case "number":
      return toNumber(value, schema);
    case "boolean":
      return toBoolean(value);
    case "string":
      return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    case "array":
      return toArray(value, schema, components);
    case "object":
      return toObject(value, schema);
    default:
      return value;
  }
}

function toNumber(value: JsonValue, schema: JsonSchema): JsonValue {
  if (Array.isArray(value) && value.length === 1) return toNumber(value[0] ?? null, schema);
  if (typeof value === "boolean" && isBit(schema)) return value ? 1 : 0;
  if (typeof value !== "string" || value.trim() === "") return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

function isBit(schema: JsonSchema): boolean {
  const { minimum, maximum } = schema as Record<string, unknown>;
  if (schema["type"] !== "integer") return false;
  return (minimum === 0 && maximum === 1) || JSON.stringify(schema["enum"]) === "[0,1]";
}

function toBoolean(value: JsonValue): JsonValue {
  if (value === 1 || value === 0) return value === 1;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  return word === "true" ? true : word === "false" ? false : value;
}

function toArray(value: JsonValue, schema: JsonSchema, components: readonly string[]): JsonValue {
  const read = typeof value === "string" ? readWhole(value) : value;
  const items = Array.isArray(read)
    ? read
    : typeof read === "object" && read !== null
      ? inOrder(read, components)
      : schema["maxItems"] === 1
        ? [read]
        : undefined;
  return items?.map((item, index) => coerceToSchema(item, itemSchema(schema, index))) ?? value;
}

function inOrder(
  object: { [key: string]: JsonValue },
  components: readonly string[],
): JsonValue[] | undefined {
  const keys = Object.keys(object);
  const names = keys.every((key) => components.includes(key))
    ? components
    : keys.map((_, index) => String(index));
  if (names.length !== keys.length) return undefined;
  const items = names.map((name) => (Object.hasOwn(object, name) ? object[name] : undefined));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function toObject(value: JsonValue, schema: JsonSchema): JsonValue {
  const read = typeof value === "string" ? readWhole(value) : value;
  if (typeof read !== "object" || read === null || Array.isArray(read)) return value;
  const properties = propertySchemas(schema);
  return Object.fromEntries(
    Object.entries(read).map(([key, item]) => [key, coerceToSchema(item, properties[key] ?? {})]),
  );
}

function readWhole(text: string): JsonValue {
  const trimmed = text.trim();
  const read = readLooseJson(trimmed);
  return read?.end === trimmed.length ? read.value : text;
}
