import type { FrameSize } from "@gym-llm/core";
import type { TerrainBlock } from "./bipedal-walker-terrain.ts";
import type { Pose } from "./pose.ts";

/** Units of the picture in a metre. */
export const BIPEDAL_WALKER_SCALE = 30;

/** 600 by 400 pixels, Gymnasium's viewport. */
export const bipedalWalkerFrameSize: FrameSize = { width: 600, height: 400 };

/** What the picture shows of the world, in metres. */
export const BIPEDAL_WALKER_VIEW = {
  width: bipedalWalkerFrameSize.width / BIPEDAL_WALKER_SCALE,
  height: bipedalWalkerFrameSize.height / BIPEDAL_WALKER_SCALE,
};

/** Everything the drawing shows; metres and radians in the world's coordinates, y upwards. */
export interface BipedalWalkerScene {
  /** Height of the ground at every point; points stand 14/30 metres apart. */
  readonly heights: ArrayLike<number>;
  readonly blocks: readonly TerrainBlock[];
  /** x, y of the five corners of each cloud. */
  readonly clouds: ArrayLike<number>;
  readonly hull: Pose;
  readonly legs: readonly BipedalWalkerLeg[];
  /** Fraction of its range at which each ray of the range finder meets the ground. */
  readonly lidar: ArrayLike<number>;
  /** What the episode came to. */
  readonly ending: BipedalWalkerEnding | null;
}

/** A leg; the first is the far one in the picture. */
export interface BipedalWalkerLeg {
  readonly upper: Pose;
  readonly lower: Pose;
  /** Whether the lower part touches the ground. */
  readonly contact: boolean;
}

/** How an episode ended: the hull touched the ground or left the course at its start, or the end was reached. */
export type BipedalWalkerEnding = "fallen" | "arrived";
