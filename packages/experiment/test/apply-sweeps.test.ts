import { describe, expect, it } from "vitest";
import {
  applySweeps,
  configCells,
  type ExperimentConfig,
  episodeSeeds,
  parseConfigText,
} from "../src/index.ts";

const CONFIG = parseConfigText(`
agent: { model: m }
environment: { name: A-v0 }
experiment: { parent: p, name: n, num_runs: 10 }
`);

const seedsOf = (config: ExperimentConfig) => episodeSeeds(config.experiment);

describe("applySweeps", () => {
  it("plays every combination in the order of the words, the last varying fastest", () => {
    const config = applySweeps(CONFIG, ["agent.model=a,b", "environment.name=x,y", "seed=0:50"]);
    expect(config.matrix).toEqual({ "agent.model": ["a", "b"], "environment.name": ["x", "y"] });
    expect(configCells(config).map(({ name }) => name)).toEqual(["a__x", "a__y", "b__x", "b__y"]);
    const seeds = Array.from({ length: 50 }, (_, seed) => seed);
    for (const cell of configCells(config)) expect(seedsOf(cell.config)).toEqual(seeds);
    expect(config.source.overrides).toEqual([
      "agent.model=a,b",
      "environment.name=x,y",
      "seed=0:50",
    ]);
  });

  it("adds behind the file's matrix, and takes a key that is there to the end", () => {
    const swept = applySweeps(CONFIG, ["agent.history=2,4", "agent.model=a,b"]);
    const again = applySweeps(swept, ["agent.history=1,2", "agent.temperature=0,1"]);
    expect(Object.entries(again.matrix)).toEqual([
      ["agent.model", ["a", "b"]],
      ["agent.history", [1, 2]],
      ["agent.temperature", [0, 1]],
    ]);
  });

  it("takes a single value as an override", () => {
    const config = applySweeps(CONFIG, [
      "agent.model=choice(b)",
      "agent.history=range(6,7)",
      "+budget.usd=1",
      "~experiment.num_runs",
      "experiment.verbose=true",
    ]);
    expect(config.matrix).toEqual({});
    expect(config.agent).toMatchObject({ model: "b", history: 6 });
    expect(config.budget).toEqual({ usd: 1 });
    expect(config.experiment).toMatchObject({ numRuns: 1, verbose: true });
  });

  it.each([
    ["agent.model=a,b", ["a", "b"]],
    ["agent.model=choice(a, b)", ["a", "b"]],
    ["+agent.view=text,json", ["text", "json"]],
    ["agent.model='a,b',\"c,\\\"d\",it's", ["a,b", 'c,"d', "it's"]],
    ["agent.model=llama3.1:8b,qwen3:4b", ["llama3.1:8b", "qwen3:4b"]],
    ["agent.temperature=null,0.5", [null, 0.5]],
    ["agent.temperature=range(0,1,0.1)", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
    ["agent.history=range(2,9,3),20", [2, 5, 8, 20]],
    ["agent.history=range(3,0,-1)", [3, 2, 1]],
    [
      "environment.kwargs.map=[a,b],[c,d]",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["environment.kwargs={a: 1, b: 2},{a: 3}", [{ a: 1, b: 2 }, { a: 3 }]],
    ["environment.kwargs.is_rainy=true,false", [true, false]],
    ["environment.kwargs.text=f(a,b),(c,d)", ["f(a,b)", "(c,d)"]],
  ])("reads %s", (word, values) => {
    const config = applySweeps(CONFIG, [word]);
    expect(Object.values(config.matrix)).toEqual([values]);
  });

  it.each([
    ["environment.kwargs.map=[a,b]", ["a", "b"]],
    ["environment.kwargs.map='a,b'", "a,b"],
    ["environment.kwargs.map={a: 1, b: 2}", { a: 1, b: 2 }],
  ])("takes %s as one value", (word, value) => {
    const config = applySweeps(CONFIG, [word]);
    expect([config.matrix, config.environment.kwargs["map"]]).toEqual([{}, value]);
  });

  it.each([
    ["agent.model=a,a", 'the value "a" stands there twice'],
    ["agent.model=a,,b", "a value of `a,,b` is empty"],
    ["agent.model=a,", "a value of `a,` is empty"],
    ["agent.model=[a,b", "a bracket of `[a,b` is not closed"],
    ["agent.model=[a},b", "the brackets of `[a},b` do not match"],
    ["agent.model='a,b", "a quote of `'a,b` is not closed"],
    ["agent.history=range(1)", "`range(1)` is no range: write range(first,end)"],
    ["agent.history=range(1,x)", "`range(1,x)` is no range"],
    ["agent.history=range(1,5,0)", "`range(1,5,0)` is no range"],
    ["agent.history=range(5,5)", "`range(5,5)` is empty"],
    ["agent.history=range(0,1e9)", "stands for more than 100000 values"],
    ["agent.modell=a,b", "unknown key `modell`: did you mean `agent.model`?"],
    ["model=a,b", "unknown key `model`: did you mean `agent.model`?"],
    ["agent.history=4,many", '`agent.history` must be a number, got "many"'],
    ["experiment.num_runs=1,2", "`experiment.num_runs` cannot be varied"],
    ["agent={},{model: b}", "`agent` cannot be varied"],
    ["+agent.model=a,b", '`agent.model` is given already, as "m"'],
    ["seed=5:5", "`5:5` is empty"],
    ["seed=5:3", "`5:3` is empty"],
    ["seed=a,b", "`a` is no seed: write seeds as 0:50 (0 to 49)"],
    ["seed=-1:3", "`-1:3` is no seed"],
    ["seed=0:9999999", "stands for more than 100000 values"],
    ["seed=1,1", "the seed 1 stands in `seeds` already"],
    ["seed=range(0,1,0.5)", "must be a whole number, got 0.5"],
    ["agent.model", "an override has the form `section.key=value`"],
  ])("refuses %s, naming it", (word, message) => {
    expect(() => applySweeps(CONFIG, [word])).toThrow(`override "${word}": `);
    expect(() => applySweeps(CONFIG, [word])).toThrow(message);
  });
});

describe("a sweep of the seed", () => {
  it.each([
    ["seed=0:4", [0, 1, 2, 3]],
    ["experiment.seed=5:7", [5, 6]],
    ["seed=3,7", [3, 7]],
    ["experiment.seeds=3,7", [3, 7]],
    ["experiment.seeds=[9, 1]", [9, 1]],
    ["seed=range(0,10,5)", [0, 5]],
    ["seed=choice(2,0)", [2, 0]],
    ["seed=0:2,10,20:22", [0, 1, 10, 20, 21]],
    ["seed=5:6", [5]],
  ])("%s gives the seeds of the runs", (word, seeds) => {
    expect(seedsOf(applySweeps(CONFIG, [word]))).toEqual(seeds);
  });

  it("is a first seed and a number where the seeds follow each other, else a list", () => {
    const runs = (word: string) => applySweeps(CONFIG, [word]).experiment;
    expect(runs("seed=2,3,4")).toMatchObject({ seed: 2, numRuns: 3 });
    expect(runs("seed=2,3,4")).not.toHaveProperty("seeds");
    expect(runs("seed=4,3,2").seeds).toEqual([4, 3, 2]);
  });

  it("of one number is the first seed of as many runs as before", () => {
    expect(applySweeps(CONFIG, ["seed=5"]).experiment).toMatchObject({ seed: 5, numRuns: 10 });
  });

  it("goes before the seeds of the file and of an earlier word", () => {
    const listed = applySweeps(CONFIG, ["seed=9,1"]);
    expect(seedsOf(applySweeps(listed, ["seed=0:2"]))).toEqual([0, 1]);
    expect(seedsOf(applySweeps(CONFIG, ["seed=0:2", "seed=9,1"]))).toEqual([9, 1]);
  });
});
