import "@gym-llm/envs-box2d/register";
import { setCanvasFactory } from "@gym-llm/core";
import { describeEnvironment, greyCanvas } from "@gym-llm/core/testing";
import { box2dEnvironments } from "../src/index.ts";

setCanvasFactory(greyCanvas);

for (const { id } of box2dEnvironments.environments) describeEnvironment(id);
describeEnvironment("LunarLander-v3", {
  name: "LunarLander-v3 in the wind",
  kwargs: { enableWind: true, continuous: true },
});
