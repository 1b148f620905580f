import { describe, expect, it } from "vitest";
import { applyOverrides, parseConfigText } from "../src/index.ts";

const CONFIG = parseConfigText(`
agent: { model: a, provider_options: { top_k: 1 } }
environment: { name: A-v0 }
experiment: { parent: p, name: n }
matrix: { agent.model: [a, b], agent.history: [4, 8] }
`);

describe("applyOverrides", () => {
  it("reads values as YAML and leaves the configuration itself alone", () => {
    const changed = applyOverrides(CONFIG, [
      "experiment.num_runs=5",
      "experiment.save_gif=true",
      "agent.base_url=http://127.0.0.1:1/v1?a=b",
      "environment.kwargs.is_rainy=true",
      "environment.kwargs.map=[a, b]",
      "agent.provider_options.min_p=0.1",
    ]);
    expect(changed.experiment).toMatchObject({ numRuns: 5, saveGif: true });
    expect(changed.agent.baseUrl).toBe("http://127.0.0.1:1/v1?a=b");
    expect(changed.environment.kwargs).toEqual({ is_rainy: true, map: ["a", "b"] });
    expect(changed.agent.providerOptions).toEqual({ top_k: 1, min_p: 0.1 });
    expect(changed.source.overrides).toHaveLength(6);
    expect(CONFIG.experiment.numRuns).toBe(1);
  });

  it("takes an overridden key out of the matrix and leaves the others in", () => {
    const changed = applyOverrides(CONFIG, ["agent.model=c"]);
    expect(changed.agent.model).toBe("c");
    expect(changed.matrix).toEqual({ "agent.history": [4, 8] });
  });

  it("changes a list of the matrix", () => {
    const changed = applyOverrides(CONFIG, ["matrix.agent.model=[x]"]);
    expect(changed.matrix).toEqual({ "agent.model": ["x"], "agent.history": [4, 8] });
  });

  it.each([
    [
      "agent.modell=x",
      'override "agent.modell=x": unknown key `modell`: did you mean `agent.model`?',
    ],
    ["agnt.model=x", "unknown key `agnt`: did you mean `agent`?"],
    ["num_runs=3", "unknown key `num_runs`: did you mean `experiment.num_runs`?"],
    ["agent.model.x=3", "`agent.model` has no keys inside"],
    ["agent.history=many", "`agent.history` must be a number"],
    ["experiment.name=../x", "must be a plain folder name"],
    ["agent.model", "an override has the form `section.key=value`"],
    ["=x", "an override has the form `section.key=value`"],
    ["agent.model=[a", "the value is not YAML"],
  ])("refuses %s", (override, message) => {
    expect(() => applyOverrides(CONFIG, [override])).toThrow(message);
  });

  it("reports every wrong override at once", () => {
    expect(() => applyOverrides(CONFIG, ["a=1", "experiment.seed=x"])).toThrow(
      /override "a=1".*\n.*seed/,
    );
  });
});
