import type { EnvControls } from "@gym-llm/core";
import { arrowControls } from "./grid-controls.ts";

const driving = arrowControls({ up: 1, down: 0, left: 3, right: 2 });

/** Taxi on the keyboard: the arrow keys drive, two letters pick up and drop off. */
export const taxiControls: EnvControls = {
  ...driving,
  keys: [
    ...driving.keys,
    { key: "p", action: 4, label: "pick up" },
    { key: "d", action: 5, label: "drop off" },
  ],
};
