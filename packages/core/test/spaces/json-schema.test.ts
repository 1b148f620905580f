import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import {
  Box,
  Dict,
  Discrete,
  Graph,
  type JsonValue,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
} from "../../src/spaces/index.ts";
import { evaluateSpace } from "../python-spaces.ts";
import { fulfils } from "./json-schema.ts";

interface Recording {
  batch: { expr: string; seed: number }[];
  flatten_nested: { expr: string; seed: number }[];
}
const { batch, flatten_nested } = readRecording<Recording>(
  committedRecordings,
  "api/spaces_utils",
) as Recording;
const expressions = [...new Set([...batch, ...flatten_nested].map(({ expr }) => expr))];

test("every kind of space is among those looked at", () => {
  const kinds = new Set(expressions.map((expr) => evaluateSpace(expr).kind));
  expect([...kinds].sort()).toEqual([
    "Box",
    "Dict",
    "Discrete",
    "Graph",
    "MultiBinary",
    "MultiDiscrete",
    "OneOf",
    "Sequence",
    "Text",
    "Tuple",
  ]);
  expect(expressions.length).toBeGreaterThan(50);
});

test.each(expressions)("samples of %s fulfil its schema as JSON", (expr) => {
  const space = evaluateSpace(expr);
  space.seed(3);
  const schema = JSON.parse(JSON.stringify(space.jsonSchema())) as ReturnType<Space["jsonSchema"]>;
  for (let draw = 0; draw < 30; draw++) {
    const json = JSON.parse(JSON.stringify(space.toJson(space.sample()))) as JsonValue;
    expect([json, fulfils(json, schema)]).toEqual([json, true]);
  }
});

describe("the schema refuses what is not of the space", () => {
  const pair = () => new Tuple([new Discrete(2), new Discrete(3)]);
  test.each<[Space, JsonValue[]]>([
    [new Discrete(3, { start: 2 }), [1, 5, 2.5, "2", null, [2]]],
    [new Box(-1, 1, { shape: [2] }), [[0], [0, 0, 0], [0, 1.5], [0, -2], 0, ["0", 0], [0, null]]],
    [new Box(0, Infinity, { shape: [1] }), [[-1], ["-Infinity"], ["NaN"]]],
    [new Box(0, 255, { shape: [1, 2], dtype: "uint8" }), [[0, 0], [[0, 0.5]], [[0, 256]]]],
    [new Box(0, 1, { shape: [1], dtype: "bool" }), [[0], ["true"]]],
    [new MultiDiscrete([2, 3], { start: [0, 5] }), [[0, 4], [2, 5], [0, 8], [0], [0, 5, 5]]],
    [new MultiBinary(2), [[0, 2], [0], [true, false], [0.5, 0]]],
    [new Text(3, { minLength: 1, charset: "a-]" }), ["", "aaaa", "b", "a\n", 3]],
    [pair(), [[0], [0, 3], [2, 0], [0, 0, 0], { 0: 0, 1: 0 }]],
    [new Dict({ a: new Discrete(2) }), [{}, { a: 2 }, { a: 0, b: 0 }, [0], null]],
    [new Sequence(new Discrete(2)), [[2], 0, [[0]]]],
    [new OneOf([new Discrete(2), new Text(2)]), [0, [0, 2], [2, 0], [0, "a"], [0]]],
    [
      new Graph(new Discrete(2), null),
      [{ nodes: [2], edges: null, edge_links: null }, { nodes: [0] }, [[0], null, null]],
    ],
    [
      new Graph(new Discrete(2), new Discrete(2)),
      [
        { nodes: [0], edges: [2], edge_links: [[0, 0]] },
        { nodes: [0], edges: [0], edge_links: [[0]] },
        { nodes: [0], edges: [0], edge_links: [[0, -1]] },
      ],
    ],
  ])("%s", (space, values) => {
    const schema = space.jsonSchema();
    for (const value of values) expect([value, fulfils(value, schema)]).toEqual([value, false]);
  });
});
