import type { FrameSize } from "@gym-llm/core";
import type { Pose } from "./pose.ts";

/** Everything the drawing shows; metres and radians in the world's coordinates, y upwards. */
export interface LunarLanderScene {
  /** The surface of the moon from left to right. */
  readonly terrain: readonly (readonly [x: number, y: number])[];
  readonly pad: { readonly left: number; readonly right: number; readonly y: number };
  readonly lander: Pose;
  readonly legs: readonly (Pose & { readonly contact: boolean })[];
  /** Power of the main engine in [0, 1]. */
  readonly mainPower: number;
  /** Power of the side engines in [-1, 1]; negative when the engine fires that turns the lander counter-clockwise. */
  readonly sidePower: number;
  /** The wind that pushes the lander, in [-1, 1] of the strongest one recommended, positive to the right; `null` without wind. */
  readonly wind?: number | null;
  /** What the episode came to. */
  readonly ending: "landed" | "crashed" | null;
}

/** 600 by 400 pixels, Gymnasium's viewport. */
export const lunarLanderFrameSize: FrameSize = { width: 600, height: 400 };
