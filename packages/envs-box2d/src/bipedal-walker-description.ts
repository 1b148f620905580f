import { Box, Dict, Discrete, type EnvironmentDescription, type Space } from "@gym-llm/core";
import {
  BIPEDAL_WALKER_NAMES,
  type BipedalWalkerNamedObservation,
  type BipedalWalkerObservation,
  isContact,
  nameBipedalWalker,
} from "./bipedal-walker-readings.ts";
import {
  bipedalWalkerActions,
  bipedalWalkerFields,
  bipedalWalkerGoal,
} from "./bipedal-walker-schema.ts";
import { bipedalWalkerViews } from "./bipedal-walker-views.ts";

/** What a model is told about `BipedalWalkerLLM-v3` and `BipedalWalkerHardcoreLLM-v3`. */
export const bipedalWalkerDescription: EnvironmentDescription<
  BipedalWalkerObservation,
  BipedalWalkerNamedObservation
> = {
  goal: bipedalWalkerGoal,
  actionSchema: () => bipedalWalkerActions,
  observationSchema: () => bipedalWalkerFields,
  observe: nameBipedalWalker,
  observationSpace(env) {
    const { low, high } = env.observationSpace as Box;
    const part = (from: number, to: number) =>
      new Box(low.slice(from, to), high.slice(from, to), { dtype: "float32" });
    const named = BIPEDAL_WALKER_NAMES.map((name, index) => [
      name,
      isContact(name) ? new Discrete(2) : part(index, index + 1),
    ]);
    return new Dict({
      ...(Object.fromEntries(named) as Record<string, Box | Discrete>),
      lidar: part(BIPEDAL_WALKER_NAMES.length, low.length),
    }) as unknown as Space<BipedalWalkerNamedObservation>;
  },
  views: bipedalWalkerViews,
  defaultView: "json",
  // Gymnasium's page of BipedalWalker: solved with 300 points, in 1600 time steps, hardcore in 2000.
  success: { returnAtLeast: 300 },
};
