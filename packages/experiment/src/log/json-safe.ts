import type { JsonValue } from "@gym-llm/core";

/**
 * Any value as JSON data: typed arrays as lists, maps as objects, sets as lists, big integers and numbers that JSON
 * lacks as texts (`"NaN"`, `"Infinity"`), dates as ISO texts; functions, symbols and `undefined` become `null`, and so
 * does what refers back to itself.
 */
export function jsonSafe(value: unknown, ancestors: readonly object[] = []): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || ancestors.includes(value)) return null;
  const inner = (item: unknown) => jsonSafe(item, [...ancestors, value]);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<unknown>, inner);
  }
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Set) return [...value].map(inner);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [String(key), inner(item)]));
}
