import { describe, expect, it } from "vitest";
import {
  Box,
  controlsOfSpace,
  Discrete,
  type EnvControls,
  heldAction,
  keyName,
  type Space,
} from "../src/index.ts";

type Played = Pick<EnvControls, "keys" | "combination" | "idleAction">;

const numbers: Played = {
  keys: [
    { key: "a", action: [1, 0], label: "first up" },
    { key: "b", action: [-1, 0], label: "first down" },
    { key: "c", action: [0.5, 0], label: "first up a little" },
    { key: "d", action: [0, -1], label: "second down" },
  ],
  idleAction: [0, 0],
  combination: "sum",
};

describe("heldAction", () => {
  it.each([
    [[], null],
    [["z"], null],
    [["a"], [1, 0]],
    [
      ["a", "d"],
      [1, -1],
    ],
    [
      ["a", "b"],
      [0, 0],
    ],
    [
      ["b", "c"],
      [-0.5, 0],
    ],
    [
      ["a", "c"],
      [1, 0],
    ],
    [
      ["z", "d"],
      [0, -1],
    ],
  ])("adds the numbers of %j, up to the most that any key does: %j", (held, action) => {
    expect(heldAction(numbers, held)).toEqual(action);
  });

  it("adds differences from an idle action that is not zero", () => {
    const controls: Played = {
      keys: [
        { key: "a", action: [3], label: "more" },
        { key: "b", action: [1], label: "less" },
      ],
      idleAction: [2],
      combination: "sum",
    };
    expect(heldAction(controls, ["a", "b"])).toEqual([2]);
  });

  it("lets the key that was pressed last decide", () => {
    expect(heldAction({ ...numbers, combination: "last" }, ["a", "d"])).toEqual([0, -1]);
  });
});

describe("keyName", () => {
  it("makes letters lower case and leaves the names of keys", () => {
    expect(["P", "p", ";", "ArrowUp"].map(keyName)).toEqual(["p", "p", ";", "ArrowUp"]);
  });
});

describe("controlsOfSpace", () => {
  it("gives numbered actions digits, labelled as the schema says up to its first remark", () => {
    const schema = { 3: "Open the door (outwards)", 4: { ...field, description: "Wait: nothing" } };
    const space = new Discrete(3, { start: 3 }) as Space;
    expect(controlsOfSpace(space, schema)).toEqual({
      keys: [
        { key: "0", action: 3, label: "Open the door" },
        { key: "1", action: 4, label: "Wait" },
        { key: "2", action: 5, label: "action 5" },
      ],
      pace: "step",
      idleAction: 4,
      combination: "last",
    });
  });

  it("goes on with letters after the digits, but for q", () => {
    const { keys } = controlsOfSpace(new Discrete(35) as Space);
    expect(keys.slice(9, 12).map(({ key }) => key)).toEqual(["9", "a", "b"]);
    expect(keys.map(({ key }) => key)).not.toContain("q");
    expect(controlsOfSpace(new Discrete(36) as Space).keys).toEqual([]);
  });

  it("gives a single number the arrow keys, in the shape of the space", () => {
    const space = new Box(-3, 5, { shape: [1, 1], dtype: "float32" }) as Space;
    const { keys } = controlsOfSpace(space, { force: field });
    expect(keys).toEqual([
      { key: "ArrowLeft", action: [[-3]], label: "force -3" },
      { key: "ArrowDown", action: [[0]], label: "force 0" },
      { key: "ArrowRight", action: [[5]], label: "force 5" },
    ]);
    for (const { action } of keys) expect(space.contains(space.fromJson(action))).toBe(true);
  });

  it("stays near zero where a number has no bounds", () => {
    const space = new Box(-Infinity, Infinity, { shape: [1], dtype: "float32" }) as Space;
    expect(controlsOfSpace(space).keys.map(({ action }) => action)).toEqual([[-1], [0], [1]]);
  });

  it("has no keys for several numbers: their actions are typed", () => {
    const space = new Box(-1, 1, { shape: [2], dtype: "float32" }) as Space;
    expect(controlsOfSpace(space)).toMatchObject({ keys: [], pace: "step", idleAction: [0, 0] });
  });
});

const field = { description: "force", type: "float", size: 1 } as const;
