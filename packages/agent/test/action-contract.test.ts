import {
  Box,
  Dict,
  Discrete,
  MultiBinary,
  MultiDiscrete,
  type Space,
  Text,
  Tuple,
} from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { ActionContract } from "../src/index.ts";
import { landerDefinition } from "./lander.ts";

const lander = new ActionContract(new Discrete(4), landerDefinition.actionSchema);
const engines = new ActionContract(new Box(-1, 1, { shape: [2] }), {
  main: { description: "main engine", type: "float", size: 1, low: -1, high: 1 },
  side: { description: "side engine", type: "float", size: 1, low: -1, high: 1 },
});

describe("a contract on a discrete space", () => {
  it("accepts the number of an action as it is", () => {
    expect(lander.read(2)).toEqual({ action: 2, json: 2, softMatch: false });
  });

  it.each([
    "2",
    " 2.0 ",
    "2: fire main engine",
    "2 - Fire main engine",
    "2) fire the main engine now",
    "Action 2: Fire main engine",
    "action: 2",
    "Fire main engine",
    "FIRE  MAIN ENGINE.",
    "fire main",
    [2],
    ["2"],
    { "2": "Fire main engine" },
  ])("takes %j for the action it means", (answer) => {
    expect(lander.read(answer)).toEqual({ action: 2, json: 2, softMatch: true });
  });

  it.each([
    4,
    -1,
    1.5,
    "4",
    "2: fire left engine",
    "fire",
    "fi",
    "",
    "jump",
    true,
    null,
    [1, 2],
    { a: 1, b: 2 },
    { "7": "Fire main engine" },
  ])("refuses %j and says what is allowed", (answer) => {
    expect(lander.read(answer)).toEqual({
      message: expect.stringMatching(/^action is .+, but must be (an integer|one of 0, 1, 2, 3)$/),
    });
  });

  it("honours the first number of the space", () => {
    const contract = new ActionContract(new Discrete(2, { start: 5 }), {
      "5": "hit",
      "6": "stick",
    });
    expect(contract.form).toBe("one of 5, 6");
    expect(contract.read("stick")).toMatchObject({ action: 6 });
    expect(contract.read(0)).toHaveProperty("message");
  });

  it("gives a range where there are too many actions to list", () => {
    expect(new ActionContract(new Discrete(500), {}).form).toBe("an integer from 0 to 499");
  });
});

describe("a contract on other spaces", () => {
  it("accepts a list for a box", () => {
    expect(engines.read([0.5, -1])).toEqual({
      action: Float32Array.of(0.5, -1),
      json: [0.5, -1],
      softMatch: false,
    });
  });

  it("keeps what the model wrote where the element type rounds it", () => {
    expect(engines.read([0.1, 0])).toMatchObject({
      action: Float32Array.of(0.1, 0),
      json: [0.1, 0],
    });
  });

  it.each([
    ["[0.5, -1]"],
    [["0.5", "-1"]],
    [{ main: 0.5, side: -1 }],
    [{ side: -1, main: 0.5 }],
    [{ "0": 0.5, "1": -1 }],
  ])("takes %j for the list it means", (answer) => {
    expect(engines.read(answer)).toMatchObject({ json: [0.5, -1], softMatch: true });
  });

  it("takes a number for a list of one", () => {
    const contract = new ActionContract(new Box(-2, 2, { shape: [1] }), {});
    expect(contract.read(1.5)).toMatchObject({ json: [1.5], softMatch: true });
    expect(contract.form).toBe("a list of 1, each a number from -2 to 2");
  });

  it("does not clip, but says which component is out of range", () => {
    expect(engines.read([0, 1.7])).toEqual({
      message: "action[1] is 1.7, but must be at most 1",
    });
  });

  it("says how many components there must be", () => {
    expect(engines.read([0])).toEqual({ message: "action has 1 items, but must have 2" });
  });

  it.each<[string, Space, unknown, unknown]>([
    ["MultiDiscrete", new MultiDiscrete([3, 2]), [2, 1], [2, 2]],
    ["MultiBinary", new MultiBinary(2), [0, 1], [0, 2]],
    ["Text", new Text(5), "abc", "much too long"],
    ["Tuple", new Tuple([new Discrete(2), new Discrete(3)]), [1, 2], [2, 2]],
    [
      "Dict",
      new Dict({ move: new Discrete(2), say: new Discrete(3) }),
      { move: 1, say: 2 },
      { move: 1 },
    ],
  ])("reads and refuses actions of %s", (_, space, good, bad) => {
    const contract = new ActionContract(space, {});
    const read = contract.read(good as never);
    expect(read).toMatchObject({ json: good, softMatch: false });
    expect(space.contains((read as { action: unknown }).action)).toBe(true);
    expect(contract.read(bad as never)).toHaveProperty("message");
    expect(contract.read(contract.example)).toMatchObject({ softMatch: false });
  });
});

describe("the response schema", () => {
  it("lists the actions, reflection first", () => {
    expect(lander.responseSchema).toEqual({
      type: "object",
      properties: {
        reflection: { type: "string", description: expect.any(String) },
        action: {
          type: "integer",
          enum: [0, 1, 2, 3],
          description: "The action: one of 0, 1, 2, 3.",
        },
      },
      required: ["reflection", "action"],
      additionalProperties: false,
    });
    const properties = lander.responseSchema["properties"] as object;
    expect(Object.keys(properties)).toEqual(["reflection", "action"]);
  });

  const spaces: [string, Space][] = [
    ["Box", new Box(-1, 1, { shape: [2, 2] })],
    ["unbounded Box", new Box(-Infinity, Infinity, { shape: [2] })],
    ["MultiDiscrete", new MultiDiscrete([3, 2])],
    ["MultiBinary", new MultiBinary(3)],
    ["Text", new Text(5)],
    [
      "nested",
      new Tuple([
        new Dict({ a: new Discrete(2), b: new Box(0, 1, { shape: [1] }) }),
        new Discrete(3),
      ]),
    ],
  ];

  it.each(spaces)("stays within what strict servers accept for %s", (_, space) => {
    checkStrict(new ActionContract(space, {}).responseSchema);
  });
});

const STRICT = new Set(
  "type description enum const anyOf properties required additionalProperties items minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern".split(
    " ",
  ),
);

function checkStrict(schema: Record<string, unknown>): void {
  expect(Object.keys(schema).filter((keyword) => !STRICT.has(keyword))).toEqual([]);
  if (schema["type"] === "object") {
    const properties = schema["properties"] as Record<string, Record<string, unknown>>;
    expect(schema["required"]).toEqual(Object.keys(properties));
    expect(schema["additionalProperties"]).toBe(false);
    for (const property of Object.values(properties)) checkStrict(property);
  }
  if (schema["type"] === "array") {
    expect(Array.isArray(schema["items"])).toBe(false);
    checkStrict(schema["items"] as Record<string, unknown>);
  }
  for (const part of (schema["anyOf"] ?? []) as Record<string, unknown>[]) checkStrict(part);
}
