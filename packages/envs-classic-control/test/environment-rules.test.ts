import "@gym-llm/envs-classic-control/register";
import { setCanvasFactory } from "@gym-llm/core";
import { describeEnvironment, greyCanvas } from "@gym-llm/core/testing";
import { classicControl } from "../src/index.ts";

setCanvasFactory(greyCanvas);

/** What Gymnasium's checker warns of as well: velocities without bounds, and torques from -2 to 2. */
function accepted(id: string): string[] {
  if (id.startsWith("CartPole")) return ["the bounds of its spaces are finite"];
  if (id.startsWith("Pendulum")) return ["the bounds of its actions are -1 and 1, or 0 and 1"];
  return [];
}

for (const { id } of classicControl.environments) {
  describeEnvironment(id, { accept: accepted(id) });
}
