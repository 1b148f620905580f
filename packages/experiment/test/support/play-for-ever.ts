import { createScriptedModel } from "@gym-llm/llm-backends";
import { resolveConfig, runExperiment } from "../../src/index.ts";
import { CountingEnv } from "./counting-env.ts";

const config = resolveConfig({
  agent: {},
  environment: { name: "Counting" },
  experiment: { parent: process.argv[2], name: "killed", num_runs: 1_000_000 },
});
await runExperiment(config, {
  model: createScriptedModel(() => ({ reflection: "on and on", action: 0 })),
  makeEnvironment: (_, mode) => new CountingEnv(mode),
  onEvent: ({ type }) => {
    if (type === "model-call") process.stdout.write("call\n");
  },
});
