import { describe, expect, expectTypeOf, test } from "vitest";
import { GymError } from "../../src/errors.ts";
import {
  Box,
  Dict,
  Discrete,
  Graph,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  Space,
  Text,
  Tuple,
} from "../../src/spaces/index.ts";

test("spaces infer the types of their values", () => {
  const space = new Dict({
    a: new Discrete(2),
    b: new Tuple([new Box(0, 1), new Text(3)]),
    c: new Box(0, 1, { dtype: "int64" }),
  });
  expectTypeOf(space.sample()).toEqualTypeOf<{
    a: number;
    b: [Float32Array, string];
    c: BigInt64Array;
  }>();
  expectTypeOf(new Discrete(2)).toExtend<Space<number>>();
  expectTypeOf(new Sequence(new Discrete(2)).sample()).toEqualTypeOf<number[]>();
  expect(space.contains(space.sample())).toBe(true);
});

test("a discrete space contains whole numbers of its range only", () => {
  const space = new Discrete(3, { start: -1 });
  const values = [-2, -1, 0, 1, 2, 0.5, Number.NaN, "1", true, null, undefined, 1n, [1]];
  expect(values.map((value) => space.contains(value))).toEqual(
    values.map((value) => value === -1 || value === 0 || value === 1),
  );
});

test("a box contains arrays of its own element type and length within the bounds, ends included", () => {
  const space = new Box(-1, 1, { shape: [2] });
  expect(space.contains(Float32Array.of(-1, 1))).toBe(true);
  expect(space.contains(Float32Array.of(-1, 1.5))).toBe(false);
  expect(space.contains(Float32Array.of(0, Number.NaN))).toBe(false);
  expect(space.contains(Float32Array.of(0))).toBe(false);
  expect(space.contains(Float64Array.of(0, 0))).toBe(false);
  expect(space.contains([0, 0])).toBe(false);
});

test("values of a float16 box are float16 numbers", () => {
  const space = new Box(0, 1, { shape: [3], dtype: "float16" });
  space.seed(1);
  const steps = Array.from(space.sample(), (value) => value * 2 ** 14);
  expect(steps.every(Number.isInteger)).toBe(true);
  expect(Array.from(new Box(0, 0.1, { dtype: "float16" }).high)).toEqual([0.0999755859375]);
});

test("the samples of a 64-bit box stay within bounds that float64 cannot hold", () => {
  const low = 2n ** 62n + 1n;
  const space = new Box(low, low + 2n, { shape: [20], dtype: "int64" });
  space.seed(0);
  expect(space.contains(space.sample())).toBe(true);
});

describe.each([
  ["low above high", () => new Box(1, 0), "InvalidBound"],
  ["NaN", () => new Box(Number.NaN, 1), "InvalidBound"],
  ["bounds beyond the element type", () => new Box(0, 256, { dtype: "uint8" }), "InvalidBound"],
  ["no values", () => new Discrete(0), "InvalidArgument"],
  ["a fraction of a value", () => new Discrete(1.5), "InvalidArgument"],
  [
    "probabilities that do not sum to 1",
    () => new Discrete(2).sample({ probability: [0.5, 0.4] }),
    "InvalidProbability",
  ],
  ["a mask of the wrong length", () => new Discrete(2).sample({ mask: [1] }), "InvalidArgument"],
  [
    "a mask and a probability at once",
    () => new Discrete(2).sample({ mask: [1, 1], probability: [0.5, 0.5] }),
    "InvalidArgument",
  ],
  ["several seeds for one space", () => new Discrete(2).seed([1, 2]), "InvalidArgument"],
  ["too few seeds", () => new Tuple([new Discrete(2)]).seed([]), "InvalidArgument"],
] as const)("%s", (_, act, code) => {
  test(`is refused as ${code}`, () => {
    let thrown: unknown;
    try {
      act();
    } catch (error) {
      thrown = error;
    }
    expect(GymError.is(thrown, code)).toBe(true);
  });
});

test("JSON that cannot be a value is refused with a TypeError", () => {
  expect(() => new Discrete(2).fromJson("1")).toThrow(TypeError);
  expect(() => new Box(0, 1, { shape: [2] }).fromJson([1])).toThrow(TypeError);
  expect(() => new Box(0, 1, { dtype: "uint8" }).fromJson([0.5])).toThrow(TypeError);
  expect(() => new MultiBinary(1).fromJson([2])).toThrow(TypeError);
  expect(() => new Dict({ a: new Discrete(2) }).fromJson({ b: 1 })).toThrow(TypeError);
  expect(() => new Tuple([new Discrete(2)]).fromJson([1, 2])).toThrow(TypeError);
  expect(() => new OneOf([new Discrete(2)]).fromJson([1, 0])).toThrow(TypeError);
  expect(() => new Text(2).fromJson(1)).toThrow(TypeError);
  expect(() => new Sequence(new Discrete(2)).fromJson({})).toThrow(TypeError);
  expect(() => new Graph(new Discrete(2), null).fromJson([])).toThrow(TypeError);
});

test("infinite and 64-bit elements survive JSON", () => {
  const open = new Box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, { shape: [2] });
  const infinite = Float32Array.of(Number.NEGATIVE_INFINITY, 1);
  expect(open.fromJson(JSON.parse(JSON.stringify(open.toJson(infinite))))).toEqual(infinite);
  const long = new Box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, { dtype: "int64" });
  const wide = BigInt64Array.of(2n ** 62n + 1n);
  expect(long.fromJson(JSON.parse(JSON.stringify(long.toJson(wide))))).toEqual(wide);
});

test("JSON schemas say what the values are", () => {
  const space = new Dict({
    box: new Box([0, 0], [1, 2]),
    text: new Text(3, { charset: "a-]" }),
    choice: new OneOf([new Discrete(2), new MultiDiscrete([2, 3])]),
    list: new Sequence(new Discrete(3)),
  });
  expect(space.jsonSchema()).toEqual({
    type: "object",
    properties: {
      box: {
        type: "array",
        items: [
          { type: "number", minimum: 0, maximum: 1 },
          { type: "number", minimum: 0, maximum: 2 },
        ],
        minItems: 2,
        maxItems: 2,
      },
      choice: {
        anyOf: [
          {
            type: "array",
            items: [{ const: 0 }, { type: "integer", minimum: 0, maximum: 1 }],
            minItems: 2,
            maxItems: 2,
          },
          {
            type: "array",
            items: [
              { const: 1 },
              {
                type: "array",
                items: [
                  { type: "integer", minimum: 0, maximum: 1 },
                  { type: "integer", minimum: 0, maximum: 2 },
                ],
                minItems: 2,
                maxItems: 2,
              },
            ],
            minItems: 2,
            maxItems: 2,
          },
        ],
      },
      list: { type: "array", items: { type: "integer", minimum: 0, maximum: 2 } },
      text: { type: "string", minLength: 1, maxLength: 3, pattern: "^[a\\-\\]]*$" },
    },
    required: ["box", "choice", "list", "text"],
    additionalProperties: false,
  });
});

test("a space is told by its brand, and a clone draws on its own", () => {
  const space = new Tuple([new Discrete(1000), new Box(0, 1)]);
  space.seed(4);
  const copy = space.clone();
  expect(Space.is(copy)).toBe(true);
  expect(Space.is({ sample: () => 1 })).toBe(false);
  expect(copy.sample()).toEqual(space.sample());
  expect(copy.equals(space)).toBe(true);
});
