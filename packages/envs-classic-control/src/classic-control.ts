import type { EnvPackage } from "@gym-llm/core";
import { acrobotEnvironments, createAcrobot, createAcrobotLLM } from "./acrobot-registration.ts";
import {
  cartPoleEnvironments,
  createCartPole,
  createCartPoleLLM,
  createCartPoleVector,
} from "./cart-pole-registration.ts";
import {
  createMountainCar,
  createMountainCarContinuous,
  createMountainCarContinuousLLM,
  createMountainCarLLM,
  mountainCarEnvironments,
} from "./mountain-car-registration.ts";
import {
  createPendulum,
  createPendulumLLM,
  pendulumEnvironments,
} from "./pendulum-registration.ts";

/** Gymnasium's classic control environments and their forms for models, for `registerEnvs`. */
export const classicControl: EnvPackage = {
  name: "@gym-llm/envs-classic-control",
  entryPoints: {
    CartPoleEnv: createCartPole,
    CartPoleLLM: createCartPoleLLM,
    MountainCarEnv: createMountainCar,
    MountainCarLLM: createMountainCarLLM,
    MountainCarContinuousEnv: createMountainCarContinuous,
    MountainCarContinuousLLM: createMountainCarContinuousLLM,
    PendulumEnv: createPendulum,
    PendulumLLM: createPendulumLLM,
    AcrobotEnv: createAcrobot,
    AcrobotLLM: createAcrobotLLM,
  },
  vectorEntryPoints: { CartPoleVectorEnv: createCartPoleVector },
  environments: [
    ...cartPoleEnvironments,
    ...mountainCarEnvironments,
    ...pendulumEnvironments,
    ...acrobotEnvironments,
  ],
};
