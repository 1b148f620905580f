import { hash } from "node:crypto";

/** How deep data may be nested; deeper data is taken for circular. */
const MAX_DEPTH = 200;

/**
 * Data as a text that is the same for data that reads the same as JSON, and differs for all other: keys are sorted,
 * keys without a value left out, bytes given by their SHA-256. Under a key `properties` the order is kept where
 * `keepsProperties` says so: servers answer in the order of a schema's properties.
 *
 * @throws TypeError for circular data.
 */
export function canonicalText(value: unknown, keepsProperties = false, depth = 0): string {
  if (depth > MAX_DEPTH) {
    throw new TypeError(
      "The request holds data that is circular, or nested too deeply to be sent.",
    );
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (typeof value !== "object" || value === null) return isAbsent(value) ? "null" : String(value);
  if (value instanceof Uint8Array) return `bytes:${hash("sha256", value)}`;
  const inner = (item: unknown) => canonicalText(item, keepsProperties, depth + 1);
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === "function") return inner(toJSON.call(value));
  if (Array.isArray(value)) return `[${value.map(inner).join(",")}]`;
  const keys = Object.keys(value).filter((key) => !isAbsent(value[key as keyof typeof value]));
  const fields = keys.sort().map((key) => {
    const item: unknown = value[key as keyof typeof value];
    const text =
      keepsProperties && key === "properties" ? `${order(item)}${inner(item)}` : inner(item);
    return `${JSON.stringify(key)}:${text}`;
  });
  return `{${fields.join(",")}}`;
}

/** What JSON leaves out. */
function isAbsent(value: unknown): boolean {
  return value === undefined || typeof value === "function" || typeof value === "symbol";
}

function order(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(Object.keys(value)) : "";
}
