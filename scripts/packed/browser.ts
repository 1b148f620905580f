/** Some steps of every environment, for a page without Node. The numbers of ids and of steps go to `report`. */
import { make, makeVec, registerEnvs, registry } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";

declare const report: (ids: number, steps: number) => void;

for (const environments of [toyText, classicControl, box2dEnvironments]) {
  registerEnvs(environments);
}
let steps = 0;
for (const id of registry.keys()) {
  const env = make(id, { wrappers: [["TimeLimit", { maxEpisodeSteps: 20 }]] });
  env.reset({ seed: 0 });
  env.actionSpace.seed(0);
  for (let isOver = false; !isOver; steps++) {
    const { terminated, truncated } = env.step(env.actionSpace.sample());
    isOver = terminated || truncated;
  }
  env.close();
}
const envs = makeVec("Taxi-v4", 2, { vectorizationMode: "sync" });
envs.reset({ seed: 0 });
envs.step(envs.actionSpace.sample());
report(registry.size, steps);
