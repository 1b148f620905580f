import { shortestFloat32 } from "@gym-llm/core";

/**
 * A value as Python's `str` shows it, which is how gym-llm printed observations: `{'position': array([0.5, 1. ],
 * dtype=float32), 'usable_ace': 0}`. Numbers are written with as many digits as they need.
 */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "string") return pythonString(value);
  if (typeof value !== "object") return String(value);
  if (ArrayBuffer.isView(value)) return pythonArray(value as unknown as TypedArray);
  if (Array.isArray(value))
    return `(${value.map(pythonText).join(", ")}${value.length === 1 ? "," : ""})`;
  const fields = Object.entries(value).map(
    ([key, inner]) => `${pythonString(key)}: ${pythonText(inner)}`,
  );
  return `{${fields.join(", ")}}`;
}

type TypedArray = ArrayLike<number | bigint> & { readonly constructor: { readonly name: string } };

/** NumPy names the types that are not its own defaults. */
const NAMED_TYPES: Readonly<Record<string, string>> = {
  Float32Array: "float32",
  Int8Array: "int8",
  Int16Array: "int16",
  Int32Array: "int32",
  Uint8Array: "uint8",
  Uint16Array: "uint16",
  Uint32Array: "uint32",
  BigUint64Array: "uint64",
};
/** NumPy prints this many digits behind the point, fewer where fewer identify the number. */
const FRACTION_DIGITS = 8;
/** Smaller numbers would lose all digits; NumPy writes them with an exponent. */
const SMALLEST_POSITIONAL = 1e-4;

function pythonArray(array: TypedArray): string {
  const { name } = array.constructor;
  const isFloat = name.startsWith("Float");
  const numbers = Array.from(array, (value) => {
    if (!isFloat) return String(value);
    return floatText(name === "Float32Array" ? shortestFloat32(Number(value)) : Number(value));
  });
  const type = NAMED_TYPES[name];
  return `array([${numbers.join(", ")}]${type ? `, dtype=${type}` : ""})`;
}

function floatText(value: number): string {
  const isPositional = Math.abs(value) >= SMALLEST_POSITIONAL;
  const rounded = isPositional ? Number(value.toFixed(FRACTION_DIGITS)) : value;
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e16
    ? `${rounded}.`
    : pythonNumber(rounded);
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0.0" : String(value);
}

function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
