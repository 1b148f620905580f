/** The car's track: the wall is at the left end, and both mountain cars share it. */
export const MIN_POSITION = -1.2;
export const MAX_POSITION = 0.6;
/** The greatest speed to either side, per step. */
export const MAX_SPEED = 0.07;
/** Pull of the hill, per step. */
export const HILL_GRAVITY = 0.0025;

/** Bounds of the starting position. */
export const MOUNTAIN_CAR_START = { low: -0.6, high: -0.4 };
