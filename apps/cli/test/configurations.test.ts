import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOllamaServer, startOpenAiServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { inRepository } from "./support/processes.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const files = readdirSync(inRepository("configs")).filter((name) => name.endsWith(".yaml"));

describe("the configurations", () => {
  test("are there for three environments and two models, beside the demonstration", () => {
    for (const environment of ["blackjack", "lunar_lander", "taxi"]) {
      for (const model of ["gpt4omini", "llama31"]) {
        expect(files).toContain(`${environment}_${model}.yaml`);
      }
    }
  });

  test.each(files)("%s runs as it is, and leaves what it promises", async (file) => {
    const answer = () => ({ json: { reflection: "The first is fine.", action: 0 } });
    await using ollama = await startOllamaServer(answer, { models: ["llama3.1"] });
    await using openai = await startOpenAiServer(answer, {
      models: ["gpt-4o-mini"],
      apiKey: "key",
    });
    const variables = {
      OLLAMA_HOST: ollama.url,
      OPENAI_BASE_URL: openai.url,
      OPENAI_API_KEY: "key",
    };
    const io = fakeIo({ variables });
    const parent = temporaryFolder();
    const overrides = [
      `experiment.parent=${JSON.stringify(parent)}`,
      "experiment.use_datetime=false",
      "experiment.num_runs=1",
    ];
    const exitCode = await runCommand(["run", inRepository("configs", file), ...overrides], io);
    expect(io.stderr.text.replace(/^warning: .*\n/gm, "")).toBe("");
    expect(exitCode).toBe(0);
    const folders = [...io.stdout.text.matchAll(/^gif {5}(.*)\/run_0_seed_\d+\.gif$/gm)];
    expect(folders.length).toBe(file === "demo.yaml" ? 3 : 1);
    for (const [, folder = ""] of folders) {
      expect(folder.startsWith(parent)).toBe(true);
      const results = JSON.parse(readFileSync(join(folder, "results.json"), "utf8"));
      expect(results.total_rewards.length).toBe(1);
      expect(results.statistics.valid_action_rate).toBe(1);
      expect(readdirSync(join(folder, "episodes")).length).toBe(1);
    }
    if (file !== "demo.yaml") {
      expect(ollama.requests.length + openai.requests.length).toBeGreaterThan(0);
    }
  });
});
