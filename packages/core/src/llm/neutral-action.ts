import { isDiscrete } from "../spaces/discrete.ts";
import type { JsonSchema, JsonValue, Space } from "../spaces/space.ts";
import type { ActionSchema } from "./llm-env.ts";

const DOES_NOTHING = /^(?:do nothing|no[- ]?op(?:eration)?|nothing|idle|wait|stay)\b/i;

/**
 * The action that does as little as the space allows: of a `Discrete` space the one that the schema describes as doing
 * nothing (`Do nothing`, `No-op`, `Wait`, …), else its first; elsewhere zeros, or what the bounds leave nearest to zero.
 * Where there is nothing of the kind, as among texts, it is one fixed value. The same space gives the same action.
 */
export function neutralAction<Action>(space: Space<Action>, schema: ActionSchema = {}): Action {
  const json = isDiscrete(space)
    ? (namedNoOperation(schema, space) ?? space.start)
    : neutralJson(space.jsonSchema());
  return memberOf(space, json) ?? fixedValue(space);
}

function memberOf<Action>(space: Space<Action>, json: JsonValue): Action | undefined {
  try {
    const value = space.fromJson(json);
    return space.contains(value) ? value : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function fixedValue<Action>(space: Space<Action>): Action {
  const copy = space.clone();
  copy.seed(0);
  return copy.sample();
}

function namedNoOperation(schema: ActionSchema, space: Space): number | undefined {
  const named = Object.entries(schema).find(([key, entry]) => {
    const words = typeof entry === "string" ? entry : entry.description;
    return DOES_NOTHING.test(words.trim()) && space.contains(Number(key));
  });
  return named && Number(named[0]);
}

function neutralJson(schema: JsonSchema): JsonValue {
  const { type, minimum, maximum, minItems, items, prefixItems, properties } = schema as Record<
    string,
    unknown
  >;
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) return neutralJson(alternatives[0] as JsonSchema);
  if ("const" in schema) return schema["const"] as JsonValue;
  if (Array.isArray(schema["enum"])) return nearestToZero(schema["enum"] as JsonValue[]);
  if (type === "object") {
    const entries = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
    return Object.fromEntries(entries.map(([key, property]) => [key, neutralJson(property)]));
  }
  if (type === "array") {
    const each = prefixItems ?? items ?? {};
    if (Array.isArray(each)) return each.map((item: JsonSchema) => neutralJson(item));
    const length = typeof minItems === "number" ? minItems : 0;
    return Array.from({ length }, () => neutralJson(each as JsonSchema));
  }
  if (type === "boolean") return false;
  if (type === "string") return "";
  const low = typeof minimum === "number" ? minimum : Number.NEGATIVE_INFINITY;
  const high = typeof maximum === "number" ? maximum : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(0, low), high);
}

function nearestToZero(values: readonly JsonValue[]): JsonValue {
  return values.find((value) => value === 0 || value === false) ?? values[0] ?? null;
}
