import "@gym-llm/envs-toy-text/register";
import { setCanvasFactory } from "@gym-llm/core";
import { describeEnvironment, greyCanvas } from "@gym-llm/core/testing";
import { toyText } from "../src/index.ts";

setCanvasFactory(greyCanvas);

for (const { id } of toyText.environments) describeEnvironment(id);
describeEnvironment("Taxi-v4", {
  name: "rainy Taxi-v4 with a fickle passenger",
  kwargs: { isRainy: true, ficklePassenger: true },
});
