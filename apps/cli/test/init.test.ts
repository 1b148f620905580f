import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { resolveAgentConfig } from "@gym-llm/agent";
import {
  type ExperimentConfig,
  experimentConfigJsonSchema,
  parseConfig,
  parseConfigText,
  resolveConfig,
} from "@gym-llm/experiment";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { inRepository } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

/** Runs `init` with the words and returns the file's path and text. */
async function initialized(...words: string[]): Promise<{ file: string; text: string }> {
  const file = join(temporaryFolder(), "my.yaml");
  const io = fakeIo();
  expect(await runCommand(["init", file, ...words], io)).toBe(0);
  expect(io.stderr.text).toBe("");
  expect(io.stdout.text).toBe(`wrote ${file}\nplay    gym-llm run ${file}\n`);
  return { file, text: readFileSync(file, "utf8") };
}

/** The text with every setting in a comment made a setting. */
function uncommented(text: string): string {
  return text.replace(
    /^( *)(?!# yaml-language-server)# ?( *(?:[\w./:+-]*\w|"(?:[^"\\]|\\.)*"):(?: .*)?)$/gm,
    "$1$2",
  );
}

function settings({ source: _, ...rest }: ExperimentConfig): Omit<ExperimentConfig, "source"> {
  return rest;
}

describe("init", () => {
  test("writes a file whose settings are the defaults", async () => {
    const { file } = await initialized();
    const minimal = resolveConfig({
      agent: {},
      environment: { name: "TaxiLLM-v4" },
      experiment: { parent: "experiments", name: "TaxiLLM-v4_llama3.1" },
    });
    expect(settings(parseConfig(file))).toEqual(settings(minimal));
  });

  test("shows every key, and those in comments hold when they are taken out of them", async () => {
    const { text } = await initialized();
    const all = uncommented(text.replace(/^ {2}# seeds: .*\n/m, ""));
    const config = parseConfigText(all);
    expect(config.budget).toEqual({ tokens: 1_000_000, usd: 5, minutes: 60 });
    expect(config.modelCalls).toEqual({ mode: "cache", file: "calls.jsonl" });
    expect(Object.keys(config.prices)).toEqual(["openai/gpt-4o-mini"]);
    expect(Object.keys(config.matrix)).toEqual(["agent.history", "agent.temperature"]);
    const { properties } = experimentConfigJsonSchema() as {
      properties: Record<string, { properties?: object; anyOf?: { properties?: object }[] }>;
    };
    for (const [section, schema] of Object.entries(properties)) {
      const [, body = ""] = new RegExp(`^${section}:(.*\\n(?: .*\\n)*)`, "m").exec(all) ?? [];
      expect(body, section).not.toBe("");
      const inner =
        schema.properties ?? schema.anyOf?.find(({ properties }) => properties)?.properties;
      for (const key of Object.keys(inner ?? {}).filter((name) => name !== "seeds")) {
        expect(body, section).toContain(`\n  ${key}: `);
      }
    }
  });

  test("shows seeds that can stand instead of the first seed and the number", async () => {
    const { text } = await initialized();
    const listed = uncommented(text.replace(/^ {2}(seed|num_runs): .*\n/gm, ""));
    expect(parseConfigText(listed).experiment.seeds).toEqual([3, 14, 15]);
  });

  test("shows the agent's own defaults in the comments that stand for them", async () => {
    const { text } = await initialized();
    const { agent } = parseConfigText(uncommented(text.replace(/^ {2}# seeds: .*\n/m, "")));
    const { maxReasks, fallback, rejectMasked, maxOutputTokens, seedRequests, imageHistory } =
      resolveAgentConfig({});
    expect(agent).toMatchObject({
      maxReasks,
      fallback,
      rejectMasked,
      maxOutputTokens,
      seedRequests,
      imageHistory,
    });
  });

  test.each([
    ["ollama", "llama3.1", "ollama pull llama3.1"],
    ["openai", "gpt-4o-mini", "OPENAI_API_KEY"],
    ["embedded", "reference", "not a language model"],
    ["baseline", "random-legal", "not a language model"],
  ])("names a model that fits the backend %s", async (backend, model, comment) => {
    const { file, text } = await initialized("--backend", backend);
    expect(parseConfig(file).agent).toMatchObject({ backend, model });
    expect(text).toMatch(new RegExp(`^ {2}model: ${model} # .*${comment}`, "m"));
  });

  test.each(["qwen3:8b", "org/model-1.5", "null", "it's", 'a "b" # c', "- x", "1.5"])(
    "writes the model %s so that it is read as it is",
    async (model) => {
      const { file } = await initialized("--model", model, "--env", "BlackjackLLM-v1");
      const { agent, environment, experiment } = parseConfig(file);
      expect([agent.model, environment.name]).toEqual([model, "BlackjackLLM-v1"]);
      expect(experiment.name).toMatch(/^BlackjackLLM-v1_[\w.+=-]+$/);
    },
  );

  test("names the schema for editors, seen from the file", async () => {
    const { file, text } = await initialized();
    const lines = text.split("\n", 2);
    const path = /^# yaml-language-server: \$schema=(.*)$/.exec(lines[0] ?? "")?.[1] ?? "";
    expect(lines[1]).toBe(`# $schema: ${path}`);
    expect(resolve(dirname(file), path)).toBe(
      resolve("node_modules/@gym-llm/experiment/schema/experiment.schema.json"),
    );
  });

  test("writes a configuration that plays", async () => {
    const { file } = await initialized("--backend", "embedded", "--env", "BlackjackLLM-v1");
    const io = fakeIo();
    const folder = JSON.stringify(temporaryFolder());
    expect(await runCommand(["run", file, `experiment.parent=${folder}`], io)).toBe(0);
    expect(io.stdout.text).toContain("BlackjackLLM-v1");
  });

  test("takes an environment of a module, and names the module in the file", async () => {
    const module = inRepository("examples", "custom-env.ts");
    const file = join(temporaryFolder(), "my.yaml");
    const io = fakeIo();
    const words = ["--module", module, "init", file, "--env", "RoomLLM-v0"];
    expect([await runCommand(words, io), io.stderr.text]).toEqual([0, ""]);
    expect(parseConfig(file)).toMatchObject({
      modules: [module],
      environment: { name: "RoomLLM-v0" },
    });
  });

  test("leaves a file that is there as it is", async () => {
    const file = writeTo(temporaryFolder(), "my.yaml", "mine");
    const io = fakeIo();
    expect(await runCommand(["init", file], io)).toBe(2);
    expect(io.stderr.text).toBe(
      `gym-llm: ${file} is there already and is left as it is: name another file.\n`,
    );
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("makes the folders on the way", async () => {
    const file = join(temporaryFolder(), "a", "b", "my.yaml");
    expect(await runCommand(["init", file], fakeIo())).toBe(0);
    expect(existsSync(file)).toBe(true);
  });

  test.each([
    [["--backend", "olama"], 'There is no backend "olama": take one of baseline, embedded, ollama'],
    [["--env", "TaxiLLM-v99"], "TaxiLLM"],
    [["--env", "Taxi-v4"], "Taxi-v4 is a plain environment, which says nothing to a model"],
    [["--model", ""], 'Name the model of the backend "ollama" with --model.'],
  ])("refuses %j without writing anything", async (words, message) => {
    const file = join(temporaryFolder(), "my.yaml");
    const io = fakeIo();
    expect(await runCommand(["init", file, ...words], io)).toBe(2);
    expect(io.stderr.text).toContain(message);
    expect(existsSync(file)).toBe(false);
  });

  test("says what is in the way when a file cannot be written", async () => {
    const file = join(writeTo(temporaryFolder(), "file", ""), "my.yaml");
    const io = fakeIo();
    expect(await runCommand(["init", file], io)).toBe(2);
    expect(io.stderr.text).toContain("cannot be written");
  });
});
