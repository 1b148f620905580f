import type { JsonSchema, JsonValue } from "@gym-llm/core";

/**
 * Where a value departs from a JSON Schema, as one clause such as `action[1] is 1.7, but must be at most 1`;
 * `undefined` when it does not. Knows the keywords that spaces write; others are left to the space itself.
 */
export function schemaMismatch(
  value: JsonValue,
  schema: JsonSchema,
  path = "action",
): string | undefined {
  const shown = `${path} is ${show(value)}`;
  const alternatives = asSchemas(schema["anyOf"] ?? schema["oneOf"]);
  if (alternatives.length > 0) {
    const mismatches = alternatives.map((part) => schemaMismatch(value, part, path));
    return mismatches.includes(undefined) ? undefined : mismatches[0];
  }
  if (!hasType(value, schema["type"])) {
    return `${shown}, but must be ${typeNames(schema["type"])}`;
  }
  const allowed = "const" in schema ? [schema["const"]] : schema["enum"];
  if (Array.isArray(allowed) && !allowed.some((item) => show(item) === show(value))) {
    return `${shown}, but must be ${allowed.length === 1 ? "" : "one of "}${allowed.map(show).join(", ")}`;
  }
  if (typeof value === "number") return numberMismatch(value, schema, shown);
  if (typeof value === "string") return stringMismatch(value, schema, shown);
  if (Array.isArray(value)) return arrayMismatch(value, schema, path);
  if (typeof value === "object" && value !== null) return objectMismatch(value, schema, path);
  return undefined;
}

/** The schemas of an array's items: one for all, or one for each. */
export function itemSchema(schema: JsonSchema, index: number): JsonSchema {
  const items = schema["prefixItems"] ?? schema["items"];
  return (Array.isArray(items) ? items[index] : items) ?? {};
}

/** The schemas of an object's properties by name. */
export function propertySchemas(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** A number as text; one that float32 rounded is shown as short as float32 allows. */
export function showNumber(value: number): string {
  const short = Number(value.toPrecision(7));
  return String(Math.fround(short) === value ? short : value);
}

function numberMismatch(value: number, schema: JsonSchema, shown: string): string | undefined {
  const rules: readonly [string, string, (bound: number) => boolean][] = [
    ["minimum", "at least", (bound) => value >= bound],
    ["maximum", "at most", (bound) => value <= bound],
    ["exclusiveMinimum", "more than", (bound) => value > bound],
    ["exclusiveMaximum", "less than", (bound) => value < bound],
  ];
  for (const [keyword, words, holds] of rules) {
    const bound = schema[keyword];
    if (typeof bound === "number" && !holds(bound))
      return `${shown}, but must be ${words} ${showNumber(bound)}`;
  }
  return undefined;
}

function stringMismatch(value: string, schema: JsonSchema, shown: string): string | undefined {
  const { minLength, maxLength, pattern } = schema as Record<string, unknown>;
  const length = [...value].length;
  if (typeof minLength === "number" && length < minLength) {
    return `${shown}, but must have at least ${minLength} characters`;
  }
  if (typeof maxLength === "number" && length > maxLength) {
    return `${shown}, but must have at most ${maxLength} characters`;
  }
  if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) {
    return `${shown}, but must match the pattern ${pattern}`;
  }
  return undefined;
}

function arrayMismatch(value: JsonValue[], schema: JsonSchema, path: string): string | undefined {
  const { items, prefixItems, minItems, maxItems } = schema as Record<string, unknown>;
  const listed = Array.isArray(prefixItems) ? prefixItems : items;
  const least = typeof minItems === "number" ? minItems : Array.isArray(listed) ? listed.length : 0;
  const most =
    typeof maxItems === "number" ? maxItems : Array.isArray(listed) ? listed.length : Infinity;
  if (value.length < least || value.length > most) {
    const wanted =
      least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    return `${path} has ${value.length} items, but must have ${wanted}`;
  }
  for (const [index, item] of value.entries()) {
    const mismatch = schemaMismatch(item, itemSchema(schema, index), `${path}[${index}]`);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function objectMismatch(
  value: { [key: string]: JsonValue },
  schema: JsonSchema,
  path: string,
): string | undefined {
  const properties = propertySchemas(schema);
  const required = Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [];
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${path} has no key ${JSON.stringify(missing)}`;
  for (const [key, item] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property === undefined) {
      if (schema["additionalProperties"] !== false) continue;
      return `${path} has the unknown key ${JSON.stringify(key)}; its keys are ${Object.keys(properties).join(", ")}`;
    }
    const mismatch = schemaMismatch(item, property, `${path}.${key}`);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

const TYPES: Readonly<Record<string, { words: string; has: (value: JsonValue) => boolean }>> = {
  integer: { words: "an integer", has: (value) => Number.isInteger(value) },
  number: { words: "a number", has: (value) => typeof value === "number" },
  boolean: { words: "true or false", has: (value) => typeof value === "boolean" },
  string: { words: "a text", has: (value) => typeof value === "string" },
  array: { words: "a list", has: (value) => Array.isArray(value) },
  object: {
    words: "an object",
    has: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  },
  null: { words: "null", has: (value) => value === null },
};

function typeList(type: unknown): string[] {
  return typeof type === "string" ? [type] : Array.isArray(type) ? (type as string[]) : [];
}

function hasType(value: JsonValue, type: unknown): boolean {
  const types = typeList(type);
  return types.length === 0 || types.some((name) => TYPES[name]?.has(value) ?? true);
}

function typeNames(type: unknown): string {
  return typeList(type)
    .map((name) => TYPES[name]?.words ?? name)
    .join(" or ");
}

function asSchemas(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
