import type { NumericArray } from "./dtype.ts";
import { dtypeInfo, roundToFloat16 } from "./dtype.ts";
import { shapeSize } from "./nested.ts";
import { shortestDecimal } from "./shortest-decimal.ts";
import type { DType } from "./space.ts";

const LINE_WIDTH = 75;
const PRECISION = 8;
const SUMMARY_THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** A number with an exponent, as few digits as tell it from its neighbours in the element type: `1.5e-3`. */
function shortest(value: number, dtype: DType): string {
  if (dtype === "float64") return value.toExponential();
  const round = dtype === "float16" ? roundToFloat16 : Math.fround;
  return shortestDecimal(value, round).toExponential();
}

/** Sign, digits and decimal exponent of a number: 0.015 is `["", "15", -2]`. */
function decimalParts(text: string): [string, string, number] {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const negative = mantissa.startsWith("-");
  return [negative ? "-" : "", mantissa.replace(/[-.]/g, ""), Number(exponent)];
}

/** A finite number without exponent; whole numbers end in a point. */
function positional(value: number, dtype: DType): string {
  const [sign, digits, exponent] = decimalParts(shortest(value, dtype));
  if (Object.is(value, -0)) return "-0.";
  const fraction = digits.length - 1 - exponent;
  if (fraction > PRECISION) return value.toFixed(PRECISION).replace(/0+$/, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`.replace(/0+$/, "");
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1)}`;
}

/** A finite number with exponent, split into mantissa (which has a point) and exponent (with sign, two digits or more). */
function scientific(value: number, dtype: DType): [string, string] {
  let text = shortest(value, dtype);
  if (decimalParts(text)[1].length > PRECISION + 1) text = value.toExponential(PRECISION);
  const [sign, digits, exponent] = decimalParts(text);
  const trimmed = digits.slice(1).replace(/0+$/, "");
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return [`${sign}${digits[0]}.${trimmed}`, `${exponent < 0 ? "-" : "+"}${size}`];
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

/** NumPy's `str` of one element, such as `1.0`, `-inf`, `3.4028235e+38`, `7` or `True`. */
export function scalarText(value: number | bigint, dtype: DType): string {
  const { kind } = dtypeInfo(dtype);
  if (kind === "b") return value ? "True" : "False";
  if (kind !== "f" || typeof value === "bigint") return String(value);
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [mantissa, exponent] = scientificExact(value, dtype);
    return `${mantissa}e${exponent}`;
  }
  const [sign, digits, exponent] = decimalParts(shortest(value, dtype));
  if (Object.is(value, -0)) return "-0.0";
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

function scientificExact(value: number, dtype: DType): [string, string] {
  const [sign, digits, exponent] = decimalParts(shortest(value, dtype));
  const rest = digits.slice(1);
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return [`${sign}${digits[0]}${rest ? `.${rest}` : ""}`, `${exponent < 0 ? "-" : "+"}${size}`];
}

type Elements = readonly (number | bigint)[];

/** How the elements of an array are written so that they line up. */
function elementFormat(shown: Elements, dtype: DType): (value: number | bigint) => string {
  const { kind } = dtypeInfo(dtype);
  if (kind === "b") return (value) => (value ? " True" : "False");
  if (kind !== "f") {
    const width = Math.max(...shown.map((value) => String(value).length));
    return (value) => String(value).padStart(width);
  }
  return floatFormat(shown.map(Number), dtype);
}

function floatFormat(shown: readonly number[], dtype: DType): (value: number | bigint) => string {
  const finite = shown.filter(Number.isFinite);
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  const [least, greatest] = [Math.min(...sizes), Math.max(...sizes)];
  const exponential =
    sizes.length > 0 && (greatest >= 1e8 || least < 1e-4 || greatest / least > 1000);
  const split = (value: number): [string, string, string] => {
    const [mantissa, exponent] = exponential
      ? scientific(value, dtype)
      : ([positional(value, dtype), ""] as const);
    const [whole = "", fraction = ""] = mantissa.split(".");
    return [whole, fraction, exponent];
  };
  const parts = finite.map(split);
  const longest = (index: 0 | 1 | 2) => Math.max(0, ...parts.map((part) => part[index].length));
  const fractionWidth = longest(1);
  const exponentWidth = longest(2);
  const right = exponential ? fractionWidth + exponentWidth + 1 : fractionWidth;
  let left = longest(0);
  for (const value of shown) {
    if (!Number.isFinite(value)) left = Math.max(left, nonFinite(value).length - (right + 1));
  }
  return (value) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return nonFinite(number).padStart(left + right + 1);
    const [whole, fraction, exponent] = split(number);
    if (!exponential) return `${whole.padStart(left)}.${fraction.padEnd(fractionWidth)}`;
    const digits = exponent.slice(1).padStart(exponentWidth - 1, "0");
    return `${whole.padStart(left)}.${fraction.padEnd(fractionWidth, "0")}e${exponent[0]}${digits}`;
  };
}

/** NumPy's `str` of an array: aligned columns, lines of 75 characters, the middle left out above 1000 elements. */
export function arrayText(array: NumericArray, shape: readonly number[], dtype: DType): string {
  return writeArray(array, shape, dtype, " ", " ");
}

/** NumPy's `repr` of an array of one dimension: `array([1., 2.], dtype=float32)`. */
export function arrayRepr(array: NumericArray, dtype: DType): string {
  const text = writeArray(array, [array.length], dtype, ", ", " ".repeat("array([".length));
  return dtype === "float64" || dtype === "int64"
    ? `array(${text})`
    : `array(${text}, dtype=${dtype})`;
}

function writeArray(
  array: NumericArray,
  shape: readonly number[],
  dtype: DType,
  separator: string,
  firstIndent: string,
): string {
  const values: Elements = Array.from(array as ArrayLike<number | bigint>);
  if (shape.length === 0) return scalarText(values[0] ?? 0, dtype);
  const size = shapeSize(shape);
  if (size === 0) return "[]";
  const summarize = size > SUMMARY_THRESHOLD;
  const shownIndices = (length: number): (number | null)[] => {
    const all = Array.from({ length }, (_, index) => index);
    if (!summarize || length <= 2 * EDGE_ITEMS) return all;
    return [...all.slice(0, EDGE_ITEMS), null, ...all.slice(-EDGE_ITEMS)];
  };
  const shown: (number | bigint)[] = [];
  const gather = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      shown.push(values[offset] as number | bigint);
      return;
    }
    for (const index of shownIndices(shape[axis] ?? 0)) {
      if (index !== null) gather(axis + 1, offset * (shape[axis] ?? 0) + index);
    }
  };
  gather(0, 0);
  const format = elementFormat(shown, dtype);

  const write = (axis: number, offset: number, indent: string, width: number): string => {
    const length = shape[axis] ?? 0;
    const indices = shownIndices(length);
    if (axis === shape.length - 1) {
      const words = indices.map((index) =>
        index === null ? "..." : format(values[offset * length + index] as number | bigint),
      );
      return `[${wrapWords(words, separator, indent, width - 1)}]`;
    }
    const rows = indices.map((index) =>
      index === null ? "..." : write(axis + 1, offset * length + index, `${indent} `, width - 1),
    );
    return `[${rows.join("\n".repeat(shape.length - 1 - axis) + indent)}]`;
  };
  return write(0, 0, firstIndent, LINE_WIDTH);
}

/** Fills lines with words; the first starts behind a bracket that stands in the last column of the indent. */
function wrapWords(
  words: readonly string[],
  separator: string,
  indent: string,
  width: number,
): string {
  let text = "";
  let line = indent;
  for (const word of words) {
    if (line.length + word.length > width && line.length > indent.length) {
      text += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += word + separator;
  }
  return (text + line.slice(0, -separator.length)).slice(indent.length);
}

/** NumPy's `str` of an array, or of its one value when all elements are equal; the form that `repr` of a Box has. */
export function boundText(array: NumericArray, shape: readonly number[], dtype: DType): string {
  const values = Array.from<number | bigint>(array as ArrayLike<number>);
  const last = values.at(-1);
  if (last !== undefined && values.every((value) => value === last)) return scalarText(last, dtype);
  return arrayText(array, shape, dtype);
}
