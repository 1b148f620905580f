import { decode, distinctElements, plainText, type Recorded } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import { toNumpyState } from "../../src/random/index.ts";
import {
  Box,
  Dict,
  Discrete,
  type DType,
  flatDimension,
  flatten,
  flattenSpace,
  Graph,
  type GraphSampleOptions,
  type JsonValue,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
  unflatten,
} from "../../src/spaces/index.ts";

interface MaskedCase {
  kind: "mask" | "probability";
  arg: Recorded;
  samples: Recorded[];
}
interface SpaceCase {
  name: string;
  repr: string;
  seed: number;
  dtype: string;
  shape: number[] | null;
  is_np_flattenable: boolean;
  seed_return: Recorded;
  samples: Recorded[];
  to_jsonable: Recorded;
  from_jsonable_roundtrip: Recorded;
  flatdim: Recorded;
  flatten_space_repr: Recorded;
  flatten: Recorded[];
  unflatten: Recorded[];
  rng_state_after: unknown;
  masked: MaskedCase[];
  graph_n4_e3?: Recorded[];
  /** An error is what Gymnasium raised; here nothing is. */
  contains?: [Recorded, boolean | { error: string }][];
}

const cases = distinctElements<SpaceCase>("spaces", "cases");
const INFINITE = Number.POSITIVE_INFINITY;
const low = [-1, -INFINITE, 0, -INFINITE, -2.5];
const high = [1, INFINITE, INFINITE, 3, 2.5];

const box = (least: number, most: number, shape: number[], dtype: DType = "float32") =>
  new Box<DType>(least, most, { shape, dtype });

const SPACES: Record<string, () => Space> = {
  "Discrete(2)": () => new Discrete(2),
  "Discrete(5)": () => new Discrete(5),
  "Discrete(3,start=-1)": () => new Discrete(3, { start: -1 }),
  "Discrete(500)": () => new Discrete(500),
  "Discrete(6,dtype=int32)": () => new Discrete(6, { dtype: "int32" }),
  "Discrete(6,dtype=uint8)": () => new Discrete(6, { dtype: "uint8" }),
  "Discrete(1)": () => new Discrete(1),
  "Box(-1,1,(3,))": () => box(-1, 1, [3]),
  "Box(-1,1,(2,2),float64)": () => box(-1, 1, [2, 2], "float64"),
  "Box(0,255,(2,3),uint8)": () => box(0, 255, [2, 3], "uint8"),
  "Box(-5,5,(4,),int32)": () => box(-5, 5, [4], "int32"),
  "Box(-5,5,(4,),int64)": () => box(-5, 5, [4], "int64"),
  "Box(-3,3,(4,),int8)": () => box(-3, 3, [4], "int8"),
  "Box(-inf,inf,(4,))": () => box(-INFINITE, INFINITE, [4]),
  "Box(-inf,inf,(4,),float64)": () => box(-INFINITE, INFINITE, [4], "float64"),
  "Box(0,inf,(4,))": () => box(0, INFINITE, [4]),
  "Box(-inf,2,(4,))": () => box(-INFINITE, 2, [4]),
  "Box(mixed)": () => new Box(low, high),
  "Box(mixed,f64)": () => new Box(low, high, { dtype: "float64" }),
  "Box(0,1,(),float32)": () => box(0, 1, []),
  "Box(0,1,(3,),bool)": () => box(0, 1, [3], "bool"),
  "Box(int32 full)": () => box(-2147483648, 2147483647, [3], "int32"),
  "MultiDiscrete([5,2,2])": () => new MultiDiscrete([5, 2, 2]),
  "MultiDiscrete(start)": () => new MultiDiscrete([3, 4], { start: [10, -2] }),
  "MultiDiscrete(2d)": () =>
    new MultiDiscrete([
      [1, 2],
      [3, 4],
    ]),
  "MultiDiscrete(int32)": () => new MultiDiscrete([7, 9], { dtype: "int32" }),
  "MultiBinary(5)": () => new MultiBinary(5),
  "MultiBinary([3,2])": () => new MultiBinary([3, 2]),
  "Text(5)": () => new Text(5),
  "Text(1..10,digits)": () => new Text(10, { charset: "0123456789" }),
  "Text(0..3,abc)": () => new Text(3, { minLength: 0, charset: "cab" }),
  "Text(frozenset)": () => new Text(6, { minLength: 2, charset: new Set("zyxwv") }),
  "Tuple(D2,Box2)": () => new Tuple([new Discrete(2), box(-1, 1, [2])]),
  "Tuple(blackjack)": () => new Tuple([new Discrete(32), new Discrete(11), new Discrete(2)]),
  "Dict(position,velocity)": () =>
    new Dict({ position: new Discrete(2), velocity: box(0, 1, [2, 2]) }),
  "Dict(unsorted)": () =>
    new Dict({
      b: new Discrete(4),
      a: new MultiBinary(3),
      c: new Dict({ y: new Text(3), x: new Discrete(3) }),
    }),
  "Dict(pairs)": () =>
    new Dict([
      ["b", new Discrete(4)],
      ["a", new Discrete(3)],
    ]),
  "Sequence(D5)": () => new Sequence(new Discrete(5)),
  "Sequence(Box,stack)": () => new Sequence<unknown, true>(box(-1, 1, [2]), { stack: true }),
  "Graph(Box,D5)": () => new Graph(box(-1, 1, [3]), new Discrete(5)),
  "Graph(D3,None)": () => new Graph(new Discrete(3), null),
  "Graph(Box,Box)": () => new Graph(box(-1, 1, [2]), box(0, 1, [2])),
  "OneOf(D3,Box2)": () => new OneOf([new Discrete(3), box(0, 1, [2])]),
  "OneOf(D2,MB3,MD)": () =>
    new OneOf([new Discrete(2), new MultiBinary(3), new MultiDiscrete([2, 3])]),
  "Tuple(Graph,D2)": () =>
    new Tuple([new Graph(new Discrete(3), new Discrete(2)), new Discrete(2)]),
  "Dict(seq)": () => new Dict({ s: new Sequence(new Discrete(3)), d: new Discrete(2) }),
};

/** Where belonging to a space differs from Gymnasium, because values are JavaScript's and not NumPy's. */
const DIFFERENCES = new Set([
  // A boolean is no number here.
  "Discrete(2) true",
  "Discrete(5) true",
  "Discrete(3,start=-1) true",
  "Discrete(500) true",
  "Discrete(6,dtype=int32) true",
  "Discrete(6,dtype=uint8) true",
  "Box(0,1,(),float32) true",
  // An array of another element type, a list or a number, which NumPy casts, is no value here.
  'Box(-1,1,(3,)) {"nd":"int8","shape":[3],"data":[0,1,0]}',
  'Box(-inf,inf,(4,),float64) {"nd":"int64","shape":[4],"data":[0,1,1,0]}',
  'Box(mixed) {"nd":"int8","shape":[5],"data":[1,0,1,1,0]}',
  'Box(mixed,f64) {"nd":"int8","shape":[5],"data":[1,0,1,1,0]}',
  "Box(0,1,(),float32) 0",
  "Box(0,1,(),float32) 1",
  'Box(0,1,(),float32) {"np":"int64","v":1}',
  'Box(0,1,(),float32) {"np":"int8","v":1}',
  'Box(0,1,(),float32) {"np":"float32","v":0.5}',
  'Box(0,1,(3,),bool) {"tuple":[1,2,4]}',
  'Box(0,1,(3,),bool) {"tuple":[1,2,9]}',
  'Box(0,1,(3,),bool) {"list":[20,5,1]}',
  'Box(0,1,(3,),bool) {"tuple":[20,5,1]}',
  'Box(0,1,(3,),bool) {"tuple":[32,5,1]}',
  'Box(int32 full) {"nd":"int8","shape":[3],"data":[0,1,0]}',
  'Box(int32 full) {"tuple":[1,2,4]}',
  'Box(int32 full) {"tuple":[1,2,9]}',
  'Box(int32 full) {"list":[20,5,1]}',
  'Box(int32 full) {"tuple":[20,5,1]}',
  'Box(int32 full) {"tuple":[32,5,1]}',
  'MultiDiscrete([5,2,2]) {"nd":"int8","shape":[3],"data":[0,1,0]}',
  'MultiDiscrete([5,2,2]) {"nd":"int64","shape":[3],"data":[4,1,1]}',
  'MultiDiscrete(start) {"nd":"int64","shape":[2],"data":[10,-2]}',
  'Tuple(blackjack) {"nd":"int8","shape":[3],"data":[0,1,0]}',
  'Tuple(blackjack) {"nd":"int64","shape":[3],"data":[4,1,1]}',
  'Tuple(blackjack) {"nd":"int64","shape":[3],"data":[5,1,1]}',
  'Sequence(Box,stack) ""',
  // JavaScript numbers have no element type, arrays no shape, and tuples and lists are the same.
  'Discrete(6,dtype=int32) {"np":"int64","v":1}',
  'Discrete(6,dtype=uint8) {"np":"int64","v":1}',
  'Discrete(6,dtype=uint8) {"np":"int8","v":1}',
  'Sequence(D5) {"list":[0,0]}',
  'Sequence(Box,stack) {"nd":"float32","shape":[2],"data":[0.5,0.5]}',
  'OneOf(D3,Box2) {"list":[0,0]}',
  'OneOf(D2,MB3,MD) {"list":[0,0]}',
]);

function hasError(value: Recorded): boolean {
  return typeof value === "object" && value !== null && "error" in value;
}

describe.each(
  cases.map((recorded) => [`${recorded.name} of seed ${recorded.seed}`, recorded] as const),
)("%s is Gymnasium's", (_, recorded) => {
  const create = SPACES[recorded.name] as () => Space;
  const seeded = () => {
    const space = create();
    space.seed(recorded.seed);
    return space;
  };
  const five = (space: Space) => recorded.samples.map(() => space.sample());
  const expectSame = (actual: unknown, expected: Recorded) =>
    expect(plainText(actual)).toBe(plainText(decode(expected)));

  test("in text, shape and element type", () => {
    const space = create();
    expect(String(space)).toBe(recorded.repr);
    expect(space.shape).toEqual(recorded.shape);
    expect(space.isFlattenable).toBe(recorded.is_np_flattenable);
    expect(space.dtype).toBe(/^None$|^<U/.test(recorded.dtype) ? null : recorded.dtype);
  });

  test("in seeds, samples and the generator's state after them", () => {
    const space = create();
    expectSame(space.seed(recorded.seed), recorded.seed_return);
    const samples = five(space);
    expectSame(samples, recorded.samples);
    expect(samples.every((sample) => space.contains(sample))).toBe(true);
    expect(toNumpyState(space.random.getState())).toEqual(recorded.rng_state_after);
  });

  test("in JSON", () => {
    const space = seeded();
    const samples = five(space);
    const jsonable = space.toJsonable(samples);
    expect(plainText(jsonable)).toBe(
      plainText(decode(recorded.to_jsonable)).replaceAll("edgeLinks", "edge_links"),
    );
    const text = JSON.stringify(jsonable);
    expectSame(space.fromJsonable(JSON.parse(text) as JsonValue), recorded.from_jsonable_roundtrip);
    for (const sample of samples) {
      const json = JSON.parse(JSON.stringify(space.toJson(sample))) as JsonValue;
      expect(plainText(space.fromJson(json))).toBe(plainText(sample));
      expect(space.contains(space.fromJson(json))).toBe(true);
    }
  });

  test("flattened", () => {
    const space = seeded();
    const samples = five(space);
    if (hasError(recorded.flatdim)) expect(() => flatDimension(space)).toThrow("fixed size");
    else expect(flatDimension(space)).toBe(recorded.flatdim);
    const flatSpace = flattenSpace(space);
    expect(String(flatSpace)).toBe(recorded.flatten_space_repr);
    const flats = samples.map((sample) => flatten(space, sample));
    expectSame(flats, recorded.flatten);
    expectSame(
      flats.map((flat) => unflatten(space, flat)),
      recorded.unflatten,
    );
  });

  test("in samples under a mask or probability", () => {
    for (const { kind, arg, samples } of recorded.masked) {
      const space = seeded();
      expectSame(
        samples.map(() => space.sample({ [kind]: decode(arg) })),
        samples,
      );
    }
  });

  test("in what belongs to it", () => {
    const space = create();
    for (const [value, contained] of recorded.contains ?? []) {
      const actual = space.contains(decode(value));
      const key = `${recorded.name} ${JSON.stringify(value)}`;
      const expected = contained === true;
      expect([key, actual]).toEqual([key, DIFFERENCES.has(key) ? !expected : expected]);
    }
  });

  const { graph_n4_e3: graphs } = recorded;
  if (graphs === undefined) return;
  test("in graphs of given size", () => {
    const space = seeded() as Graph;
    const size: GraphSampleOptions = { nodeCount: 4, edgeCount: 3 };
    expectSame(
      graphs.map(() => space.sample(size)),
      graphs,
    );
  });
});
