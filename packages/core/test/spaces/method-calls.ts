import {
  type Box,
  type Dict,
  type Discrete,
  flatDimension,
  flatten,
  flattenSpace,
  type Graph,
  type OneOf,
  type Sequence,
  type Space,
  type SpaceSeed,
  type Text,
  type Tuple,
  unflatten,
} from "../../src/spaces/index.ts";
import { evaluate, evaluateSpace } from "../python-spaces.ts";
import { Float, isArray } from "../python-values.ts";

const ARRAYS = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** A Python value as this library has it: typed arrays, numbers, arrays and objects. */
function fromPython(value: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (isArray(value)) {
    const ArrayType = ARRAYS[value.dtype as keyof typeof ARRAYS];
    return ArrayType === BigInt64Array
      ? BigInt64Array.from(value.values, BigInt)
      : (ArrayType as Float64ArrayConstructor).from(value.values);
  }
  if (Array.isArray(value)) return value.map(fromPython);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromPython(part)]));
}

/** What is written between the parentheses of a call; `undefined` for `None`. */
function argument(text: string): unknown {
  return text === "None" ? undefined : fromPython(evaluate(text));
}

/** Calls and attributes, with `%` for the space, that stand for themselves. */
const NAMED: Readonly<Record<string, (space: never) => unknown>> = {
  "len(%)": ({ spaces }: Tuple | Dict | OneOf) => Object.keys(spaces).length,
  "%[0]": ({ spaces }: Tuple | OneOf) => spaces[0],
  "%[-1]": ({ spaces }: Tuple) => spaces.at(-1),
  "%[0:1]": ({ spaces }: Tuple) => spaces.slice(0, 1),
  "list(%)": ({ spaces }: Tuple | Dict) => (Array.isArray(spaces) ? spaces : Object.keys(spaces)),
  "list(%.keys())": ({ spaces }: Dict) => Object.keys(spaces),
  "%['a']": ({ spaces }: Dict) => spaces["a"],
  "Discrete(2) in %.spaces": ({ spaces }: Tuple) =>
    spaces.some((space: Space) => space.equals(evaluateSpace("Discrete(2)"))),
  "%.spaces": ({ spaces }: Tuple) => spaces,
  "%.seed(None) is not None": (space: Space) => space.seed() !== null,
  "%.seed(None) >= 0": (space: Space) => Number(space.seed()) >= 0,
  "%.is_np_flattenable": (space: Space) => space.isFlattenable,
  "%.shape": (space: Space) => space.shape,
  "%.dtype": (space: Space) => space.dtype,
  "%.is_bounded()": (space: Box) => space.isBounded(),
  "%.is_bounded('below')": (space: Box) => space.isBounded("below"),
  "%.is_bounded('above')": (space: Box) => space.isBounded("above"),
  "%.bounded_below": (space: Box) => space.boundedBelow,
  "%.bounded_above": (space: Box) => space.boundedAbove,
  "str(%)": (space: Box) => String(space),
  "%.sample(mask=np.ones(3))": (space: Space) => space.sample({ mask: new Float64Array(3) }),
  "%.sample(probability=np.ones(3))": (space: Space) =>
    space.sample({ probability: new Float64Array(3) }),
  "%.np_random is %.np_random": (space: Space) => Object.is(space.random, space.random),
  "%.n": (space: Discrete) => space.n,
  "%.start": (space: Discrete) => space.start,
  "%.characters": (space: Text) => space.characters,
  "%.character_set": (space: Text) => [...space.characters],
  "%.character_list": (space: Text) => space.characterList,
  "%.character_index('b')": (space: Text) => space.characterIndex("b"),
  "%.min_length, %.max_length": (space: Text) => [space.minLength, space.maxLength],
  "%.sample(num_nodes=0)": (space: Graph) => space.sample({ nodeCount: 0 }),
  "%.sample(num_nodes=2, num_edges=-1)": (space: Graph) =>
    space.sample({ nodeCount: 2, edgeCount: -1 }),
  "%.sample(num_nodes=2, num_edges=0)": (space: Graph) =>
    space.sample({ nodeCount: 2, edgeCount: 0 }),
  "[h.sample(num_nodes=2, num_edges=1) for h in [Graph(Discrete(3), None, seed=0)]][0]": () => {
    const space = evaluateSpace("Graph(Discrete(3), None)") as Graph;
    space.seed(0);
    return space.sample({ nodeCount: 2, edgeCount: 1 });
  },
  "%.node_space, %.edge_space": ({ nodeSpace, edgeSpace }: Graph) => [nodeSpace, edgeSpace],
  "flatdim(%)": (space: Space) => flatDimension(space),
  "flatten_space(%)": (space: Space) => flattenSpace(space),
};

/** Calls with an argument. */
const CALLS: readonly (readonly [RegExp, (space: Space, argument: unknown) => unknown])[] = [
  [/^%\.contains\((.*)\)$/, (space, value) => space.contains(value)],
  [/^(\{.*\}) in %$/, (space, value) => space.contains(value)],
  [/^%\.seed\((.*)\)$/, (space, seed) => space.seed(seed as SpaceSeed)],
  [
    /^%\.from_jsonable\(%\.to_jsonable\((.*)\)\)$/,
    (space, values) => space.fromJsonable(space.toJsonable(values as unknown[])),
  ],
  [/^%\.to_jsonable\((.*)\)$/, (space, values) => space.toJsonable(values as unknown[])],
  [/^%\.from_jsonable\((.*)\)$/, (space, json) => space.fromJsonable(json as never)],
  [
    /^unflatten\(%, flatten\(%, (.*)\)\)$/,
    (space, value) => unflatten(space, flatten(space, value)),
  ],
  [/^unflatten\(%, (.*)\)$/, (space, flat) => unflatten(space, flat as ReturnType<typeof flatten>)],
  [/^flatten\(%, (.*)\)$/, (space, value) => flatten(space, value)],
];

/** The recorded Python call, made on a space of this library. Throws for a call that has no counterpart. */
export function callMethod(space: Space | Sequence, variable: string, code: string): unknown {
  const call = code.replaceAll(new RegExp(`\\b${variable}\\b(?=[.,)\\]\\[]|$)`, "g"), "%");
  const named = NAMED[call];
  if (named) return named(space as never);
  for (const [pattern, run] of CALLS) {
    const match = pattern.exec(call);
    if (match) return run(space as Space, argument(match[1] as string));
  }
  const onAnother = /^(Sequence\(.*, stack=True\))\.contains\((.*)\)$/.exec(call);
  if (onAnother) {
    return evaluateSpace(onAnother[1] as string).contains(argument(onAnother[2] as string));
  }
  throw new Error(`No counterpart of ${code}.`);
}
