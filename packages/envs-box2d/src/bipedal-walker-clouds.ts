import type { RandomGenerator } from "@gym-llm/core";
import { BIPEDAL_WALKER_VIEW } from "./bipedal-walker-scene.ts";
import { TERRAIN_LENGTH, TERRAIN_STEP } from "./bipedal-walker-terrain.ts";

/** Corners of a cloud. */
export const CLOUD_CORNERS = 5;

const CLOUDS = TERRAIN_LENGTH / 20;

/**
 * The clouds of an episode: x, y of five corners each, in metres. They cost random numbers whether they are drawn or not,
 * as in Gymnasium.
 */
export function makeClouds(random: RandomGenerator): Float64Array {
  const corners = new Float64Array(CLOUDS * CLOUD_CORNERS * 2);
  for (let cloud = 0, at = 0; cloud < CLOUDS; cloud++) {
    const x = random.uniform(0, TERRAIN_LENGTH) * TERRAIN_STEP;
    const y = (BIPEDAL_WALKER_VIEW.height * 3) / 4;
    for (let corner = 0; corner < CLOUD_CORNERS; corner++) {
      const angle = (3.14 * 2 * corner) / 5;
      corners[at++] = x + 15 * TERRAIN_STEP * Math.sin(angle) + random.uniform(0, 5 * TERRAIN_STEP);
      corners[at++] = y + 5 * TERRAIN_STEP * Math.cos(angle) + random.uniform(0, 5 * TERRAIN_STEP);
    }
  }
  return corners;
}
