import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { resolvedConfigData } from "../src/config/config-data.ts";
import {
  ConfigError,
  episodeSeeds,
  experimentConfigJsonSchema,
  parseConfig,
  parseConfigText,
  resolveConfig,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const MINIMAL = `agent: {}
environment: { name: A-v0 }
experiment: { parent: p, name: n }
`;

function errorOf(read: () => unknown): ConfigError {
  try {
    read();
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("limits and model calls of a configuration", () => {
  it("are none, with one episode at a time, unless given", () => {
    const { agent, experiment, budget, prices, modelCalls } = parseConfigText(MINIMAL);
    expect(experiment.concurrency).toBe(1);
    expect(experiment).not.toHaveProperty("seeds");
    expect(experiment).not.toHaveProperty("episodeTimeoutMs");
    expect(agent).not.toHaveProperty("stepTimeoutMs");
    expect([budget, prices, modelCalls]).toEqual([{}, {}, { mode: "live" }]);
  });

  it("are the same without a section and with an empty one", () => {
    const empty = parseConfigText(`${MINIMAL}budget:\nprices:\nmodel_calls:\n`);
    const { source: _, ...settings } = parseConfigText(MINIMAL);
    expect(empty).toMatchObject(settings);
  });

  it("are read with their units", () => {
    const config = parseConfigText(`
agent: { step_timeout_seconds: 90.5, requests_per_minute: 60, tokens_per_minute: 90000 }
environment: { name: A-v0 }
experiment: { parent: p, name: n, concurrency: 8, episode_timeout_seconds: 600 }
budget: { tokens: 1000000, usd: 2.5, minutes: 30 }
prices:
  gpt-4.1-mini: { input: 0.4, cached_input: 0.1, output: 1.6 }
  ollama/llama3.1: { input: 0, output: 0 }
model_calls: { mode: replay, file: calls.jsonl }
`);
    expect(config.agent).toMatchObject({
      stepTimeoutMs: 90_500,
      requestsPerMinute: 60,
      tokensPerMinute: 90_000,
    });
    expect(config.experiment).toMatchObject({ concurrency: 8, episodeTimeoutMs: 600_000 });
    expect(config.budget).toEqual({ tokens: 1_000_000, usd: 2.5, minutes: 30 });
    expect(config.prices).toEqual({
      "gpt-4.1-mini": { input: 0.4, cachedInput: 0.1, output: 1.6 },
      "ollama/llama3.1": { input: 0, output: 0 },
    });
    expect(config.modelCalls).toEqual({ mode: "replay", file: "calls.jsonl" });
  });

  it.each([
    ["no episode at a time", "experiment.concurrency", 0, "must be at least 1, got 0"],
    ["too many at a time", "experiment.concurrency", 1001, "must be at most 1000, got 1001"],
    ["no time for an episode", "experiment.episode_timeout_seconds", 0, "must be at least 0.001"],
    ["half a request", "agent.requests_per_minute", 0.5, "must be a whole number, got 0.5"],
    ["a budget of nothing", "budget.usd", 0, "must be greater than 0, got 0"],
    ["broken tokens", "budget.tokens", 1.5, "must be a whole number, got 1.5"],
    ["more than two weeks", "budget.minutes", 20_161, "must be at most 20160, got 20161"],
    ["a price below zero", "prices.m", { input: -1, output: 0 }, "must be at least 0, got -1"],
    ["half a price", "prices.m", { input: 1 }, "missing key `output` in section `prices.m`"],
    ["an unknown mode", "model_calls.mode", "chache", "Did you mean `cache`?"],
    ["calls without a mode", "model_calls.file", "f", "missing key `mode` in section `model_calls"],
    ["no file", "model_calls.mode", "record", "`record` needs a file: add `file` to the section"],
  ])("refuse %s", (_, path, value, message) => {
    const [section, key] = path.split(".") as [string, string];
    const data = resolvedConfigData(parseConfigText(MINIMAL));
    const before = section === "model_calls" ? {} : (data[section] as object);
    const changed = { ...data, [section]: { ...before, [key]: value } };
    expect(errorOf(() => resolveConfig(changed)).message).toContain(message);
  });

  it.each([
    ["agent", "concurrency", "did you mean `experiment.concurrency`?"],
    ["experiment", "budget", "`budget` is a section of its own, beside `experiment`"],
    ["experiment", "workers", "write `concurrency` in the section `experiment`"],
    ["experiment", "requests_per_minute", "did you mean `agent.requests_per_minute`?"],
    ["experiment", "timeout_seconds", "write `episode_timeout_seconds` for one episode"],
    ["agent", "timeout", "write `call_timeout_seconds` for one call, or `step_timeout_seconds`"],
    ["agent", "rpm", "write `requests_per_minute` in the section `agent`"],
    ["agent", "tpm", "write `tokens_per_minute` in the section `agent`"],
    ["agent", "max_tokens", "write `max_output_tokens` for one reply"],
    ["agent", "host", "write `base_url`"],
    [
      "agent",
      "constructor",
      "unknown key `constructor` in section `agent`: valid keys are backend",
    ],
    ["agent", "cache", "write a section `model_calls` with `mode`"],
    ["budget", "cost", "write `usd`, a limit in US dollars"],
    ["budget", "currency", "write `usd`"],
    ["budget", "hours", "write `minutes`"],
    ["budget", "token", "did you mean `tokens`?"],
    ["prices", "m", "unknown key `inputs` in section `prices.m`: did you mean `input`?"],
  ])("tell where the key %s.%s belongs", (section, key, message) => {
    const value = section === "prices" ? "{ inputs: 1, input: 1, output: 1 }" : "1";
    const text = `${section}: { ${key}: ${value} }`;
    const issues = errorOf(() => parseConfigText(text, "my.yaml")).issues;
    const found = issues.find((issue) => issue.path.startsWith(`${section}.${key}`));
    expect(found?.message).toContain(message);
    expect([found?.file, found?.line]).toEqual(["my.yaml", 1]);
  });

  it.each([
    ["concurrency", "did you mean `experiment.concurrency`?"],
    ["cache", "write a section `model_calls`"],
    ["toString", "valid keys are agent,"],
    ["name", "did you mean `environment.name` or `experiment.name`?"],
  ])("tell where `%s` belongs when it stands at the left margin", (key, message) => {
    const error = errorOf(() => parseConfigText(`${MINIMAL}${key}: 1\n`, "my.yaml"));
    expect(error.message).toContain(`my.yaml:4:1: unknown key \`${key}\`: `);
    expect(error.message).toContain(message);
  });
});

describe("the seeds of the runs", () => {
  const withRuns = (keys: string) => MINIMAL.replace("name: n", `name: n, ${keys}`);

  it("are consecutive from the first one, or those of the list", () => {
    const seeds = (keys: string) => episodeSeeds(parseConfigText(withRuns(keys)).experiment);
    expect(seeds("seed: 7, num_runs: 3")).toEqual([7, 8, 9]);
    expect(seeds("seeds: [3, 0, 9007199254740991]")).toEqual([3, 0, 9007199254740991]);
    expect(seeds("seeds: null, num_runs: 2")).toEqual([0, 1]);
  });

  it("of a list give the number of runs and the first seed", () => {
    const { experiment } = parseConfigText(withRuns("seeds: [5, 2]"));
    expect(experiment).toMatchObject({ seed: 5, numRuns: 2, seeds: [5, 2] });
  });

  it.each([
    ["seeds: [1, 2], num_runs: 2", 50, "`num_runs` cannot stand beside `seeds`"],
    ["seed: 0, seeds: [1, 2]", 35, "`seed` cannot stand beside `seeds`"],
    ["seeds: [1, 2, 1]", 49, "the seed 1 stands in `seeds` already"],
    ["seeds: []", 42, "`experiment.seeds` must be a list that is not empty, got []"],
    ["seeds: [-1]", 43, "`experiment.seeds.0` must be at least 0, got -1"],
  ])("refuse %s at its place", (keys, column, message) => {
    const { issues } = errorOf(() => parseConfigText(withRuns(keys), "my.yaml"));
    expect(issues.map((issue) => [issue.line, issue.column])).toEqual([[3, column]]);
    expect(issues[0]?.message).toContain(message);
  });
});

describe("a file of prices", () => {
  function folderWith(prices: string): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "lists"));
    writeFileSync(join(folder, "lists", "prices.yaml"), prices);
    writeFileSync(join(folder, "my.yaml"), `${MINIMAL}prices: lists/prices.yaml\n`);
    return folder;
  }

  it("is found from the configuration's folder, however that is named", () => {
    const folder = folderWith("gpt-4o-mini: { input: 0.15, output: 0.6 }\n");
    const prices = { "gpt-4o-mini": { input: 0.15, output: 0.6 } };
    const file = join(folder, "my.yaml");
    expect(parseConfig(file).prices).toEqual(prices);
    expect(parseConfig(pathToFileURL(file)).prices).toEqual(prices);
    const absolute = {
      ...resolvedConfigData(parseConfigText(MINIMAL)),
      prices: join(folder, "lists", "prices.yaml"),
    };
    expect(resolveConfig(absolute).prices).toEqual(prices);
  });

  it("is refused at the places inside it, together with what is wrong elsewhere", () => {
    const folder = folderWith("a: { input: x, output: 1 }\nb:\n  input: 1\n  ouptut: 2\n");
    writeFileSync(
      join(folder, "my.yaml"),
      `${MINIMAL.replace("{}", "{ history: 0 }")}prices: lists/prices.yaml\n`,
    );
    const error = errorOf(() => parseConfig(join(folder, "my.yaml")));
    const prices = join(folder, "lists", "prices.yaml");
    expect(error.issues.map(({ file, line, column }) => [file, line, column])).toEqual([
      [join(folder, "my.yaml"), 1, 19],
      [prices, 1, 13],
      [prices, 2, 1],
      [prices, 4, 3],
    ]);
    expect(error.message).toContain("`prices.a.input` must be a number");
    expect(error.message).toContain("missing key `output` in section `prices.b`");
    expect(error.message).toContain(
      "unknown key `ouptut` in section `prices.b`: did you mean `output`?",
    );
  });

  it("that is no YAML is refused at the place in it", () => {
    const folder = folderWith("a: {\n");
    expect(errorOf(() => parseConfig(join(folder, "my.yaml"))).message).toMatch(
      /prices\.yaml:2:1: this is not YAML/,
    );
  });

  it("that is not there is refused where it is named", () => {
    const file = join(temporaryFolder(), "my.yaml");
    writeFileSync(file, `${MINIMAL}prices: none.yaml\n`);
    const { message } = errorOf(() => parseConfig(file));
    expect(message).toContain(`${file}:4:9: `);
    expect(message).toContain("none.yaml: there is no such file");
  });

  it("is a text that editors accept as well as a section", () => {
    const { properties } = experimentConfigJsonSchema() as {
      properties: { prices: { anyOf: { anyOf?: { type: string }[] }[] } };
    };
    expect(JSON.stringify(properties.prices)).toMatch(/"type":"object".*"type":"string"/);
  });
});

describe("a resolved configuration", () => {
  it.each([
    ["with nothing but what must be there", MINIMAL],
    [
      "with everything",
      `
agent: { backend: openai, model: m, temperature: null, history: 4, action_rate: 2, base_url: "http://h/v1",
  api_key_env: KEY, view: text, max_reasks: 0, fallback: noop, reject_masked: true, max_output_tokens: null,
  call_timeout_seconds: 0.333, step_timeout_seconds: 1.5, requests_per_minute: 5, tokens_per_minute: 6,
  reasoning: low, seed_requests: false, image_history: 2, provider_options: { top_k: [1] },
  backend_options: { a_b: { c_d: 1 } }, retries: 0, context_tokens: 9, keep_alive: -1, max_tokens_field: max_tokens }
environment: { name: A-v0, kwargs: { is_rainy: true }, view: v, max_episode_steps: -1,
  wrappers: [ClipReward, { name: TimeLimit, max_episode_steps: 3 }] }
experiment: { parent: p, name: n, use_datetime: true, save_gif: true, gif_fps: null, gif_panel: false, verbose: true,
  seeds: [4, 2], concurrency: 3, episode_timeout_seconds: 12.25 }
budget: { tokens: 5, usd: 0.1, minutes: 0.5 }
prices: { a/b.c: { input: 1, cached_input: 0.5, output: 2 }, d: { input: 0, output: 0 } }
model_calls: { mode: cache, file: calls.jsonl }
modules: [./x.ts]
matrix: { agent.model: [m, o], environment.kwargs.is_rainy: [true, false] }
`,
    ],
    ["with runs counted from a seed", MINIMAL.replace("name: n", "name: n, seed: 5, num_runs: 2")],
  ])("%s, read back, is the same configuration", (_, text) => {
    const config = parseConfigText(text);
    const json = JSON.stringify(resolvedConfigData(config));
    const { source, ...back } = resolveConfig(JSON.parse(json));
    const { source: _source, ...settings } = config;
    expect(source).toMatchObject({ file: null, text: null, overrides: [] });
    expect(back).toMatchObject(settings);
    expect(back).toEqual({ ...settings, agent: back.agent });
    expect(JSON.stringify(resolvedConfigData({ ...back, source }))).toBe(json);
    expect(episodeSeeds(back.experiment)).toEqual(episodeSeeds(config.experiment));
  });
});

describe("the README", () => {
  it("lists every key of the configuration", () => {
    const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
    const [, table = ""] = /## Configuration\n(.*?)\nEverything wrong/s.exec(readme) ?? [];
    const { properties } = experimentConfigJsonSchema() as {
      properties: Record<string, { properties?: object; anyOf?: { properties?: object }[] }>;
    };
    for (const [section, schema] of Object.entries(properties)) {
      expect(table).toContain(`\n| \`${section}\` |`);
      const [options] = (schema.anyOf ?? []).filter((option) => option.properties);
      for (const key of Object.keys(schema.properties ?? options?.properties ?? {})) {
        expect(table).toContain(`\`${key}\``);
      }
    }
  });
});
