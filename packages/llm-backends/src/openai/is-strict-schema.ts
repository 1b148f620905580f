import { isRecord } from "../http/server-complaint.ts";

/**
 * Whether OpenAI's strict mode takes a schema: every object in it closes itself to other properties
 * and requires all of its own.
 */
export function isStrictSchema(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (!isRecord(schema)) return true;
  const { properties } = schema;
  if (schema["type"] === "object" || isRecord(properties)) {
    const required = Array.isArray(schema["required"]) ? schema["required"] : [];
    if (schema["additionalProperties"] !== false || !isRecord(properties)) return false;
    if (!Object.keys(properties).every((name) => required.includes(name))) return false;
  }
  return Object.entries(schema).every(([keyword, value]) =>
    keyword === "properties" && isRecord(value)
      ? Object.values(value).every(isStrictSchema)
      : literalKeywords.has(keyword) || isStrictSchema(value),
  );
}

/** Keywords whose values are data, not schemas. */
const literalKeywords = new Set(["const", "default", "enum", "examples", "required"]);
