import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateIssue } from "../src/config/locate-issue.ts";
import {
  applyOverrides,
  configCells,
  type ExperimentConfig,
  episodeSeeds,
  parseConfig,
  parseConfigText,
  resolveConfig,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const CONFIG = parseConfigText(`
agent: { model: a, temperature: null, provider_options: { top_k: 1 } }
environment: { name: A-v0, kwargs: { size: 4 } }
experiment: { parent: p, name: n, num_runs: 10 }
prices: { gpt-4.1: { input: 1, output: 2 } }
matrix: { agent.history: [4, 8] }
`);

function settings({ source: _, ...rest }: ExperimentConfig): Omit<ExperimentConfig, "source"> {
  return rest;
}

describe("an override with +", () => {
  it("adds what was not given", () => {
    const changed = applyOverrides(CONFIG, [
      "+agent.max_reasks=0",
      "+budget.usd=2.5",
      "+environment.kwargs.is_rainy=true",
      "+agent.provider_options.min_p=0.1",
      "+prices.gpt-4.1-mini={input: 0.4, output: 1.6}",
      "+experiment.seed=3",
    ]);
    expect(changed.agent).toMatchObject({
      maxReasks: 0,
      providerOptions: { top_k: 1, min_p: 0.1 },
    });
    expect(changed.budget).toEqual({ usd: 2.5 });
    expect(changed.environment.kwargs).toEqual({ size: 4, is_rainy: true });
    expect(Object.keys(changed.prices)).toEqual(["gpt-4.1", "gpt-4.1-mini"]);
    expect(changed.experiment).toMatchObject({ seed: 3, numRuns: 10 });
    expect(changed.source.overrides).toHaveLength(6);
  });

  it("adds where the file has null for a section", () => {
    const text = "agent: {}\nenvironment: { name: A-v0, kwargs: null }\nbudget:\n";
    const config = parseConfigText(`${text}experiment: { parent: p, name: n }`);
    const changed = applyOverrides(config, ["+environment.kwargs={a: 1}", "+budget={usd: 1}"]);
    expect([changed.environment.kwargs, changed.budget]).toEqual([{ a: 1 }, { usd: 1 }]);
  });

  it.each([
    ["+agent.model=b", '`agent.model` is given already, as "a": change it with `agent.model=…`'],
    ["+agent.temperature=1", "`agent.temperature` is given already, as null"],
    ["+environment.kwargs.size=8", "or add or change it with `++environment.kwargs.size=…`"],
    ["+agent.history=2", "`agent.history` is given already, as [4,8]"],
    ["+prices.gpt-4.1.input=3", "`prices.gpt-4.1.input` is given already, as 1"],
    ["+agent.modell=b", "unknown key `modell`: did you mean `agent.model`?"],
  ])("refuses %s", (word, message) => {
    expect(() => applyOverrides(CONFIG, [word])).toThrow(`override "${word}": `);
    expect(() => applyOverrides(CONFIG, [word])).toThrow(message);
  });

  it("is refused after an override that gave the key, in the same call and in a later one", () => {
    const words = ["agent.retries=1", "+agent.retries=2"];
    const message = 'override "+agent.retries=2": `agent.retries` is given already, as 1';
    expect(() => applyOverrides(CONFIG, words)).toThrow(message);
    const changed = applyOverrides(CONFIG, words.slice(0, 1));
    expect(() => applyOverrides(changed, words.slice(1))).toThrow(message);
  });
});

describe("an override with ++", () => {
  it("adds or changes", () => {
    const changed = applyOverrides(CONFIG, ["++agent.model=b", "++agent.retries=0"]);
    expect(changed.agent).toMatchObject({ model: "b", retries: 0 });
  });
});

describe("an override with ~", () => {
  it("brings a default back", () => {
    const changed = applyOverrides(CONFIG, [
      "~agent.model",
      "~agent.temperature=null",
      "~experiment.num_runs=10",
      "~environment.kwargs.size",
      "~prices.gpt-4.1",
    ]);
    expect(changed.agent).toMatchObject({ model: "llama3.1", temperature: 0.2 });
    expect(changed.experiment.numRuns).toBe(1);
    expect([changed.environment.kwargs, changed.prices]).toEqual([{}, {}]);
  });

  it("takes back an earlier override", () => {
    const changed = applyOverrides(CONFIG, ["+agent.retries=0", "~agent.retries"]);
    expect(settings(changed)).toEqual(settings(CONFIG));
    expect(changed.source.overrides).toEqual(["+agent.retries=0", "~agent.retries"]);
  });

  it("takes a section away, and a key out of the matrix to what the file has", () => {
    const swept = parseConfigText(`agent: { model: a }
environment: { name: A-v0 }
experiment: { parent: p, name: n }
budget: { usd: 1 }
matrix: { agent.model: [b, c], agent.history: [5], environment.kwargs.size: [1, 2] }`);
    const changed = applyOverrides(swept, [
      "~budget",
      "~matrix.agent.model",
      "~matrix.environment.kwargs.size",
      "~agent.history",
    ]);
    expect(changed.matrix).toEqual({});
    expect(changed.agent).toMatchObject({ model: "a", history: 10 });
    expect([changed.environment.kwargs, changed.budget]).toEqual([{}, {}]);
  });

  it.each([
    ["~agent.retries", "`agent.retries` was not given: there is nothing to delete"],
    ["~environment.kwargs.seize", "`environment.kwargs.seize` was not given"],
    ["~budget", "`budget` was not given"],
    ["~agent.model=b", '`agent.model` is "a", not "b": nothing is deleted'],
    ["~agent.modell", "unknown key `modell`: did you mean `agent.model`?"],
    ["~environment.name", "missing key `name` in section `environment`"],
    ["~experiment", "missing section `experiment`"],
    ["~", "an override has the form `section.key=value`, with `+` before it to add"],
    ["+agent.retries", "an override has the form"],
  ])("refuses %s", (word, message) => {
    expect(() => applyOverrides(CONFIG, [word])).toThrow(`override "${word}": `);
    expect(() => applyOverrides(CONFIG, [word])).toThrow(message);
  });
});

describe("several overrides", () => {
  it("may be wrong on the way if they are right together", () => {
    const changed = applyOverrides(CONFIG, ["model_calls.mode=cache", "model_calls.file=f"]);
    expect(changed.modelCalls).toEqual({ mode: "cache", file: "f" });
  });

  it("are each told the fault that came with them", () => {
    const faultsOf = (...words: string[]): string => {
      try {
        applyOverrides(CONFIG, words);
        return "none";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(faultsOf("agent.retries=x", "experiment.gif_fps=0", "agent.modell=a")).toMatch(
      /^override "agent.modell=a": .*\noverride "agent.retries=x": .*\noverride "experiment.gif_fps=0": /,
    );
    expect(faultsOf("agent.action_rate=9", "agent.retries=x", "agent.retries=1")).toMatch(
      /^override "agent.action_rate=9": must not be greater than `history` \(4\)/,
    );
    expect(faultsOf("model_calls.mode=replay", "agent.retries=1")).toMatch(
      /^override "model_calls.mode=replay": `replay` needs a file/,
    );
  });

  it("that would be several values in a sweep are told so when they are wrong", () => {
    const hint = "Several values of one key are played with `-m`";
    expect(() => applyOverrides(CONFIG, ["experiment.seed=0:50"])).toThrow(hint);
    expect(() => applyOverrides(CONFIG, ["agent.history=4,8"])).toThrow(hint);
    expect(() => applyOverrides(CONFIG, ["agent.history=[4,8]"])).not.toThrow(hint);
    expect(() => applyOverrides(CONFIG, ["agent.history=[4,8]"])).toThrow("must be a number");
  });

  it("leave the combinations of a matrix as they are", () => {
    const changed = applyOverrides(CONFIG, ["agent.model=b"]);
    expect(
      configCells(changed).map(({ config }) => [config.agent.model, config.agent.history]),
    ).toEqual([
      ["b", 4],
      ["b", 8],
    ]);
  });

  it("apply to a resolved configuration as to its file", () => {
    const words = ["agent.model=b", "experiment.num_runs=2", "budget.usd=1"];
    const { agent, environment, experiment } = CONFIG;
    const data = {
      agent: { model: agent.model, temperature: null, provider_options: { top_k: 1 } },
      environment,
      experiment: { parent: "p", name: experiment.name, num_runs: 10 },
      prices: { "gpt-4.1": { input: 1, output: 2 } },
      matrix: { "agent.history": [4, 8] },
    };
    expect(settings(applyOverrides(resolveConfig(data), words))).toEqual(
      settings(applyOverrides(CONFIG, words)),
    );
  });
});

describe("overrides of the seeds", () => {
  const seedsOf = (config: ExperimentConfig) => episodeSeeds(config.experiment);

  it("put a list in the place of the file's first seed and number", () => {
    const changed = applyOverrides(CONFIG, ["experiment.seeds=[7, 3]"]);
    expect(seedsOf(changed)).toEqual([7, 3]);
    expect(seedsOf(applyOverrides(changed, ["experiment.seeds=[1]"]))).toEqual([1]);
    expect(
      seedsOf(applyOverrides(changed, ["~experiment.seeds", "experiment.num_runs=2"])),
    ).toEqual([0, 1]);
  });

  it("are refused when they contradict each other", () => {
    expect(() =>
      applyOverrides(CONFIG, ["experiment.num_runs=2", "experiment.seeds=[7, 3]"]),
    ).toThrow('override "experiment.seeds=[7, 3]": `num_runs` cannot stand beside `seeds`');
    const changed = applyOverrides(CONFIG, ["experiment.seeds=[7, 3]"]);
    expect(() => applyOverrides(changed, ["experiment.num_runs=3"])).toThrow(
      "`experiment.seeds` holds the seed of every run: delete that list with `~experiment.seeds`",
    );
  });
});

describe("overrides of prices", () => {
  it("name a file beside the configuration, or change one price of the file that it names", () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "prices.yaml"), "openai/gpt-4.1: { input: 2, output: 8 }\n");
    const text = "agent: {}\nenvironment: { name: A-v0 }\nexperiment: { parent: p, name: n }\n";
    writeFileSync(join(folder, "my.yaml"), text);
    const named = applyOverrides(parseConfig(join(folder, "my.yaml")), ["prices=prices.yaml"]);
    expect(named.prices).toEqual({ "openai/gpt-4.1": { input: 2, output: 8 } });
    writeFileSync(join(folder, "my.yaml"), `${text}prices: prices.yaml\n`);
    const changed = applyOverrides(parseConfig(join(folder, "my.yaml")), [
      "prices.openai/gpt-4.1.cached_input=0.5",
      "++prices.openai/gpt-4.1.output=9",
    ]);
    expect(changed.prices).toEqual({ "openai/gpt-4.1": { input: 2, cachedInput: 0.5, output: 9 } });
    writeFileSync(join(folder, "prices.yaml"), "a: { input: x, output: 8 }\n");
    expect(() => applyOverrides(named, ["prices=prices.yaml"])).toThrow("prices.yaml:1:13: ");
    expect(() => applyOverrides(named, ["prices=none.yaml"])).toThrow("there is no such file");
  });
});

describe("a fault found after the overrides", () => {
  it("points at the override that brought the value, whatever its sign", () => {
    const changed = applyOverrides(CONFIG, ["++environment.name=B-v0"]);
    expect(locateIssue(changed, ["environment", "name"], "unknown").file).toBe(
      'override "++environment.name=B-v0"',
    );
  });
});
