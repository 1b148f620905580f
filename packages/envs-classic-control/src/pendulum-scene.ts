import type { FrameSize } from "@gym-llm/core";

/** Everything the drawing shows. */
export interface PendulumScene {
  /** From upright, in radians, counter-clockwise; any number of turns. */
  readonly angle: number;
  /** The last torque in newton metres, counter-clockwise; 0 at the start of an episode. */
  readonly torque: number;
  /** The greatest torque to either side, in newton metres. */
  readonly maxTorque: number;
}

/** 500 by 500 pixels, as in Gymnasium. */
export const pendulumFrameSize: FrameSize = { width: 500, height: 500 };
