import { describe, expect, it } from "vitest";
import {
  buildComparison,
  type CellSource,
  comparisonPage,
  comparisonTable,
  findAgent,
  gateFailures,
  parseGate,
  regressionFailures,
} from "../../src/index.ts";
import { cell, reportOn } from "../support/report-sources.ts";

const ten = (value: (seed: number) => number) =>
  Array.from({ length: 10 }, (_, seed) => value(seed));
const good = cell({ model: "good", returns: ten((seed) => seed + 5 + (seed % 3)) });
const bad = cell({ model: "bad", returns: ten((seed) => seed) });
const random = cell({
  provider: "baseline",
  model: "random",
  returns: ten((seed) => (seed * 7) % 10),
});

describe("buildComparison", () => {
  it("pairs every two agents by seed, models before baselines", () => {
    const { environments, agents, baseline } = buildComparison(reportOn(random, good, bad));
    expect(agents).toEqual(["openai/good", "openai/bad", "baseline/random"]);
    expect(baseline).toBeNull();
    expect(environments[0]?.comparisons.map((one) => one.agents)).toEqual([
      ["openai/good", "openai/bad"],
      ["openai/good", "baseline/random"],
      ["openai/bad", "baseline/random"],
    ]);
    expect(environments[0]?.comparisons[0]).toMatchObject({ seeds: 10, wins: 10, losses: 0 });
    expect(environments[0]?.comparisons[0]?.meanDifference).toBeCloseTo(5.9, 10);
  });

  it("compares all with one, and corrects for these comparisons alone", () => {
    const report = reportOn(random, good, bad);
    const { environments } = buildComparison(report, { baseline: "openai/bad" });
    const [first, ...rest] = environments[0]?.comparisons ?? [];
    expect(rest).toHaveLength(1);
    expect(first?.agents).toEqual(["openai/good", "openai/bad"]);
    expect(first?.adjustedP).toBeCloseTo(2 * (first?.test?.p as number), 12);
  });

  it("gives its verdicts in every form", () => {
    const comparison = buildComparison(reportOn(good, bad));
    const verdict = comparison.environments[0]?.comparisons[0]?.verdict as string;
    expect(verdict).toMatch(/^openai\/good is better than openai\/bad by 5\.9/);
    expect(comparisonTable(comparison)).toContain(verdict);
    expect(comparisonPage(comparison)).toContain('<li class="better">openai/good is better');
  });

  it("names both agents in every verdict", () => {
    const few = [cell({ model: "one", returns: [1, 2] }), cell({ model: "two", returns: [2, 1] })];
    const text = comparisonTable(buildComparison(reportOn(...few)));
    expect(text).toContain("openai/one against openai/two: Too few episodes for a claim");
  });

  it("draws a line per seed for two agents, and a table of all pairs for more", () => {
    const two = comparisonPage(buildComparison(reportOn(good, bad)));
    expect(two.match(/<g class="pair better">/g)).toHaveLength(10);
    const three = comparisonPage(buildComparison(reportOn(good, bad, random)));
    expect(three).not.toContain('class="pair');
    expect(three).toContain('<b class="better-text">+5.90</b>');
    expect(three).toContain('<b class="worse-text">−5.90</b>');
  });

  it("says that there is nothing to compare", () => {
    expect(comparisonTable(buildComparison(reportOn(good)))).toContain(
      "There is nothing to compare.",
    );
  });

  it("refuses to compare different tasks, and says why", () => {
    const rainy = cell({ model: "rainy", kwargs: { is_rainy: true } });
    const dry = cell({ model: "dry", kwargs: { is_rainy: false } });
    const comparison = buildComparison(reportOn(rainy, dry));
    expect(comparison.environments).toEqual([]);
    expect(comparisonTable(comparison)).toContain(
      "openai/rainy and openai/dry in TaxiLLM-v4: It was not the same task",
    );
  });
});

describe("findAgent", () => {
  const report = reportOn(good, bad, random);

  it("knows an agent by its name, its model, or a part that no other has", () => {
    expect(["openai/good", "random", "base"].map((text) => findAgent(report, text))).toEqual([
      "openai/good",
      "baseline/random",
      "baseline/random",
    ]);
  });

  it("lists the agents where a text means none or several", () => {
    expect(() => findAgent(report, "openai")).toThrow(/means several of the agents.*openai\/bad/);
    expect(() => findAgent(report, "gpt")).toThrow(/is none of the agents.*openai\/good/);
  });
});

describe("gates", () => {
  it("are a number for the mean return, or a measure with a number", () => {
    expect(["-150", "success=0.8", "normalized=.5", "valid=1"].map(parseGate)).toEqual([
      { measure: "return", least: -150 },
      { measure: "success", least: 0.8 },
      { measure: "normalized", least: 0.5 },
      { measure: "valid", least: 1 },
    ]);
    for (const text of ["", "high", "success=", "solved=1", "success=Infinity", "constructor=1"]) {
      expect(() => parseGate(text)).toThrow(RangeError);
    }
  });

  it("name every model below them, and where", () => {
    const report = reportOn(good, bad, random);
    expect(gateFailures(report, [parseGate("5")])).toEqual([
      "openai/bad in TaxiLLM-v4: mean return 4.500 is below 5",
    ]);
    expect(gateFailures(report, [parseGate("4.5")])).toEqual([]);
  });

  it("look at baselines where there is no model", () => {
    expect(gateFailures(reportOn(random), [parseGate("5")])).toHaveLength(1);
  });

  it("are passed by however few scored episodes, but not by none", () => {
    const few = cell({ model: "few", returns: [9, 9, 9, 9] });
    const none = cell({ model: "none", returns: [], planned: 5 });
    expect(gateFailures(reportOn(few, none), [parseGate("0"), parseGate("valid=0")])).toEqual([
      "openai/none in TaxiLLM-v4: no episode was scored",
    ]);
  });

  it("are not passed where what they look at is not known", () => {
    const [failure] = gateFailures(reportOn(good), [parseGate("normalized=0.5")]);
    expect(failure).toContain("no stored returns to normalise by");
  });
});

describe("regressionFailures", () => {
  const failuresAgainst = (baseline: string, ...cells: CellSource[]) =>
    regressionFailures(buildComparison(reportOn(...cells), { baseline }));

  it("names who is significantly worse than the baseline, and no one else", () => {
    const failures = failuresAgainst(
      "openai/good",
      good,
      bad,
      cell({ model: "same", returns: ten((seed) => seed + 5 + (seed % 3)) }),
    );
    expect(failures).toEqual([
      expect.stringMatching(/^openai\/bad in TaxiLLM-v4: openai\/good is better/),
    ]);
    expect(failuresAgainst("openai/bad", good, bad)).toEqual([]);
  });

  it("is not passed where too few seeds could show anything", () => {
    const [failure] = failuresAgainst(
      "openai/old",
      cell({ model: "old", returns: [1, 2, 3] }),
      cell({ model: "new", returns: [1, 2, 3] }),
    );
    expect(failure).toContain("Too few episodes for a claim");
  });

  it("is not passed where nothing was scored on a common seed", () => {
    expect(
      failuresAgainst("openai/good", good, cell({ model: "none", returns: [], planned: 3 })),
    ).toEqual(["openai/none in TaxiLLM-v4: no seed was scored for it and for openai/good"]);
    expect(failuresAgainst("openai/good", good)).toEqual(["there is no agent to compare"]);
  });

  it("needs a baseline", () => {
    expect(() => regressionFailures(buildComparison(reportOn(good, bad)))).toThrow(RangeError);
  });
});
