/**
 * A value as one line of JSON that loses no number: a float32 is written as the decimal that reads back as exactly its
 * value in float64, negative zero as `-0.0`, big integers with all their digits. What JSON has no number for is the text
 * `"NaN"`, `"Infinity"` or `"-Infinity"`. Typed arrays are lists, `undefined` and functions are `null`, and left out of
 * objects.
 */
export function jsonText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (ArrayBuffer.isView(value)) {
    return listText(Array.from(value as unknown as ArrayLike<unknown>));
  }
  if (Array.isArray(value) || value instanceof Set) return listText([...value]);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const fields = entries
    .filter(([, item]) => item !== undefined && typeof item !== "function")
    .map(([key, item]) => `${JSON.stringify(String(key))}:${jsonText(item)}`);
  return `{${fields.join(",")}}`;
}

function listText(items: readonly unknown[]): string {
  return `[${items.map(jsonText).join(",")}]`;
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
