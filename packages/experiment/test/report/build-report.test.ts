import { describe, expect, it } from "vitest";
import { cell, reportOn } from "../support/report-sources.ts";

const failed = {
  outcome: "provider_failure",
  isScored: false,
  error: { code: "server", message: "502" },
} as const;

describe("buildReport", () => {
  it("puts the agents of one environment together, models first and by their mean", () => {
    const { environments } = reportOn(
      cell({ provider: "baseline", model: "optimal", returns: [9, 9.5] }),
      cell({ model: "worse", returns: [1, 2] }),
      cell({ model: "better", returns: [3, 4] }),
      cell({ model: "elsewhere", environment: "BlackjackLLM-v1" }),
    );
    expect(
      environments.map(({ name, agents }) => [name, agents.map((agent) => agent.name)]),
    ).toEqual([
      ["TaxiLLM-v4", ["openai/better", "openai/worse", "baseline/optimal"]],
      ["BlackjackLLM-v1", ["openai/elsewhere"]],
    ]);
  });

  it("tells agents of one model apart by the settings in which they differ", () => {
    const { environments } = reportOn(
      cell({ agent: { history: 2, retries: 1 } }),
      cell({ folder: "experiments/two", agent: { history: 10, retries: 5 } }),
    );
    expect(environments[0]?.agents.map(({ name }) => name).toSorted()).toEqual([
      "openai/gpt-4o-mini (history 10)",
      "openai/gpt-4o-mini (history 2)",
    ]);
  });

  it("tells environments of one id apart by their arguments", () => {
    const { environments } = reportOn(
      cell({ kwargs: { is_rainy: true } }),
      cell({ folder: "experiments/two", kwargs: { is_rainy: false } }),
    );
    expect(environments.map(({ name }) => name)).toEqual([
      "TaxiLLM-v4 (is_rainy true)",
      "TaxiLLM-v4 (is_rainy false)",
    ]);
  });

  it("never puts episodes of different folders together", () => {
    const { environments } = reportOn(
      cell({ folder: "experiments/before", returns: [1, 2] }),
      cell({ folder: "experiments/after", returns: [3, 4] }),
    );
    expect(environments[0]?.agents.map(({ name, numbers }) => [name, numbers.n])).toEqual([
      ["openai/gpt-4o-mini in after", 2],
      ["openai/gpt-4o-mini in before", 2],
    ]);
  });

  it("gives an agent that played in two experiments one name in each, whatever the environment", () => {
    const { environments } = reportOn(
      ...["before", "after"].flatMap((experiment) => [
        cell({ folder: `all/${experiment}/2026-01-01_00-00/taxi` }),
        cell({ folder: `all/${experiment}/2026-01-01_00-00/bj`, environment: "BlackjackLLM-v1" }),
      ]),
      cell({ folder: "all/after/2026-01-01_00-00/lake", environment: "FrozenLakeLLM-v1" }),
    );
    const names = environments.map(({ agents }) => agents.map(({ name }) => name).toSorted());
    const both = ["openai/gpt-4o-mini in after", "openai/gpt-4o-mini in before"];
    expect(names).toEqual([both, both, ["openai/gpt-4o-mini in after"]]);
  });

  it("names as much of a folder as it takes to tell three of them apart", () => {
    const { environments } = reportOn(
      ...["a/x", "a/y", "b/x"].map((folder) => cell({ folder: `all/${folder}` })),
    );
    expect(environments[0]?.agents.map(({ name }) => name).toSorted()).toEqual(
      ["a/x", "a/y", "b/x"].map((label) => `openai/gpt-4o-mini in ${label}`),
    );
  });

  it("tells a thousand agents of one model apart", () => {
    const cells = Array.from({ length: 1000 }, (_, history) =>
      cell({ folder: `all/${history}`, agent: { history }, returns: [1] }),
    );
    const { environments } = reportOn(...cells);
    expect(environments[0]?.agents).toHaveLength(1000);
    expect(new Set(environments[0]?.agents.map(({ name }) => name)).size).toBe(1000);
  });

  it("gives an agent one name in all environments", () => {
    const { environments } = reportOn(
      cell({ folder: "a/taxi" }),
      cell({ folder: "a/blackjack", environment: "BlackjackLLM-v1" }),
    );
    expect(environments.flatMap(({ agents }) => agents.map(({ name }) => name))).toEqual([
      "openai/gpt-4o-mini",
      "openai/gpt-4o-mini",
    ]);
  });

  it("keeps what is no score out of every mean, counts it by outcome and lists it", () => {
    const { environments, excluded } = reportOn(
      cell({ returns: [1, -100, 3], changes: { 1: failed }, planned: 5 }),
    );
    const numbers = environments[0]?.agents[0]?.numbers;
    expect(numbers).toMatchObject({ n: 2, excluded: 3, mean: { value: 2 } });
    expect(numbers?.excludedBy).toEqual([
      ["provider_failure", 1],
      ["not_run", 2],
    ]);
    expect(excluded).toMatchObject([
      { agent: "openai/gpt-4o-mini", seed: 1, outcome: "provider_failure", error: "server: 502" },
    ]);
  });

  it("has a line for what was planned and never begun, beside what others did there", () => {
    const { environments } = reportOn(
      cell({ model: "quick" }),
      cell({ model: "stuck", returns: [], planned: 4 }),
    );
    expect(environments).toHaveLength(1);
    expect(environments[0]?.agents[1]).toMatchObject({
      name: "openai/stuck",
      numbers: { n: 0, excluded: 4, mean: null },
      remarks: ["No episode was scored: nothing can be said."],
    });
  });

  it("says in words when there are too few episodes for a claim", () => {
    const { environments } = reportOn(cell({ returns: [5] }));
    expect(environments[0]?.agents[0]?.remarks[0]).toMatch(/^Too few episodes for a claim/);
  });
});
