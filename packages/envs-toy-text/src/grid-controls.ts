import type { EnvControls } from "@gym-llm/core";

/** The arrow keys for an environment whose actions are the four directions, under these numbers. */
export function arrowControls(actions: {
  readonly up: number;
  readonly down: number;
  readonly left: number;
  readonly right: number;
}): EnvControls {
  return {
    keys: [
      { key: "ArrowUp", action: actions.up, label: "up" },
      { key: "ArrowDown", action: actions.down, label: "down" },
      { key: "ArrowLeft", action: actions.left, label: "left" },
      { key: "ArrowRight", action: actions.right, label: "right" },
    ],
    pace: "step",
    idleAction: null,
    combination: "last",
  };
}
