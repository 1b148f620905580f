import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { ConfigError, getEnv, parseConfig, resolveConfig, runExperiment } from "../src/index.ts";
import { configIn, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const file = join(import.meta.dirname, "fixtures", "wrappers.yaml");
const clip = { name: "ClipReward", min_reward: -0.5, max_reward: 0.5 };

describe("the wrappers of a configuration", () => {
  it("go around the environment in order, with options in either spelling", () => {
    const limit = { name: "TimeLimit", maxEpisodeSteps: 3 };
    const env = getEnv({ name: "TaxiLLM-v4", wrappers: [clip, limit] }, null);
    expect(env.spec).toMatchObject({
      maxEpisodeSteps: 3,
      additionalWrappers: [{ name: "ClipReward", kwargs: { minReward: -0.5, maxReward: 0.5 } }],
    });
    env.reset({ seed: 0 });
    expect(env.step(0).reward).toBe(-0.5);
  });

  it("are there in the episodes that are played", async () => {
    const folder = temporaryFolder();
    const config = configIn(folder, {
      agent: { backend: "embedded", model: "random" },
      environment: {
        name: "TaxiLLM-v4",
        wrappers: [clip, { name: "TimeLimit", max_episode_steps: 4 }],
      },
    });
    await runExperiment(config);
    const [header = ""] = readFileSync(
      join(folder, "test", "episodes", "run_0_seed_0.jsonl"),
      "utf8",
    ).split("\n");
    expect(JSON.parse(header).environment).toMatchObject({
      max_episode_steps: 4,
      additional_wrappers: [
        {
          name: "ClipReward",
          entry_point: "@gym-llm/core:ClipReward",
          kwargs: { minReward: -0.5, maxReward: 0.5 },
        },
      ],
    });
    expect(resultsIn(join(folder, "test"))).toMatchObject({
      total_rewards: [-2],
      total_steps: [4],
    });
  });

  it("are refused at their line and column when there is none of the name", async () => {
    await expect(runExperiment(parseConfig(file))).rejects.toThrow(
      `${file}:10:7: There is no wrapper \`TimeLimt\`. Did you mean: \`TimeLimit\`?`,
    );
  });

  it.each([
    [[3], "`environment.wrappers.0` must be the name of a wrapper, such as ClipReward"],
    [[{ min_reward: 1 }], "`environment.wrappers.0` must be the name of a wrapper"],
    ["ClipReward", "`environment.wrappers` must be a list"],
  ])("are refused as data when they are %j", (wrappers, message) => {
    const resolve = () =>
      resolveConfig({
        environment: { name: "TaxiLLM-v4", wrappers },
        experiment: { parent: "x", name: "y" },
      });
    expect(resolve).toThrow(ConfigError);
    expect(resolve).toThrow(message);
  });
});
