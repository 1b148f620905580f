import {
  Box,
  Dict,
  Discrete,
  type DType,
  Graph,
  MultiBinary,
  MultiDiscrete,
  type NestedNumbers,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
} from "../src/spaces/index.ts";

/** Thrown for Python that this reader does not know, as opposed to what the constructors throw. */
export class UnknownPython extends Error {}

/** A NumPy array of the expressions. */
interface PythonArray {
  values: number[];
  shape: number[];
  dtype: string;
}

/** A Python float, as opposed to an int. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A Python value. */
export type Value = unknown;

/** Whether a value is an array of NumPy. */
export function isArray(value: Value): value is PythonArray {
  return typeof value === "object" && value !== null && "values" in value && "dtype" in value;
}

/** The number of a Python int or float. */
export function number(value: Value): number {
  if (value instanceof Float) return value.value;
  if (typeof value === "number") return value;
  throw new TypeError(`Expected a number, got ${String(value)}`);
}

function array(value: Value, dtype?: Value): PythonArray {
  const values: number[] = [];
  let ownType = "int64";
  const collect = (part: Value): number[] => {
    if (!Array.isArray(part)) {
      if (part instanceof Float) ownType = "float64";
      values.push(number(part));
      return [];
    }
    const shapes = part.map(collect);
    return [part.length, ...(shapes[0] ?? [])];
  };
  const shape = collect(value);
  return typed({ values, shape, dtype: (dtype as string | undefined) ?? ownType });
}

/** The array with its values rounded to its element type. */
export function typed(value: PythonArray): PythonArray {
  return value.dtype === "float32" ? { ...value, values: value.values.map(Math.fround) } : value;
}

function nested({ values, shape }: PythonArray): NestedNumbers {
  if (shape.length === 0) return values[0] as number;
  if (shape.length === 1) return values;
  const [count = 0, ...rest] = shape;
  const size = values.length / count;
  return Array.from({ length: count }, (_, index) =>
    nested({
      values: values.slice(index * size, (index + 1) * size),
      shape: rest,
      dtype: "float64",
    }),
  );
}

function bound(value: Value): NestedNumbers {
  if (isArray(value)) return nested(value);
  if (value instanceof Float) return value.value;
  return value as NestedNumbers;
}

/** Keyword arguments. */
export type Keywords = Record<string, Value>;

/** The options among keywords that were given; NumPy's names as ours. */
function given(keywords: Keywords): never {
  return Object.fromEntries(
    Object.entries(keywords).filter(([, value]) => value !== undefined),
  ) as never;
}

function count(value: Value): never {
  if (value instanceof Float) throw new TypeError("Expected an integer");
  return (isArray(value) ? nested(value) : value) as never;
}

/** The functions that expressions may call. */
export const FUNCTIONS: Record<string, (positional: Value[], keywords: Keywords) => Value> = {
  Discrete: ([n], { start, dtype, seed }) => {
    const space = new Discrete(
      count(n),
      given({ start: start === undefined ? start : count(start), dtype }),
    );
    if (seed !== undefined) space.seed(seed as number);
    return space;
  },
  Box: ([low, high, shape, dtype], keywords) => {
    const size = shape ?? keywords["shape"];
    return new Box<DType>(
      bound(low ?? keywords["low"]),
      bound(high ?? keywords["high"]),
      given({ shape: size, dtype: dtype === undefined ? keywords["dtype"] : dtype }),
    );
  },
  MultiDiscrete: ([counts], { start, dtype }) =>
    new MultiDiscrete(count(counts), given({ start, dtype })),
  MultiBinary: ([n]) => new MultiBinary(count(n)),
  Text: ([length], { min_length, charset }) =>
    new Text(count(length), given({ minLength: min_length, charset })),
  Tuple: ([spaces]) => new Tuple(spaces as Space[]),
  OneOf: ([spaces]) => new OneOf(spaces as Space[]),
  Dict: ([spaces], keywords) => {
    const named = Object.entries(keywords);
    if (named.length === 0) return new Dict((spaces ?? {}) as Record<string, Space>);
    if (spaces === undefined) return new Dict(keywords as Record<string, Space>);
    throw new UnknownPython("a dict with keywords");
  },
  Sequence: ([space], { stack }) => new Sequence(space as Space, given({ stack })),
  Graph: ([nodes, edges]) => new Graph(nodes as Space, edges as Space | null),
  OrderedDict: ([pairs]) => pairs,
  frozenset: ([text]) => new Set(text as string),
  list: ([values]) => values,
  range: ([from, to]) =>
    Array.from({ length: number(to) - number(from) }, (_, index) => number(from) + index),
  "np.array": ([value, dtype]) => array(value, dtype),
  "np.zeros": ([shape, dtype]) => full(shape, 0, dtype),
  "np.ones": ([shape, dtype]) => full(shape, 1, dtype),
  "np.full": ([shape, value, dtype]) => full(shape, number(value), dtype),
  "np.arange": ([length], { dtype }) => ({
    values: Array.from({ length: number(length) }, (_, index) => index),
    shape: [number(length)],
    dtype: dtype ?? "int64",
  }),
  "np.int64": ([value]) => value,
  "np.int8": ([value]) => value,
};

function full(shape: Value, value: number, dtype: Value): PythonArray {
  const dimensions = Array.isArray(shape) ? (shape as number[]) : [number(shape)];
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  return array2(new Array<number>(size).fill(value), dimensions, dtype);
}

function array2(values: number[], shape: number[], dtype: Value): PythonArray {
  return typed({ values, shape, dtype: (dtype as string | undefined) ?? "float64" });
}

/** The names that expressions may use. */
export const NAMES: Record<string, Value> = {
  None: null,
  True: true,
  False: false,
  bool: "bool",
  inf: new Float(Number.POSITIVE_INFINITY),
  "np.inf": new Float(Number.POSITIVE_INFINITY),
  "np.nan": new Float(Number.NaN),
};
