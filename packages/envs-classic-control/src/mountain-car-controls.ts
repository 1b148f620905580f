import type { EnvControls } from "@gym-llm/core";

/** MountainCar on the keyboard. */
export const mountainCarControls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: 0, label: "push left" },
    { key: "ArrowRight", action: 2, label: "push right" },
  ],
  pace: "real-time",
  idleAction: 1,
  combination: "last",
};

/** MountainCarContinuous on the keyboard. Force costs reward, so there are keys that push gently. */
export const mountainCarContinuousControls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: [-1], label: "push left" },
    { key: "ArrowRight", action: [1], label: "push right" },
    { key: "a", action: [-0.5], label: "push left gently" },
    { key: "d", action: [0.5], label: "push right gently" },
  ],
  pace: "real-time",
  idleAction: [0],
  combination: "sum",
};
