import type { EnvControls } from "@gym-llm/core";

/** Pendulum on the keyboard: the whole torque to swing it up, less of it to hold it there. */
export const pendulumControls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: [2], label: "turn left" },
    { key: "ArrowRight", action: [-2], label: "turn right" },
    { key: "a", action: [0.6], label: "turn left gently" },
    { key: "d", action: [-0.6], label: "turn right gently" },
  ],
  pace: "real-time",
  idleAction: [0],
  combination: "sum",
};
