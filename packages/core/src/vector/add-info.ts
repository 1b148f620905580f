import type { Info } from "../env.ts";
import type { NumericArray } from "../spaces/dtype.ts";

/**
 * Adds the info of environment `index` to the infos of `count` environments, in place, and returns them.
 *
 * Every key becomes an array with one element for each environment, and `_key` a `Uint8Array` that marks the
 * environments that have it: numbers become a `Float64Array`, booleans a `Uint8Array`, typed arrays of one length a
 * typed array of all rows, objects are batched by key in turn, and everything else, and `final_obs`, a plain array
 * with `null` where nothing is. Where environments differ, the array changes to a type that holds the values of all.
 */
export function addInfo(infos: Info, info: Info, index: number, count: number): Info {
  for (const key of Object.keys(info)) {
    const column = Object.hasOwn(infos, key) ? infos[key] : undefined;
    const name = maskName(key);
    const hasMask = Object.hasOwn(infos, name);
    const mask = (hasMask ? infos[name] : new Uint8Array(count)) as Uint8Array;
    const value = info[key];
    const next =
      key === "final_obs"
        ? placed(column, value, index, count)
        : merged(column, value, mask, index, count);
    if (next !== column) infos[key] = next;
    mask[index] = 1;
    if (!hasMask) infos[name] = mask;
  }
  return infos;
}

/** Names of the masks by key, for the first keys there are: a property whose name was just put together is slow to find. */
const maskNames = new Map<string, string>();
const MOST_NAMES = 1000;

function maskName(key: string): string {
  const known = maskNames.get(key);
  if (known !== undefined) return known;
  const name = `_${key}`;
  if (maskNames.size < MOST_NAMES) maskNames.set(key, name);
  return name;
}

/** The info of one environment, taken out of the infos of `count` environments; what has no mask, all environments have. */
export function infoAt(infos: Info, index: number, count: number): Info {
  const info: Info = {};
  for (const key of Object.keys(infos)) {
    const mask = infos[`_${key}`];
    if (isNumeric(mask) ? mask[index] !== 1 : key.startsWith("_")) continue;
    info[key] = element(infos[key], index, count);
  }
  return info;
}

function merged(
  column: unknown,
  value: unknown,
  mask: Uint8Array,
  index: number,
  count: number,
): unknown {
  if (isRecord(value) && (column === undefined || isRecord(column))) {
    return addInfo(column ?? {}, value, index, count);
  }
  if (isNumber(value) && (column === undefined || isNumeric(column))) {
    const array = columnFor(column, value, count);
    if (array !== null) {
      if (isNumeric(value)) array.set(value as never, index * value.length);
      else array[index] = Number(value);
      return array;
    }
  }
  if (column === undefined || Array.isArray(column)) return placed(column, value, index, count);
  const elements = Array.from(mask, (present, row) =>
    present === 1 ? element(column, row, count) : null,
  );
  return placed(elements, value, index, count);
}

function placed(column: unknown, value: unknown, index: number, count: number): unknown[] {
  const array = Array.isArray(column) ? column : new Array<unknown>(count).fill(null);
  array[index] = value;
  return array;
}

/** The column, or a new one, in a class that takes the value; `null` where the value cannot stand in one with the others. */
function columnFor(
  column: NumericArray | undefined,
  value: number | boolean | NumericArray,
  count: number,
): NumericArray | null {
  const rowLength = isNumeric(value) ? value.length : 1;
  if (column === undefined) {
    if (typeof value === "number") return new Float64Array(count);
    if (typeof value === "boolean") return new Uint8Array(count);
    return new (value.constructor as Float64ArrayConstructor)(count * rowLength);
  }
  if (column.length !== count * rowLength) return null;
  if (typeof value === "boolean" && !isBig(column)) return column;
  if (typeof value === "number" && column instanceof Float64Array) return column;
  if (isNumeric(value) && value.constructor === column.constructor) return column;
  if (isBig(column) || isBig(value)) return null;
  return Float64Array.from(column as Float64Array);
}

/** What environment `index` has in a column: a row of a typed array, a number or a boolean, an object, or an element. */
function element(column: unknown, index: number, count: number): unknown {
  if (isRecord(column)) return infoAt(column, index, count);
  if (!isNumeric(column)) return (column as readonly unknown[])[index];
  const rowLength = column.length / count;
  if (rowLength !== 1 || !(column instanceof Float64Array || column instanceof Uint8Array)) {
    return column.slice(index * rowLength, (index + 1) * rowLength);
  }
  return column instanceof Uint8Array ? column[index] !== 0 : column[index];
}

function isNumber(value: unknown): value is number | boolean | NumericArray {
  return typeof value === "number" || typeof value === "boolean" || isNumeric(value);
}

function isNumeric(value: unknown): value is NumericArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isBig(value: unknown): value is BigInt64Array | BigUint64Array {
  return value instanceof BigInt64Array || value instanceof BigUint64Array;
}

function isRecord(value: unknown): value is Info {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
