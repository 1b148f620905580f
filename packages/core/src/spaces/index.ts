export { batchDifferingSpaces, batchSpace } from "./batch-space.ts";
export { unbatch } from "./batched-values.ts";
export { Box, type BoxOptions, isBox } from "./box.ts";
export { concatenate, createEmptyArray, createZeroArray } from "./concatenate.ts";
export { Dict, type DictValue, isDict } from "./dict.ts";
export { Discrete, type DiscreteOptions, isDiscrete } from "./discrete.ts";
export { type ArrayFor, castArray, createArray, type NumericArray } from "./dtype.ts";
export { flatDimension } from "./flat-dimension.ts";
export { type FlatValue, flatten } from "./flatten.ts";
export { flattenSpace } from "./flatten-space.ts";
export { isFormEquivalent } from "./form-equivalence.ts";
export { Graph, type GraphInstance, type GraphSampleOptions, isGraph } from "./graph.ts";
export { iterate } from "./iterate.ts";
export { isMultiBinary, MultiBinary } from "./multi-binary.ts";
export { isMultiDiscrete, MultiDiscrete, type MultiDiscreteOptions } from "./multi-discrete.ts";
export type { NestedNumbers } from "./nested.ts";
export { arrayText, scalarText } from "./numpy-text.ts";
export { isOneOf, OneOf, type OneOfValue } from "./one-of.ts";
export { isSequence, Sequence, type SequenceOptions } from "./sequence.ts";
export { shortestFloat32 } from "./shortest-decimal.ts";
export {
  type DType,
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";
export { isText, Text, type TextOptions } from "./text.ts";
export { isTuple, Tuple, type TupleValue } from "./tuple.ts";
export { unflatten } from "./unflatten.ts";
