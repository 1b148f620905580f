import type { DType } from "./space.ts";

/**
 * The flat typed array that holds values of a NumPy element type. `bool` is held as 0 and 1; `float16` as a
 * `Float32Array` whose values are float16 numbers, because not every supported runtime has `Float16Array`.
 */
export type ArrayFor<D extends DType> = {
  bool: Uint8Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  float16: Float32Array;
  float32: Float32Array;
  float64: Float64Array;
}[D];

/** Any array of numbers that spaces use. */
export type NumericArray = ArrayFor<DType>;

/** NumPy's kinds of element type: bool, signed integer, unsigned integer, floating point. */
export type DTypeKind = "b" | "i" | "u" | "f";

interface DTypeInfo {
  readonly kind: DTypeKind;
  readonly bytes: number;
  readonly min: number | bigint;
  readonly max: number | bigint;
  readonly create: (size: number) => NumericArray;
}

const FLOAT32_MAX = 3.4028234663852886e38;

const DTYPES: Record<DType, DTypeInfo> = {
  bool: { kind: "b", bytes: 1, min: 0, max: 1, create: (size) => new Uint8Array(size) },
  int8: { kind: "i", bytes: 1, min: -128, max: 127, create: (size) => new Int8Array(size) },
  int16: { kind: "i", bytes: 2, min: -32768, max: 32767, create: (size) => new Int16Array(size) },
  int32: {
    kind: "i",
    bytes: 4,
    min: -2147483648,
    max: 2147483647,
    create: (size) => new Int32Array(size),
  },
  int64: {
    kind: "i",
    bytes: 8,
    min: -(2n ** 63n),
    max: 2n ** 63n - 1n,
    create: (size) => new BigInt64Array(size),
  },
  uint8: { kind: "u", bytes: 1, min: 0, max: 255, create: (size) => new Uint8Array(size) },
  uint16: { kind: "u", bytes: 2, min: 0, max: 65535, create: (size) => new Uint16Array(size) },
  uint32: { kind: "u", bytes: 4, min: 0, max: 4294967295, create: (size) => new Uint32Array(size) },
  uint64: {
    kind: "u",
    bytes: 8,
    min: 0n,
    max: 2n ** 64n - 1n,
    create: (size) => new BigUint64Array(size),
  },
  float16: {
    kind: "f",
    bytes: 2,
    min: -65504,
    max: 65504,
    create: (size) => new Float32Array(size),
  },
  float32: {
    kind: "f",
    bytes: 4,
    min: -FLOAT32_MAX,
    max: FLOAT32_MAX,
    create: (size) => new Float32Array(size),
  },
  float64: {
    kind: "f",
    bytes: 8,
    min: -Number.MAX_VALUE,
    max: Number.MAX_VALUE,
    create: (size) => new Float64Array(size),
  },
};

/** Whether a value names an element type. */
export function isDType(value: unknown): value is DType {
  return typeof value === "string" && Object.hasOwn(DTYPES, value);
}

/** Kind, size in bytes and limits of an element type. */
export function dtypeInfo(dtype: DType): DTypeInfo {
  return DTYPES[dtype];
}

/** Whether values of the type are integers. */
export function isIntegerDType(dtype: DType): boolean {
  return DTYPES[dtype].kind === "i" || DTYPES[dtype].kind === "u";
}

/** An array of zeros. */
export function createArray<D extends DType>(dtype: D, size: number): ArrayFor<D> {
  return DTYPES[dtype].create(size) as ArrayFor<D>;
}

/** Whether a value is the kind of array that holds values of the type. */
export function isArrayOf<D extends DType>(dtype: D, value: unknown): value is ArrayFor<D> {
  switch (dtype) {
    case "float16":
    case "float32":
      return value instanceof Float32Array;
    case "float64":
      return value instanceof Float64Array;
    case "bool":
    case "uint8":
      return value instanceof Uint8Array;
    case "int8":
      return value instanceof Int8Array;
    case "int16":
      return value instanceof Int16Array;
    case "uint16":
      return value instanceof Uint16Array;
    case "int32":
      return value instanceof Int32Array;
    case "uint32":
      return value instanceof Uint32Array;
    case "int64":
      return value instanceof BigInt64Array;
    case "uint64":
      return value instanceof BigUint64Array;
    default:
      return false;
  }
}

/** The element type that an array's class stands for: `uint8` for a `Uint8Array`; `null` for values that are no such array. */
export function dtypeOfArray(value: unknown): DType | null {
  const dtypes = (Object.keys(DTYPES) as DType[]).filter(
    (dtype) => dtype !== "bool" && dtype !== "float16",
  );
  return dtypes.find((dtype) => isArrayOf(dtype, value)) ?? null;
}

/** The float16 number nearest to a value, ties to even. */
export function roundToFloat16(value: number): number {
  const size = Math.abs(value);
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return value;
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  const quantum = 2 ** (Math.max(exponent, -14) - 10);
  const steps = size / quantum;
  const below = Math.floor(steps);
  const rest = steps - below;
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
  const result = rounded * quantum;
  return Math.sign(value) * (result > 65504 ? Number.POSITIVE_INFINITY : result);
}

/** Writes a number as an element of the type, the way NumPy casts: fractions are cut off for integers. */
export function setElement(
  array: NumericArray,
  index: number,
  value: number | bigint,
  dtype: DType,
): void {
  if (array instanceof BigInt64Array || array instanceof BigUint64Array) {
    array[index] = typeof value === "bigint" ? value : BigInt(Math.trunc(value));
    return;
  }
  const number = Number(value);
  if (dtype === "float16") array[index] = roundToFloat16(number);
  else if (dtype === "bool") array[index] = number === 0 ? 0 : 1;
  else array[index] = number;
}

/** Writes all elements of an array into another one from `offset` on, cast to its type. */
export function copyElements(
  target: NumericArray,
  source: ArrayLike<number | bigint>,
  offset: number,
  dtype: DType,
): void {
  if (target.constructor === source.constructor && dtype !== "bool" && dtype !== "float16") {
    (target as Float64Array).set(source as Float64Array, offset);
    return;
  }
  for (let index = 0; index < source.length; index++) {
    setElement(target, offset + index, source[index] as number | bigint, dtype);
  }
}

/** An array of the type with every element cast to it. */
export function castArray<D extends DType>(
  values: ArrayLike<number | bigint>,
  dtype: D,
): ArrayFor<D> {
  const array = createArray(dtype, values.length);
  copyElements(array, values, 0, dtype);
  return array;
}

/** The element type that holds values of all the given types, as NumPy's `result_type`. */
export function commonDType(dtypes: readonly DType[]): DType {
  return dtypes.reduce(promote);
}

function promote(left: DType, right: DType): DType {
  if (left === right) return left;
  const [a, b] = [DTYPES[left], DTYPES[right]];
  if (a.kind === "b") return right;
  if (b.kind === "b") return left;
  if (a.kind === b.kind) return a.bytes >= b.bytes ? left : right;
  if (a.kind === "f" || b.kind === "f") {
    const [float, whole] = a.kind === "f" ? [a, b] : [b, a];
    const needed = whole.bytes === 1 ? 2 : whole.bytes === 2 ? 4 : 8;
    const bytes = Math.max(float.bytes, needed);
    return bytes === 2 ? "float16" : bytes === 4 ? "float32" : "float64";
  }
  const [signed, unsigned] = a.kind === "i" ? [a, b] : [b, a];
  const bytes = Math.max(signed.bytes, unsigned.bytes * 2);
  return bytes === 2 ? "int16" : bytes === 4 ? "int32" : bytes === 8 ? "int64" : "float64";
}
