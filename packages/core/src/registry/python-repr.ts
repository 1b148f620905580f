import { dtypeOfArray, type NumericArray } from "../spaces/dtype.ts";
import { arrayRepr } from "../spaces/numpy-text.ts";
import { pythonText } from "../spaces/python-text.ts";
import { snakeCaseKeys } from "./camel-case-keys.ts";

/** A value as Python's `repr` writes it: `None`, `True`, `'text'`, `[1, 2]`, `{'key': 1}`, `array([1., 2.])`. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonText(value);
  if (typeof value === "number") return numberRepr(value);
  if (typeof value === "function") return `<function ${value.name || "<lambda>"}>`;
  const dtype = dtypeOfArray(value);
  if (dtype !== null) return arrayRepr(value as NumericArray, dtype);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return dictRepr(value as Record<string, unknown>);
  }
  return String(value);
}

/** Options as the `repr` of a dictionary, with their names in snake_case. */
export function optionsRepr(options: Readonly<Record<string, unknown>> | null): string {
  return options === null ? "None" : dictRepr(snakeCaseKeys(options));
}

function dictRepr(value: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(value);
  return `{${entries.map(([key, part]) => `${pythonText(key)}: ${pythonRepr(part)}`).join(", ")}}`;
}

/** Numbers differ only in exponents, `1e-08` for 1e-8, and in names. */
function numberRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = String(value);
  const small = Math.abs(value) < 1e-4 && value !== 0 && !text.includes("e");
  return (small ? value.toExponential() : text).replace(/e([+-])(\d)$/, "e$10$2");
}
