import type { EnvControls } from "@gym-llm/core";

/** BipedalWalker on the keyboard: a pair of keys for each joint, the left hand for the first leg. */
export const bipedalWalkerControls: EnvControls = {
  keys: [
    { key: "e", action: [1, 0, 0, 0], label: "first hip forwards" },
    { key: "d", action: [-1, 0, 0, 0], label: "first hip back" },
    { key: "r", action: [0, 1, 0, 0], label: "first knee straight" },
    { key: "f", action: [0, -1, 0, 0], label: "first knee bent" },
    { key: "i", action: [0, 0, 1, 0], label: "second hip forwards" },
    { key: "k", action: [0, 0, -1, 0], label: "second hip back" },
    { key: "u", action: [0, 0, 0, 1], label: "second knee straight" },
    { key: "j", action: [0, 0, 0, -1], label: "second knee bent" },
  ],
  pace: "real-time",
  idleAction: [0, 0, 0, 0],
  combination: "sum",
  remark:
    "Four joints on eight keys are hard to walk with: most people fall within seconds. A fifth of the speed helps.",
};
