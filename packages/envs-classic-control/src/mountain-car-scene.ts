import type { FrameSize } from "@gym-llm/core";

/** Everything the drawing of both mountain cars shows. The height of the hill at `x` is `sin(3x)`. */
export interface MountainCarScene {
  /** Of the car along the x axis, in [-1.2, 0.6]. */
  readonly position: number;
  /** Of the car, in [-0.07, 0.07] per step; negative to the left. */
  readonly velocity: number;
  /** Where the flag stands. */
  readonly goalPosition: number;
  /** The last push, in [-1, 1]: negative to the left, 0 for none and at the start of an episode. */
  readonly force: number;
  /** Whether the car has reached the flag. */
  readonly reached: boolean;
}

/** 600 by 400 pixels, as in Gymnasium. */
export const mountainCarFrameSize: FrameSize = { width: 600, height: 400 };
