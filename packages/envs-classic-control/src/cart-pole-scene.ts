import type { FrameSize } from "@gym-llm/core";

/** Everything the drawing shows. */
export interface CartPoleScene {
  /** Of the cart from the middle of the track, in metres; negative to the left. */
  readonly position: number;
  /** Of the pole from upright, in radians; positive to the right. */
  readonly angle: number;
  /** The episode ends when the cart is farther than this from the middle, in metres. */
  readonly positionLimit: number;
  /** The episode ends when the pole leans more than this to either side, in radians. */
  readonly angleLimit: number;
  /** Direction of the last push: -1 left, 1 right, 0 at the start of an episode. */
  readonly force: -1 | 0 | 1;
  /** Whether the pole has fallen or the cart has left the track. */
  readonly ended: boolean;
}

/** 600 by 400 pixels, as in Gymnasium. */
export const cartPoleFrameSize: FrameSize = { width: 600, height: 400 };
