export { Box, type BoxOptions, isBox } from "./box.ts";
export { Dict, type DictValue, isDict } from "./dict.ts";
export { Discrete, type DiscreteOptions, isDiscrete } from "./discrete.ts";
export type { ArrayFor, NumericArray } from "./dtype.ts";
export type { NestedNumbers } from "./nested.ts";
export {
  type DType,
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";
export { isTuple, Tuple, type TupleValue } from "./tuple.ts";
