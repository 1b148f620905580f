import { arrowControls } from "./grid-controls.ts";

/** FrozenLake on the keyboard. */
export const frozenLakeControls = arrowControls({ up: 3, down: 1, left: 0, right: 2 });
