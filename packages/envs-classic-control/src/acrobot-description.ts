import type { Env, EnvironmentDescription } from "@gym-llm/core";
import { acrobotNames, type NamedAcrobotObservation } from "./acrobot-readings.ts";
import { acrobotActions, acrobotSchema } from "./acrobot-schema.ts";
import { acrobotViews } from "./acrobot-views.ts";
import { namedSpace, nameNumbers } from "./named-numbers.ts";

/** What a model is told about Acrobot. */
export const acrobotDescription: EnvironmentDescription<Float32Array, NamedAcrobotObservation> = {
  goal,
  actionSchema: () => acrobotActions,
  observationSchema: () => acrobotSchema,
  observe: (values) => nameNumbers(acrobotNames, values),
  observationSpace: (env) => namedSpace(acrobotNames, env),
  views: acrobotViews,
  defaultView: "json",
  // Only the free end above the line terminates an episode, as Gymnasium's page of Acrobot says under "Episode End".
  success: { terminated: true },
};

function goal(env: Env): string {
  const threshold = env.spec?.rewardThreshold;
  return [
    "Swing the free end of a chain of two links up over a line 1 m above the pivot, in as few steps as you can. Each link is 1 m long and has a mass of 1 kg. The first hangs from the pivot; its angle is 0 straight down, pi or -pi straight up, and positive when it points to the right of down. The second hangs from the end of the first; its angle is measured from the direction of the first, 0 in line with it. Counter-clockwise is positive. At the start both hang down, almost at rest.",
    "Nothing drives the pivot: only a torque of -1, 0 or 1 N m on the joint between the links, held for the 0.2 s of a step. It is too weak to lift the links. A torque in the direction in which the second angle is changing adds energy, one against it takes energy away; the links swing to and fro by gravity.",
    `Reward: -1 for every step, 0 for the one that gets the free end over the line. That ends the episode, and so does the time limit.${threshold ? ` A return of ${threshold} counts as solved.` : ""}`,
  ].join("\n");
}
