export {
  BipedalWalker,
  type BipedalWalkerAction,
} from "./bipedal-walker.ts";
export { bipedalWalkerDescription } from "./bipedal-walker-description.ts";
export { drawBipedalWalker } from "./bipedal-walker-drawing.ts";
export type { BipedalWalkerOptions } from "./bipedal-walker-options.ts";
export { bipedalWalkerPolicy } from "./bipedal-walker-policy.ts";
export {
  type BipedalWalkerNamedObservation,
  type BipedalWalkerObservation,
  type BipedalWalkerReading,
  type LegReading,
  readBipedalWalker,
  readNamedBipedalWalker,
} from "./bipedal-walker-readings.ts";
export type {
  BipedalWalkerEnding,
  BipedalWalkerLeg,
  BipedalWalkerScene,
} from "./bipedal-walker-scene.ts";
export type { Terrain, TerrainBlock } from "./bipedal-walker-terrain.ts";
export { box2dEnvironments } from "./box2d-environments.ts";
export { LunarLander } from "./lunar-lander.ts";
export {
  groupedLunarLanderDescription,
  lunarLanderDescription,
} from "./lunar-lander-description.ts";
export { drawLunarLander } from "./lunar-lander-drawing.ts";
export type { LunarLanderOptions } from "./lunar-lander-options.ts";
export { lunarLanderPolicy } from "./lunar-lander-policy.ts";
export type {
  GroupedObservation,
  LunarLanderObservation,
  LunarLanderReading,
  NamedObservation,
} from "./lunar-lander-readings.ts";
export type { LunarLanderScene } from "./lunar-lander-scene.ts";
export type { Pose } from "./pose.ts";
