import { type ArrayFor, dtypeInfo } from "./dtype.ts";
import type { DType, JsonSchema, JsonValue } from "./space.ts";

const NON_FINITE = ["Infinity", "-Infinity", "NaN"];

/** One element as JSON: `bool` as true or false, what JSON has no number for as a string. */
export function elementToJson(value: number | bigint, dtype: DType): JsonValue {
  if (dtype === "bool") return Number(value) !== 0;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  return Number.isFinite(value) ? value : String(value);
}

/** The element that `elementToJson` wrote. Throws a `TypeError` when the data is none of the type. */
export function elementFromJson(json: JsonValue, dtype: DType): number | bigint {
  const { kind, bytes, min, max } = dtypeInfo(dtype);
  if (kind === "b" && typeof json === "boolean") return json ? 1 : 0;
  if (kind === "f") {
    if (typeof json === "number") return json;
    if (typeof json === "string" && NON_FINITE.includes(json)) return Number(json);
  } else {
    const whole =
      bytes === 8 && typeof json === "string" && /^-?\d+$/.test(json) ? BigInt(json) : json;
    const isWhole = typeof whole === "bigint" || Number.isSafeInteger(whole);
    if (isWhole && (whole as number) >= min && (whole as number) <= max) return whole as number;
  }
  throw new TypeError(`Expected a ${dtype} number, got ${JSON.stringify(json)}.`);
}

interface Bounds {
  readonly dtype: DType;
  readonly low: ArrayFor<DType>;
  readonly high: ArrayFor<DType>;
}

/** The JSON Schema of one element within its bounds. */
export function elementSchema({ dtype, low, high }: Bounds, index: number): JsonSchema {
  const { kind } = dtypeInfo(dtype);
  const [least, most] = [low[index] as number | bigint, high[index] as number | bigint];
  if (kind === "b") return least === most ? { const: least === 1 } : { type: "boolean" };
  const [minimum, maximum] = [Number(least), Number(most)];
  const closed = Number.isFinite(minimum) && Number.isFinite(maximum);
  const safe = Number.isSafeInteger(minimum) && Number.isSafeInteger(maximum);
  const range: Record<string, unknown> = {
    type: kind === "f" ? "number" : "integer",
    ...(Number.isFinite(minimum) ? { minimum } : {}),
    ...(Number.isFinite(maximum) ? { maximum } : {}),
  };
  if (kind === "f" && !closed) {
    const infinite = [
      ...(minimum === Number.NEGATIVE_INFINITY ? ["-Infinity"] : []),
      ...(maximum === Number.POSITIVE_INFINITY ? ["Infinity"] : []),
    ];
    return { anyOf: [range, { enum: infinite }] };
  }
  if (kind !== "f" && !safe) return { anyOf: [range, { type: "string", pattern: "^-?\\d+$" }] };
  return range;
}
