import type { JsonSchema } from "@gym-llm/core";

/** Keywords that constrain a value and that servers with strict structured output accept. */
const KEPT = [
  "type",
  "description",
  "enum",
  "const",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "pattern",
];

/**
 * A JSON Schema in the subset that servers with strict structured output accept: every property required, no other
 * properties, one schema for all items of a list. No narrower than the given schema but for infinities, which it leaves
 * out; what the subset cannot say (a schema per position, lengths of texts) is left to the check of the answer.
 */
export function strictSchema(schema: JsonSchema): JsonSchema {
  const strict: Record<string, unknown> = {};
  for (const keyword of KEPT) {
    if (schema[keyword] !== undefined) strict[keyword] = schema[keyword];
  }
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) Object.assign(strict, strictAlternatives(alternatives));
  if (schema["type"] === "object") {
    const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>;
    strict["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, strictSchema(property)]),
    );
    strict["required"] = Object.keys(properties);
    strict["additionalProperties"] = false;
  }
  if (schema["type"] === "array") Object.assign(strict, strictItems(schema));
  return strict;
}

/** Alternatives without those that only name infinities; the only one left stands by itself. */
function strictAlternatives(alternatives: readonly JsonSchema[]): JsonSchema {
  const finite = alternatives.filter(
    (schema) =>
      !Array.isArray(schema["enum"]) || schema["enum"].some((value) => !isInfinity(value)),
  );
  const [first = {}, ...others] = finite.map(strictSchema);
  return others.length === 0 ? first : { anyOf: [first, ...others] };
}

function isInfinity(value: unknown): boolean {
  return value === "Infinity" || value === "-Infinity";
}

function strictItems(schema: JsonSchema): Record<string, unknown> {
  const items = schema["prefixItems"] ?? schema["items"] ?? {};
  if (!Array.isArray(items)) return { items: strictSchema(items as JsonSchema) };
  const kinds = new Map(
    items.map((item: JsonSchema) => {
      const strict = strictSchema(item);
      return [JSON.stringify(strict), strict];
    }),
  );
  const [first = {}, ...others] = kinds.values();
  return {
    items: others.length === 0 ? first : { anyOf: [first, ...others] },
    minItems: items.length,
    maxItems: items.length,
  };
}
