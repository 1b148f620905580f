/** Selectors of what a page shows when it is done. */
export const PARTS = {
  /** The matrix of an experiment. */
  matrix: "table.matrix",
  /** The drawn frame of an episode. */
  frame: "canvas.ep-frame",
} as const;
