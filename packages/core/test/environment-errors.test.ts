import { describe, expect, test } from "vitest";
import {
  Box,
  Discrete,
  GymError,
  invalidAction,
  isIndexOrNone,
  parseObject,
  resetNeeded,
} from "../src/index.ts";

const env = (actionSpace: unknown) => ({ actionSpace, toString: () => "<CorridorEnv instance>" });

describe("the error for an action that cannot be taken", () => {
  test("names the action, the space, the environment and what each action does", () => {
    const error = invalidAction(9, env(new Discrete(2)), ["go left", "go right"]);
    expect(GymError.is(error, "InvalidAction")).toBe(true);
    expect(error.message).toBe(
      "The action 9 is not in the action space Discrete(2) of <CorridorEnv instance>. Give one of the integers 0 (go left), 1 (go right).",
    );
  });

  test("counts the actions from the first of the space", () => {
    const { message } = invalidAction(0, env(new Discrete(2, { start: 5 })), ["go left", "stay"]);
    expect(message).toContain("Give one of the integers 5 (go left), 6 (stay).");
  });

  test("ends with the sentence that it is given for other spaces", () => {
    const space = new Box(-1, 1, { shape: [1] });
    const { message } = invalidAction(Number.NaN, env(space), "Give a Float32Array of one number.");
    expect(message).toBe(
      "The action NaN is not in the action space Box(-1.0, 1.0, (1,), float32) of <CorridorEnv instance>. Give a Float32Array of one number.",
    );
  });

  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  test.each([
    ["0", '"0" (string)'],
    [true, "true (boolean)"],
    [null, "null (object)"],
    [undefined, "undefined"],
    [7n, "7n"],
    [[0], "[0] (array)"],
    [Float32Array.of(1, Number.NaN), "Float32Array [1,NaN]"],
    [new DataView(new ArrayBuffer(2)), "DataView"],
    [Object.create(null), "{} (object)"],
    [circle, "of type object"],
    [Symbol("left"), "of type symbol"],
    [() => 0, "of type function"],
  ])("tells any value from a number that looks like it", (action, text) => {
    expect(invalidAction(action, env(new Discrete(1)), ["stay"]).message).toContain(
      `The action ${text} is not in`,
    );
  });
});

test("the error for an environment without a state says what to call", () => {
  const error = resetNeeded(env(new Discrete(1)));
  expect(GymError.is(error, "ResetNeeded")).toBe(true);
  expect(error.message).toBe("<CorridorEnv instance> has no state before reset(): call it first.");
});

test("a text is parsed when it holds an object as JSON, and else is nothing", () => {
  expect(parseObject('{"row": 2}')).toEqual({ row: 2 });
  expect(parseObject("[1]")).toEqual([1]);
  for (const text of ["", "row 2", "null", "3", '"row"', "{"]) {
    expect(parseObject(text)).toBeUndefined();
  }
});

test("an index or none is -1 or an integer below the count", () => {
  expect([-1, 0, 2].every((value) => isIndexOrNone(value, 3))).toBe(true);
  expect([-2, 3, 0.5, "1", null, Number.NaN].some((value) => isIndexOrNone(value, 3))).toBe(false);
});
