import { readdirSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { createScriptedModel, LlmError } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { applyOverrides, ConfigError, parseConfig, runExperiment } from "../src/index.ts";
import { configIn, type Sections } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("an experiment before its first episode", () => {
  it.each([
    [
      "an unknown environment",
      { environment: { name: "BlackjakLLM-v1" } },
      "config: Environment `BlackjakLLM` doesn't exist. Did you mean: `BlackjackLLM`?",
    ],
    [
      "an environment that is not described for models",
      { environment: { name: "Blackjack-v1" } },
      "BlackjackLLM-v1",
    ],
    [
      "an unknown argument",
      { environment: { kwargs: { natrual: true } } },
      "Did you mean: `natural`?",
    ],
    ["an unknown view", { agent: { view: "txt" } }, 'There is no view "txt"; the views are'],
    [
      "frames from an environment that was told to render text",
      { environment: { kwargs: { render_mode: "ansi" } }, experiment: { save_gif: true } },
      "`save_gif` needs frames",
    ],
  ])("refuses %s, and leaves no folder behind", async (_, sections: Sections, message) => {
    const parent = temporaryFolder();
    const run = runExperiment(configIn(parent, sections), { model: createScriptedModel([]) });
    const error = await run.catch((reason: unknown) => reason);
    expect(ConfigError.is(error)).toBe(true);
    expect((error as ConfigError).message).toContain(message);
    expect(readdirSync(parent)).toEqual([]);
  });

  it("names the override that brought an unknown environment", async () => {
    const file = join(import.meta.dirname, "fixtures", "unknown-environment.yaml");
    const config = applyOverrides(parseConfig(file), ["environment.name=TaxLLM-v4"]);
    await expect(runExperiment(config)).rejects.toThrow(
      'override "environment.name=TaxLLM-v4": Environment `TaxLLM`',
    );
  });

  it("names file, line and column of an unknown environment", async () => {
    const file = join(import.meta.dirname, "fixtures", "unknown-environment.yaml");
    await expect(runExperiment(parseConfig(file))).rejects.toThrow(
      `${file}:6:9: Environment \`TxiLLM\``,
    );
  });

  it.each([
    [
      "agent.backend",
      { agent: { backend: "opnai" } },
      'Unknown backend "opnai". Did you mean "openai"?',
    ],
    ["agent", { agent: { backend: "embedded", model: "referense" } }, 'has no model "referense"'],
  ])("refuses a wrong %s", async (path, sections: Sections, message) => {
    const error = await runExperiment(configIn(temporaryFolder(), sections)).catch(
      (reason: unknown) => reason,
    );
    expect((error as ConfigError).issues[0]?.path).toBe(path);
    expect((error as ConfigError).message).toContain(message);
  });

  it("says which environment variable lacks the key", async () => {
    const config = configIn(temporaryFolder(), { agent: { backend: "openai", model: "m" } });
    const error = await runExperiment(config, { variables: {} }).catch((reason: unknown) => reason);
    expect(LlmError.is(error, "authentication")).toBe(true);
    expect((error as Error).message).toContain("OPENAI_API_KEY");
  });
});
