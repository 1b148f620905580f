import type { EnvControls } from "@gym-llm/core";

/** Acrobot on the keyboard: the arrows swing the lower link to that side while it hangs down. */
export const acrobotControls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: 0, label: "torque to the left" },
    { key: "ArrowRight", action: 2, label: "torque to the right" },
  ],
  pace: "real-time",
  idleAction: 1,
  combination: "last",
};
