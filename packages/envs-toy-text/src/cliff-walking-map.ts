/** Rows of the map; row 3 is the bottom one, with the cliff. */
export const CLIFF_ROWS = 4;
/** Columns of the map. */
export const CLIFF_COLUMNS = 12;
/** The bottom left corner. */
export const CLIFF_START = (CLIFF_ROWS - 1) * CLIFF_COLUMNS;
/** The bottom right corner. */
export const CLIFF_GOAL = CLIFF_ROWS * CLIFF_COLUMNS - 1;

/** What a fall over the cliff pays. */
export const FALL_REWARD = -100;

/** The directions in the order of their actions, with the step each takes. */
export const CLIFF_STEPS = [
  { name: "up", rowStep: -1, columnStep: 0 },
  { name: "right", rowStep: 0, columnStep: 1 },
  { name: "down", rowStep: 1, columnStep: 0 },
  { name: "left", rowStep: 0, columnStep: -1 },
] as const;

/** Whether a place is part of the cliff: the bottom row between start and goal. */
export function isCliff(state: number): boolean {
  return state > CLIFF_START && state < CLIFF_GOAL;
}

/** How a place is written on a map: S start, o ground, C cliff, G goal. */
export function cliffLetter(state: number): string {
  if (state === CLIFF_START) return "S";
  if (state === CLIFF_GOAL) return "G";
  return isCliff(state) ? "C" : "o";
}
