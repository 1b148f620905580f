import {
  type EnvCreator,
  type EnvironmentDescription,
  type EnvParameter,
  type EnvSpecOptions,
  LLMEnvironment,
} from "@gym-llm/core";
import { LunarLander } from "./lunar-lander.ts";
import { lunarLanderControls } from "./lunar-lander-controls.ts";
import {
  groupedLunarLanderDescription,
  lunarLanderDescription,
} from "./lunar-lander-description.ts";
import { lunarLanderPolicy } from "./lunar-lander-policy.ts";
import {
  type GroupedObservation,
  type NamedObservation,
  readGrouped,
  readNamed,
  readPlain,
} from "./lunar-lander-readings.ts";

const name = "@gym-llm/envs-box2d";

const parameters: Readonly<Record<string, EnvParameter>> = {
  continuous: {
    type: "boolean",
    default: false,
    description: "Two throttles in [-1, 1] instead of four actions.",
  },
  gravity: {
    type: "number",
    default: -10,
    description: "Vertical acceleration in m/s², between -12 and 0.",
  },
  enableWind: {
    type: "boolean",
    default: false,
    description: "Whether wind pushes and turns the lander in flight.",
  },
  windPower: {
    type: "number",
    default: 15,
    description: "Greatest force of the wind in newtons; 0 to 20 recommended.",
  },
  turbulencePower: {
    type: "number",
    default: 1.5,
    description: "Greatest torque of the wind in newton metres; 0 to 2 recommended.",
  },
};

const plain: EnvCreator = (kwargs) => new LunarLander(kwargs);
const forModels =
  <Observation>(description: EnvironmentDescription<Float32Array, Observation>): EnvCreator =>
  (kwargs) =>
    new LLMEnvironment(new LunarLander(kwargs), description);

/** The functions behind the names in `lunarLanderEnvironments`. */
export const lunarLanderEntryPoints: Readonly<Record<string, EnvCreator>> = {
  LunarLander: plain,
  LunarLanderForModels: forModels(lunarLanderDescription),
  LunarLanderForModelsGrouped: forModels(groupedLunarLanderDescription),
};

/** LunarLander as Gymnasium registers it, gym-llm's form for models and the current ones. */
export const lunarLanderEnvironments: readonly EnvSpecOptions[] = [
  {
    id: "LunarLander-v3",
    entryPoint: `${name}:LunarLander`,
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
    parameters,
    referencePolicy: (kwargs) => lunarLanderPolicy<Float32Array>(kwargs, readPlain),
    controls: lunarLanderControls,
  },
  {
    id: "LunarLanderContinuous-v3",
    entryPoint: `${name}:LunarLander`,
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
    kwargs: { continuous: true },
    parameters,
    referencePolicy: (kwargs) => lunarLanderPolicy<Float32Array>(kwargs, readPlain),
    controls: lunarLanderControls,
  },
  {
    id: "LunarLanderLLM-v2",
    entryPoint: `${name}:LunarLanderForModelsGrouped`,
    maxEpisodeSteps: 80,
    rewardThreshold: 200,
    parameters,
    description: groupedLunarLanderDescription,
    referencePolicy: (kwargs) => lunarLanderPolicy<GroupedObservation>(kwargs, readGrouped),
    controls: lunarLanderControls,
  },
  {
    id: "LunarLanderLLM-v3",
    entryPoint: `${name}:LunarLanderForModels`,
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
    parameters,
    description: lunarLanderDescription,
    referencePolicy: (kwargs) => lunarLanderPolicy<NamedObservation>(kwargs, readNamed),
    controls: lunarLanderControls,
  },
  {
    id: "LunarLanderContinuousLLM-v3",
    entryPoint: `${name}:LunarLanderForModels`,
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
    kwargs: { continuous: true },
    parameters,
    description: lunarLanderDescription,
    referencePolicy: (kwargs) => lunarLanderPolicy<NamedObservation>(kwargs, readNamed),
    controls: lunarLanderControls,
  },
];
