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
export type { LunarLanderScene, Pose } from "./lunar-lander-scene.ts";
