import { describe, expect, it } from "vitest";
import {
  Box,
  Dict,
  Discrete,
  legalActions,
  MultiBinary,
  MultiDiscrete,
  neutralAction,
  type Space,
  Text,
  Tuple,
} from "../../src/index.ts";

describe("legalActions", () => {
  const space = new Discrete(3, { start: 5 });

  it("gives the actions whose flag in info.action_mask is not 0", () => {
    expect(legalActions(space, { action_mask: Int8Array.of(1, 0, 1) })).toEqual([5, 7]);
    expect(legalActions(space, { action_mask: [false, true, false] })).toEqual([6]);
    expect(legalActions(space, { action_mask: [0, 0, 0] })).toEqual([]);
  });

  it.each([
    undefined,
    {},
    { action_mask: [1, 0] },
    { action_mask: "101" },
    { action_mask: [1, "x", 0] },
  ])("knows nothing from %j", (info) => {
    expect(legalActions(space, info)).toBeUndefined();
  });

  it("knows nothing about spaces that are not discrete", () => {
    expect(legalActions(new MultiBinary(3), { action_mask: [1, 1, 1] })).toBeUndefined();
  });
});

describe("neutralAction", () => {
  it.each(["Do nothing", "no-op", "NOOP", "Wait a step", "Stay where you are"])(
    "takes the action described as %j",
    (words) => {
      expect(neutralAction(new Discrete(3), { "0": "Go", "1": "Turn", "2": words })).toBe(2);
    },
  );

  it("takes the first discrete action when none is described so", () => {
    expect(neutralAction(new Discrete(3, { start: 5 }), { "5": "Go", "6": "Nothings" })).toBe(5);
  });

  it.each<[Space, unknown]>([
    [new Box(-1, 1, { shape: [2] }), Float32Array.of(0, 0)],
    [new Box([-1, 0.5], [-0.5, 2], { shape: [2] }), Float32Array.of(-0.5, 0.5)],
    [new Box(-Infinity, Infinity, { shape: [1] }), Float32Array.of(0)],
    [new MultiDiscrete([3, 2]), Int32Array.of(0, 0)],
    [new Tuple([new Discrete(2), new Box(0, 1, { shape: [1] })]), [0, Float32Array.of(0)]],
    [new Dict({ a: new Discrete(2, { start: 3 }) }), { a: 3 }],
  ])("of %s is nearest to zero", (space, action) => {
    expect(neutralAction(space)).toEqual(action);
    expect(space.contains(neutralAction(space))).toBe(true);
  });

  it("is one fixed value where nothing is near to zero", () => {
    const space = new Text(5);
    space.seed(3);
    const action = neutralAction(space);
    expect(space.contains(action)).toBe(true);
    space.sample();
    expect(neutralAction(space)).toBe(action);
  });
});
