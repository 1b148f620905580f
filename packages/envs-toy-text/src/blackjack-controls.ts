import type { EnvControls } from "@gym-llm/core";

/** Blackjack on the keyboard. */
export const blackjackControls: EnvControls = {
  keys: [
    { key: "h", action: 1, label: "hit" },
    { key: "s", action: 0, label: "stick" },
  ],
  pace: "step",
  idleAction: null,
  combination: "last",
};
