/** Selectors of what a page shows when it is done. */
export const PARTS = {
  /** An experiment in the list. */
  list: ".experiments[data-shown=true] .entries li",
  /** The matrix of an experiment. */
  matrix: "table.matrix",
  /** The table of an experiment's episodes, which says how many rows it has, and the rows of it that are drawn. */
  episodes: "[aria-label=Episodes][aria-rowcount]",
  episode: "[data-episode]",
  /** The drawn frame of an episode. */
  frame: "canvas.ep-frame",
} as const;
