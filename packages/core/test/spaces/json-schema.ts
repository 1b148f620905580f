import type { JsonSchema, JsonValue } from "../../src/spaces/index.ts";

type Check = (value: JsonValue, argument: unknown, schema: JsonSchema) => boolean;

const TYPES: Record<string, (value: JsonValue) => boolean> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === "string",
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** The keywords of draft-07 that spaces use; each holds where the value is of another type. */
const KEYWORDS: Record<string, Check> = {
  type: (value, type) => TYPES[type as string]?.(value) === true,
  const: (value, expected) => same(value, expected),
  enum: (value, allowed) => (allowed as unknown[]).some((item) => same(value, item)),
  anyOf: (value, schemas) => (schemas as JsonSchema[]).some((schema) => fulfils(value, schema)),
  minimum: (value, bound) => typeof value !== "number" || value >= (bound as number),
  maximum: (value, bound) => typeof value !== "number" || value <= (bound as number),
  minLength: (value, bound) => typeof value !== "string" || [...value].length >= (bound as number),
  maxLength: (value, bound) => typeof value !== "string" || [...value].length <= (bound as number),
  pattern: (value, pattern) =>
    typeof value !== "string" || new RegExp(pattern as string, "u").test(value),
  minItems: (value, bound) => !Array.isArray(value) || value.length >= (bound as number),
  maxItems: (value, bound) => !Array.isArray(value) || value.length <= (bound as number),
  items: (value, items) =>
    !Array.isArray(value) ||
    value.every((item, index) => {
      const schema = Array.isArray(items) ? (items[index] as JsonSchema | undefined) : items;
      return schema === undefined || fulfils(item, schema as JsonSchema);
    }),
  required: (value, names) =>
    !isObject(value) || (names as string[]).every((name) => Object.hasOwn(value, name)),
  properties: (value, properties) =>
    !isObject(value) ||
    Object.entries(properties as Record<string, JsonSchema>).every(
      ([name, schema]) => !Object.hasOwn(value, name) || fulfils(value[name] ?? null, schema),
    ),
  additionalProperties: (value, allowed, { properties = {} }) =>
    allowed !== false ||
    !isObject(value) ||
    Object.keys(value).every((name) => Object.hasOwn(properties as object, name)),
};

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return TYPES["object"]?.(value) === true;
}

/** Whether a value fulfils a JSON Schema (draft-07). Throws for a keyword that it does not know. */
export function fulfils(value: JsonValue, schema: JsonSchema): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    const check = KEYWORDS[keyword];
    if (!check) throw new Error(`The keyword ${keyword} is not known.`);
    return check(value, argument, schema);
  });
}
