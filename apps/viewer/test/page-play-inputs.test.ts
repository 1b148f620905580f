import { describe, expect, it } from "vitest";
import type { PlayInput } from "../src/index.ts";
import { type PlayedKeys, PlayInputs } from "../src/page/play/play-inputs.ts";

const game: PlayedKeys = {
  keys: [
    { key: "a", action: [1], label: "more" },
    { key: "b", action: [-1], label: "less" },
  ],
  combination: "sum",
  idleAction: [0],
  pace: "real-time",
  phase: "playing",
};

function playing(changes: Partial<PlayedKeys> = {}) {
  const sent: PlayInput[] = [];
  const inputs = new PlayInputs((input) => sent.push(input));
  inputs.follow({ ...game, ...changes });
  return { inputs, sent, actions: () => sent.map((input) => "action" in input && input.action) };
}

describe("what a person presses", () => {
  it("is told as what is held in real time, and once for a key that repeats", () => {
    const { inputs, actions } = playing();
    for (const key of ["a", "a", "a", "b"]) expect(inputs.press(key)).toBe(true);
    inputs.release("b");
    inputs.release("b");
    inputs.release("a");
    expect(actions()).toEqual([[1], [0], [1], null]);
  });

  it("is one action for each press step by step, repeats included", () => {
    const { inputs, sent } = playing({ pace: "step" });
    inputs.press("a");
    inputs.press("a");
    inputs.release("a");
    expect(sent).toEqual([
      { type: "act", action: [1] },
      { type: "act", action: [1] },
    ]);
  });

  it("is nothing for keys that do nothing", () => {
    const { inputs, sent } = playing();
    expect(inputs.press("z")).toBe(false);
    inputs.release("z");
    expect(sent).toEqual([]);
  });

  it("is let go all at once", () => {
    const { inputs, actions } = playing();
    inputs.press("a");
    inputs.press("b");
    inputs.releaseAll();
    inputs.releaseAll();
    expect(actions()).toEqual([[1], [0], null]);
    expect(inputs.held.value).toEqual([]);
  });

  it("does nothing between episodes, and counts as let go", () => {
    const { inputs, actions } = playing();
    inputs.press("a");
    inputs.follow({ ...game, phase: "between" });
    expect(inputs.held.value).toEqual([]);
    expect(inputs.press("b")).toBe(true);
    inputs.follow({ ...game, phase: "ready" });
    inputs.press("a");
    expect(actions()).toEqual([[1], [1]]);
  });
});
