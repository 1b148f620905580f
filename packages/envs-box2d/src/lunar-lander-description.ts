import { Box, Dict, Discrete, type EnvironmentDescription, type Space } from "@gym-llm/core";
import {
  type GroupedObservation,
  groupObservation,
  type LunarLanderObservation,
  type NamedObservation,
  nameObservation,
  readGrouped,
  readNamed,
} from "./lunar-lander-readings.ts";
import { actionSchema, BOUNDS, goal, groupedSchema, namedSchema } from "./lunar-lander-schema.ts";
import { rawGrouped, rawNamed, viewsOf } from "./lunar-lander-views.ts";

/** Gymnasium's page of LunarLander: an episode is a solution if it scores at least 200 points. */
const LANDED = { returnAtLeast: 200 };

const single = (limit: number) => new Box(-limit, limit, { shape: [1], dtype: "float32" });

/** What a model is told about `LunarLanderLLM-v3`: every number under its own name. */
export const lunarLanderDescription: EnvironmentDescription<
  LunarLanderObservation,
  NamedObservation
> = {
  goal,
  actionSchema,
  observationSchema: () => namedSchema,
  observe: nameObservation,
  observationSpace: () =>
    new Dict({
      x: single(BOUNDS.position),
      y: single(BOUNDS.position),
      velocity_x: single(BOUNDS.velocity),
      velocity_y: single(BOUNDS.velocity),
      angle: single(BOUNDS.angle),
      angular_velocity: single(BOUNDS.velocity),
      left_leg_contact: new Discrete(2),
      right_leg_contact: new Discrete(2),
    }) as unknown as Space<NamedObservation>,
  views: viewsOf(readNamed, nameObservation, rawNamed),
  defaultView: "json",
  success: LANDED,
};

/** What a model is told about `LunarLanderLLM-v2`: gym-llm's three groups of numbers. */
export const groupedLunarLanderDescription: EnvironmentDescription<
  LunarLanderObservation,
  GroupedObservation
> = {
  goal,
  actionSchema,
  observationSchema: () => groupedSchema,
  observe: groupObservation,
  observationSpace: (env) => {
    const { low, high } = env.observationSpace as Box;
    const part = (from: number, to: number) =>
      new Box(low.slice(from, to), high.slice(from, to), { dtype: "float32" });
    return new Dict({
      lander_cartesian: part(0, 4),
      lander_angular: part(4, 6),
      legs_contact: part(6, 8),
    }) as unknown as Space<GroupedObservation>;
  },
  views: viewsOf(readGrouped, groupObservation, rawGrouped),
  defaultView: "json",
  success: LANDED,
};
