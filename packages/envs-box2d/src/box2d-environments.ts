import type { EnvPackage } from "@gym-llm/core";
import {
  bipedalWalkerEntryPoints,
  bipedalWalkerEnvironments,
} from "./bipedal-walker-registration.ts";
import { lunarLanderEntryPoints, lunarLanderEnvironments } from "./lunar-lander-registration.ts";

/** The Box2D environments, ready for `registerEnvs`. */
export const box2dEnvironments: EnvPackage = {
  name: "@gym-llm/envs-box2d",
  entryPoints: {
    ...lunarLanderEntryPoints,
    ...bipedalWalkerEntryPoints,
  },
  environments: [...lunarLanderEnvironments, ...bipedalWalkerEnvironments],
};
