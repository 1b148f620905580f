import { arrowControls } from "./grid-controls.ts";

/** CliffWalking on the keyboard. */
export const cliffWalkingControls = arrowControls({ up: 0, down: 2, left: 3, right: 1 });
