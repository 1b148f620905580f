import type { Space } from "../spaces/space.ts";

/** Why a value is not in a space, in words that name the part at fault; `null` when it is in the space. */
export function explainMismatch(space: Space, value: unknown, path = "the value"): string | null {
  if (space.contains(value)) return null;
  const wrongParts = explainParts(space, value, path);
  if (wrongParts) return wrongParts;
  for (const [key, part] of Object.entries(partsOf(space) ?? {})) {
    const inner = explainMismatch(part, (value as Record<string, unknown>)[key], `${path}.${key}`);
    if (inner) return inner;
  }
  return `${path} is ${describe(value)}, which is not in ${space}`;
}

/** What parts of a `Dict` or `Tuple` a value lacks, or has beside them, at any depth; `null` when it has just these. */
export function explainParts(space: Space, value: unknown, path: string): string | null {
  const parts = partsOf(space);
  if (!parts) return null;
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) !== Array.isArray(parts)
  ) {
    return `${path} is ${describe(value)}, but ${space} holds ${Array.isArray(parts) ? "arrays" : "objects"}`;
  }
  const missing = Object.keys(parts).find((key) => !(key in value));
  if (missing !== undefined) return `${path} has no \`${missing}\`, but ${space} needs it`;
  const extra = Object.keys(value).find((key) => !(key in parts));
  if (extra !== undefined) return `${path} has \`${extra}\`, which ${space} does not have`;
  for (const [key, part] of Object.entries(parts)) {
    const inner = explainParts(part, (value as Record<string, unknown>)[key], `${path}.${key}`);
    if (inner) return inner;
  }
  return null;
}

/** The spaces inside a `Dict` (by key) or `Tuple` (by index); `null` for others. */
export function partsOf(space: Space): Readonly<Record<string, Space>> | readonly Space[] | null {
  const parts: unknown = (space as { spaces?: unknown }).spaces;
  if (typeof parts !== "object" || parts === null) return null;
  return Object.values(parts).every(isSpaceLike) ? (parts as Record<string, Space>) : null;
}

function isSpaceLike(value: unknown): value is Space {
  return typeof value === "object" && value !== null && "contains" in value;
}

/** A short text of any value: its type, length and first elements. */
export function describe(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    const elements = [...(value as unknown as Iterable<unknown>)];
    const shown = elements.slice(0, 8).map(String).join(", ");
    return `a ${value.constructor.name} of ${elements.length} [${shown}${elements.length > 8 ? ", …" : ""}]`;
  }
  if (Array.isArray(value))
    return `an array of ${value.length} ${JSON.stringify(value.slice(0, 8))}`;
  if (typeof value === "object" && value !== null)
    return `an object with keys ${Object.keys(value).join(", ") || "(none)"}`;
  return typeof value === "string"
    ? `the string ${JSON.stringify(value)}`
    : `${typeof value} ${String(value)}`;
}
