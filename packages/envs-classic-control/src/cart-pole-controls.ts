import type { EnvControls } from "@gym-llm/core";

/** CartPole on the keyboard. There is no doing nothing, so time passes while a key is held. */
export const cartPoleControls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: 0, label: "push left" },
    { key: "ArrowRight", action: 1, label: "push right" },
  ],
  pace: "real-time",
  idleAction: null,
  combination: "last",
  remark: "Time stands still while no key is held: the cart is always pushed one way or the other.",
};
