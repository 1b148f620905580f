import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, parseConfigText, resolveConfig } from "../src/index.ts";

const MINIMAL = `agent: {}
environment:
  name: BlackjackLLM-v1
experiment:
  parent: experiments
  name: first
`;

function errorOf(text: string): ConfigError {
  try {
    parseConfigText(text, "my.yaml");
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error("the text was accepted");
}

describe("parseConfigText", () => {
  it("fills in gym-llm's defaults", () => {
    const { agent, environment, experiment, modules, matrix } = parseConfigText(MINIMAL);
    expect(agent).toEqual({
      backend: "ollama",
      model: "llama3.1",
      temperature: 0.2,
      history: 10,
      actionRate: 1,
      retries: 4,
    });
    expect(environment).toEqual({ name: "BlackjackLLM-v1", kwargs: {} });
    expect(experiment).toEqual({
      parent: "experiments",
      name: "first",
      useDatetime: false,
      seed: 0,
      saveGif: false,
      gifFps: 30,
      gifPanel: true,
      video: null,
      numRuns: 1,
      concurrency: 1,
      verbose: false,
    });
    expect(modules).toEqual([]);
    expect(matrix).toEqual({});
  });

  it("leaves the keys inside kwargs and provider_options as they are written", () => {
    const text = MINIMAL.replace("agent: {}", "agent:\n  provider_options: { top_k: 5 }").replace(
      "BlackjackLLM-v1",
      "BlackjackLLM-v1\n  kwargs: { render_mode: ansi }",
    );
    const config = parseConfigText(text);
    expect(config.agent.providerOptions).toEqual({ top_k: 5 });
    expect(config.environment.kwargs).toEqual({ render_mode: "ansi" });
  });

  it.each([
    [
      "an unknown key",
      ["agent: {}", "agent:\n  temprature: 1"],
      "my.yaml:2:3: unknown key `temprature` in section `agent`: did you mean `temperature`?",
    ],
    [
      "an unknown section",
      ["agent: {}", "agent: {}\nenviroment: {}"],
      "my.yaml:2:1: unknown key `enviroment`: did you mean `environment`?",
    ],
    [
      "a key far from all others",
      ["agent: {}", "agent:\n  zzz: 1"],
      "my.yaml:2:3: unknown key `zzz` in section `agent`: valid keys are backend, model,",
    ],
    [
      "a key in the configuration",
      ["agent: {}", "agent:\n  api_key: abc"],
      "put it into an environment variable and name that in `api_key_env`",
    ],
    [
      "a wrong type",
      ["agent: {}", "agent:\n  temperature: warm"],
      'my.yaml:2:16: `agent.temperature` must be a number, got "warm"',
    ],
    [
      "a text for a whole number",
      ["agent: {}", "agent:\n  history: '10'"],
      'my.yaml:2:12: `agent.history` must be a number, got "10"',
    ],
    [
      "a broken number",
      ["agent: {}", "agent:\n  history: 1.5"],
      "my.yaml:2:12: `agent.history` must be a whole number, got 1.5",
    ],
    [
      "YAML 1.1's yes",
      ["name: first", "name: first\n  save_gif: yes"],
      'must be true or false, got "yes": write `true`',
    ],
    [
      "a value out of range",
      ["agent: {}", "agent:\n  temperature: 3"],
      "my.yaml:2:16: `agent.temperature` must be at most 2, got 3",
    ],
    [
      "a negative seed",
      ["name: first", "name: first\n  seed: -1"],
      "my.yaml:7:9: `experiment.seed` must be at least 0, got -1",
    ],
    [
      "no frames per second",
      ["name: first", "name: first\n  gif_fps: 0"],
      "`experiment.gif_fps` must be greater than 0, got 0",
    ],
    [
      "a choice that does not exist",
      ["agent: {}", "agent:\n  fallback: rpeat"],
      '`agent.fallback` must be one of "repeat", "noop", "random", "terminate", got "rpeat". Did you mean `repeat`?',
    ],
    [
      "an action rate above the history",
      ["agent: {}", "agent:\n  history: 2\n  action_rate: 3"],
      "my.yaml:3:16: must not be greater than `history` (2), got 3",
    ],
    [
      "a missing key",
      ["  name: first\n", ""],
      "my.yaml:4:1: missing key `name` in section `experiment`",
    ],
    [
      "a missing section",
      ["environment:\n  name: BlackjackLLM-v1\n", ""],
      "my.yaml:1:1: missing section `environment`",
    ],
    [
      "an empty section",
      ["agent: {}", "agent:"],
      "my.yaml:1:1: `agent` must be a section with keys, got null",
    ],
    [
      "a name that climbs out of its folder",
      ["name: first", "name: ../elsewhere"],
      "my.yaml:6:9: `experiment.name` must be a plain folder name",
    ],
    ["a name that is its parent", ["name: first", "name: .."], "must be a plain folder name"],
    ["an absolute name", ["name: first", "name: /etc"], "must be a plain folder name"],
    [
      "a name with a Windows separator",
      ["name: first", "name: a\\b"],
      "must be a plain folder name",
    ],
    [
      "a password in an address",
      ["agent: {}", "agent:\n  base_url: https://me:secret@host/v1"],
      "must not hold a user name, password or key",
    ],
    [
      "a key instead of its variable's name",
      ["agent: {}", "agent:\n  api_key_env: sk-123"],
      "must be the name of an environment variable",
    ],
    [
      "a duplicate key",
      ["agent: {}", "agent: {}\nagent: {}"],
      "my.yaml:2:1: this is not YAML: Map keys must be unique",
    ],
    ["a broken line", ["agent: {}", "agent: {"], "this is not YAML"],
    [
      "a matrix of the seed",
      ["agent: {}", "matrix: { experiment.seed: [1, 2] }\nagent: {}"],
      "my.yaml:1:11: `experiment.seed` cannot be varied",
    ],
    [
      "an empty matrix list",
      ["agent: {}", "matrix: { agent.model: [] }\nagent: {}"],
      "must be a list that is not empty",
    ],
    [
      "a wrong value in a matrix",
      ["agent: {}", "matrix:\n  agent.history: [5, many]\nagent: {}"],
      'my.yaml:2:22: `agent.history` must be a number, got "many"',
    ],
    [
      "an unknown key in a matrix",
      ["agent: {}", "matrix:\n  agent.modell: [a]\nagent: {}"],
      "my.yaml:2:3: unknown key `modell` in section `agent`: did you mean `model`?",
    ],
  ])("refuses %s with its place and what to do", (_, [from, to], message) => {
    expect(errorOf(MINIMAL.replace(from as string, to as string)).message).toContain(message);
  });

  it("reports everything that is wrong at once, in the order of the file", () => {
    const error = errorOf("agent:\n  modell: a\n  history: x\nexperiment:\n  name: a/b\n");
    expect(error.issues.map(({ line, path }) => [line, path])).toEqual([
      [1, "environment"],
      [2, "agent.modell"],
      [3, "agent.history"],
      [4, "experiment.parent"],
      [5, "experiment.name"],
    ]);
    expect(error.message.split("\n")).toHaveLength(5);
  });

  it("refuses an empty file by naming the three sections", () => {
    expect(errorOf("").issues.map(({ path }) => path)).toEqual([
      "agent",
      "environment",
      "experiment",
    ]);
  });

  it("takes a swept key from the first cell when its section does not have it", () => {
    const text = MINIMAL.replace("  name: BlackjackLLM-v1", "  kwargs: null");
    const config = parseConfigText(`${text}matrix: { environment.name: [A-v1, B-v1] }`);
    expect(config.environment.name).toBe("A-v1");
    expect(config.matrix).toEqual({ "environment.name": ["A-v1", "B-v1"] });
  });

  it("follows anchors and merge keys, and points at the place where the value stands", () => {
    const text =
      "x: &a { history: no }\nagent: { <<: *a }\nenvironment: { name: A-v0 }\nexperiment: { parent: p, name: n }";
    const issues = errorOf(text).issues;
    expect(issues.map(({ path }) => path).sort()).toEqual(["agent.history", "x"]);
  });
});

describe("parseConfig", () => {
  it("says that a file is missing", () => {
    const file = join(import.meta.dirname, "nowhere.yaml");
    expect(() => parseConfig(file)).toThrow(`${file}: there is no such file`);
  });

  it("says that a folder is not a file", () => {
    expect(() => parseConfig(import.meta.dirname)).toThrow("this is a folder");
  });
});

describe("resolveConfig", () => {
  it("checks data with the keys of the file", () => {
    const config = resolveConfig({
      agent: { model: "m" },
      environment: { name: "A-v0" },
      experiment: { parent: "p", name: "n", num_runs: 3 },
    });
    expect([config.agent.model, config.experiment.numRuns]).toEqual(["m", 3]);
    expect(() => resolveConfig({ agent: {} })).toThrow("config: missing section `environment`");
    expect(() => resolveConfig(null)).toThrow("must be a section with keys, got null");
  });
});

describe("the seeds of an experiment", () => {
  it("are refused when those of later runs are no exact integers", () => {
    const text = MINIMAL.replace("first", "first\n  num_runs: 2\n  seed: 9007199254740991");
    expect(errorOf(text).message).toContain("my.yaml:8:9: must be at most 9007199254740990");
    expect(() => parseConfigText(text.replace("740991", "740990"))).not.toThrow();
  });
});

describe("a text whose references lead nowhere", () => {
  it.each([
    [
      "an alias without its anchor",
      "agent: *missing",
      "my.yaml:1:8: no value is called `*missing`",
    ],
    [
      "an alias inside its own value",
      "agent: { provider_options: &own { again: *own } }",
      "my.yaml:1:42: `*own` stands inside its own value",
    ],
    [
      "aliases that would fill the memory",
      `agent: &l0 [x, x, x, x, x, x, x, x, x, x]
${Array.from({ length: 9 }, (_, level) => `l${level}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`).join("\n")}`,
      "my.yaml:1:1: this YAML cannot be read: Excessive alias count",
    ],
  ])("is refused for %s, at its place", (_, text, message) => {
    expect(errorOf(text).message).toContain(message);
  });
});
