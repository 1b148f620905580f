import type { FrameSize } from "@gym-llm/core";

/** Everything the drawing shows, with links of one metre and the height that the free end must reach, one metre above the pivot. */
export interface AcrobotScene {
  /** Of the first link from hanging down, in radians, counter-clockwise. */
  readonly angle1: number;
  /** Of the second link from the direction of the first, in radians, counter-clockwise. */
  readonly angle2: number;
  /** The last torque on the joint between the links, in newton metres; 0 at the start of an episode. */
  readonly torque: number;
  /** Whether the free end has reached the height. */
  readonly reached: boolean;
}

/** 500 by 500 pixels, as in Gymnasium. */
export const acrobotFrameSize: FrameSize = { width: 500, height: 500 };
