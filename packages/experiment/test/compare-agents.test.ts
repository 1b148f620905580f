import { describe, expect, it } from "vitest";
import {
  type AgentEpisodes,
  agentEpisodes,
  compareAgents,
  episodesNeeded,
  type PlayedEnvironment,
} from "../src/statistics.ts";
import { FIGURES } from "./support/statistics-figures.ts";
import { summary } from "./support/summary.ts";

const LAKE: PlayedEnvironment = {
  id: "FrozenLake-v1",
  kwargs: { is_slippery: true, map_name: "4x4" },
  maxEpisodeSteps: 100,
  wrappers: "",
};

/** Episodes with the seeds 0, 1, … unless they are given. */
function played(
  agent: string,
  returns: readonly number[],
  { environment = LAKE, seeds = returns.map((_, index) => index), scores = false } = {},
): AgentEpisodes {
  const episodes = returns.map((value, index) => ({
    seed: seeds[index] as number,
    return: value,
    normalizedScore: scores ? value / 10 : null,
  }));
  return { agent, environment, episodes };
}

const only = (groups: readonly AgentEpisodes[]) => {
  const { comparisons } = compareAgents(groups);
  expect(comparisons).toHaveLength(1);
  return comparisons[0] as (typeof comparisons)[number];
};

describe("compareAgents", () => {
  it("pairs episodes by seed, whatever their order, and counts those that are left out", () => {
    const comparison = only([
      played("a", [5, 7, 1, 3], { seeds: [3, 0, 9, 1] }),
      played("b", [4, 1, 2], { seeds: [0, 3, 5] }),
    ]);
    expect(comparison.pairs.map(({ seed, returns }) => [seed, ...returns])).toEqual([
      [0, 7, 4],
      [3, 5, 1],
    ]);
    expect(comparison).toMatchObject({
      agents: ["a", "b"],
      seeds: 2,
      unpaired: [2, 1],
      means: [6, 2.5],
      meanDifference: 3.5,
      wins: 2,
      ties: 0,
      losses: 0,
    });
  });

  it("pairs the repeats of a seed in their order, and averages them: they are one seed", () => {
    const comparison = only([
      played("a", [1, 3, 10], { seeds: [0, 0, 1] }),
      played("b", [0, 0, 5, 99], { seeds: [0, 0, 1, 1] }),
    ]);
    expect(
      comparison.pairs.map(({ seed, repeat, difference }) => [seed, repeat, difference]),
    ).toEqual([
      [0, 0, 1],
      [0, 1, 3],
      [1, 0, 5],
    ]);
    expect(comparison).toMatchObject({ seeds: 2, meanDifference: 3.5, unpaired: [0, 1] });
    expect(comparison.test?.p).toBe(0.5);
  });

  it("has SciPy's t interval and exact p of the differences", () => {
    const { differences, p } = FIGURES.signFlips.find(
      ({ name }) => name === "normal",
    ) as (typeof FIGURES.signFlips)[number];
    const comparison = only([
      played("a", differences),
      played(
        "b",
        differences.map(() => 0),
      ),
    ]);
    expect(comparison.test?.p).toBeCloseTo(p, 14);
    expect(comparison.adjustedP).toBe(comparison.test?.p);
    const { low = 0, high = 0 } = comparison.interval ?? {};
    expect((low + high) / 2).toBeCloseTo(comparison.meanDifference as number, 10);
  });

  it("corrects p for all comparisons that are shown", () => {
    const { comparisons } = compareAgents([
      played("a", [9, 9, 9, 9, 9, 9, 9, 9]),
      played("b", [1, 2, 3, 4, 5, 6, 7, 8]),
      played("c", [1, 2, 3, 4, 5, 6, 7, 8.5]),
    ]);
    expect(
      comparisons.map(({ agents, test, adjustedP }) => [...agents, test?.p, adjustedP]),
    ).toEqual([
      ["a", "b", 2 / 256, 6 / 256],
      ["a", "c", 2 / 256, 6 / 256],
      ["b", "c", 1, 1],
    ]);
  });

  it("refuses to compare environments that were made differently, and says in what", () => {
    const other = { ...LAKE, kwargs: { is_slippery: false, map_name: "4x4" }, maxEpisodeSteps: 50 };
    expect(
      compareAgents([played("a", [1, 2]), played("b", [1, 2], { environment: other })]),
    ).toMatchObject({
      comparisons: [],
      refused: [
        {
          agents: ["a", "b"],
          environment: "FrozenLake-v1",
          reason:
            "It was not the same task: is_slippery is true for a and false for b; the limit of steps is 100 for a and 50 for b.",
        },
      ],
    });
  });

  it("says which arguments one of them left out, and which wrappers it had", () => {
    const other = { ...LAKE, kwargs: { map_name: "4x4" }, wrappers: '["Clip"]' };
    const { refused } = compareAgents([played("a", [1]), played("b", [1], { environment: other })]);
    expect(refused[0]?.reason).toBe(
      'It was not the same task: is_slippery is true for a and left out for b; wrappers is none for a and ["Clip"] for b.',
    );
  });

  it("does not care in which order arguments are written", () => {
    const same = { ...LAKE, kwargs: { map_name: "4x4", is_slippery: true } };
    expect(only([played("a", [1, 2]), played("b", [1, 2], { environment: same })]).seeds).toBe(2);
  });

  it("puts groups of the same agent and environment together, as more repeats", () => {
    const comparison = only([
      played("a", [1, 2]),
      played("a", [3, 4]),
      played("b", [0, 0, 0, 0], { seeds: [0, 1, 0, 1] }),
    ]);
    expect(comparison).toMatchObject({ seeds: 2, meanDifference: 2.5, unpaired: [0, 0] });
    expect(comparison.pairs).toHaveLength(4);
  });

  it("says nothing of agents without an environment in common", () => {
    const other = { ...LAKE, id: "Taxi-v4" };
    expect(compareAgents([played("a", [1]), played("b", [1], { environment: other })])).toEqual({
      comparisons: [],
      overall: [],
      refused: [],
      confidence: 0.95,
    });
  });

  it("compares over all environments by normalised scores, each environment weighing the same", () => {
    const other = { ...LAKE, id: "Taxi-v4" };
    const { overall } = compareAgents([
      played("a", [6, 7, 8, 9, 10, 7], { scores: true }),
      played("b", [5, 6, 7, 8, 9, 6], { scores: true }),
      played("a", [5, 5, 5, 5, 6], { scores: true, environment: other }),
      played("b", [2, 2, 2, 2, 3], { scores: true, environment: other }),
    ]);
    expect(overall).toHaveLength(1);
    const [result] = overall;
    expect(result).toMatchObject({
      agents: ["a", "b"],
      environments: ["FrozenLake-v1", "Taxi-v4"],
      pairs: 11,
      test: { method: "exact", p: 2 / 2 ** 11 },
      adjustedP: 2 / 2 ** 11,
    });
    expect(result?.meanDifference).toBeCloseTo(0.2, 12);
    expect(result?.interquartileMeans[0]).toBeGreaterThan(result?.interquartileMeans[1] ?? 1);
    expect(result?.interval?.low).toBeCloseTo(0.2, 12);
    expect(result?.verdict).toMatch(
      /^a is better than b by 0\.2 of the normalised score, .* over 11 paired seeds \(p < 0\.001\)\.$/,
    );
  });

  it("has nothing overall of one environment, nor without normalised scores", () => {
    const other = { ...LAKE, id: "Taxi-v4" };
    const groups = [played("a", [1, 2], { scores: true }), played("b", [1, 2], { scores: true })];
    const unscored = ["a", "b"].map((agent) => played(agent, [1, 2], { environment: other }));
    expect(compareAgents([...groups, ...unscored]).overall).toEqual([]);
  });
});

describe("the verdict", () => {
  it("says when there are too few episodes for any claim, and how many more it takes", () => {
    const { verdict } = only([played("a", [5, 9, 4]), played("b", [1, 2, 3])]);
    expect(verdict).toBe(
      "Too few episodes for a claim: with 3 paired seeds the smallest possible p is 0.25; about 4 more would settle a difference of this size.",
    );
  });

  it("guesses nothing from one pair", () => {
    expect(only([played("a", [5]), played("b", [1])]).verdict).toBe(
      "Too few episodes for a claim: with 1 paired seed the smallest possible p is 1.",
    );
  });

  it("says who is better, by how much and how surely, whichever comes first", () => {
    const better = played("a", [5, 9, 4, 8, 7, 6, 9, 5]);
    const worse = played("b", [1, 2, 3, 4, 1, 2, 3, 4]);
    const expected =
      "a is better than b by 4.13, 95 % interval 2.26 to 5.99, over 8 paired seeds (p = 0.008).";
    expect([only([better, worse]).verdict, only([worse, better]).verdict]).toEqual([
      expected,
      expected,
    ]);
  });

  it("says that no difference is shown, with the interval and what would settle it", () => {
    const { verdict, episodesNeeded: needed } = only([
      played("a", [5, 1, 4, 2, 7, 6, 1, 5]),
      played("b", [1, 4, 3, 4, 1, 2, 3, 4]),
    ]);
    expect(verdict).toMatch(
      /^No difference is shown: a is 1\.13 above b, 95 % interval -1\.65 to 3\.9, over 8 paired seeds \(p = 0\.422\); about 63 more would settle a difference of this size\.$/,
    );
    expect(needed?.toSettle).toBe(63);
  });

  it("says that there is none to be seen, without a number of episodes that would settle it", () => {
    expect(only([played("a", [1, 2, 3, 4, 5, 6]), played("b", [1, 2, 3, 4, 5, 6])]).verdict).toBe(
      "No difference is shown: the mean difference over 6 paired seeds is 0 (p = 1.000).",
    );
  });

  it("says that nothing can be compared when no seed was played by both", () => {
    expect(only([played("a", [1]), played("b", [1], { seeds: [7] })]).verdict).toBe(
      "Nothing can be compared: there is no seed that both a and b played to a score.",
    );
  });
});

describe("episodesNeeded", () => {
  it("is within one of the noncentral t distribution's number of pairs, and never too few for the exact test", () => {
    for (const [effect, significance, power, pairs] of FIGURES.pairsForPower.cases) {
      const { toSettle } = episodesNeeded({
        n: 0,
        mean: -effect,
        standardDeviation: 1,
        confidence: 1 - significance,
        power,
      });
      expect(Math.abs((toSettle ?? 0) - pairs)).toBeLessThanOrEqual(1);
    }
    expect(episodesNeeded({ n: 2, mean: 5, standardDeviation: 0 }).toSettle).toBe(4);
  });

  it("has SciPy's number for half the interval", () => {
    for (const [n, expected] of FIGURES.pairsForHalfWidth.cases) {
      expect(episodesNeeded({ n, mean: 1, standardDeviation: 1 }).toHalve).toBe(expected - n);
    }
  });

  it("asks for more when more comparisons are looked at together", () => {
    const one = { n: 10, mean: 0.5, standardDeviation: 1 };
    const alone = episodesNeeded(one).toSettle ?? Number.NaN;
    expect(episodesNeeded({ ...one, comparisons: 10 }).toSettle).toBeGreaterThan(alone);
  });

  it("is 0 when there are enough, and unknown when no number settles it", () => {
    expect(episodesNeeded({ n: 100, mean: 1, standardDeviation: 1 }).toSettle).toBe(0);
    expect(episodesNeeded({ n: 100, mean: 0, standardDeviation: 1 }).toSettle).toBeNull();
    expect(episodesNeeded({ n: 100, mean: 1e-9, standardDeviation: 1 }).toSettle).toBeNull();
    expect(episodesNeeded({ n: 1, mean: 1, standardDeviation: 0 }).toHalve).toBeNull();
  });
});

describe("agentEpisodes", () => {
  it("takes scored episodes by run, one group for each way to make an environment", () => {
    const groups = agentEpisodes(
      "mine",
      [
        summary(1, { seed: 11, return: 4 }),
        summary(0, { seed: 10, return: 2 }),
        summary(2, { outcome: "provider_failure", isScored: false }),
        summary(3, { seed: 13, return: 6, environmentKwargs: { is_slippery: false } }),
      ],
      (_, kwargs, limit, value) => (kwargs["is_slippery"] === false ? null : value / (limit ?? 1)),
    );
    expect(
      groups.map(({ agent, environment, episodes }) => [agent, environment.kwargs, episodes]),
    ).toEqual([
      [
        "mine",
        {},
        [
          { seed: 10, return: 2, normalizedScore: 0.02 },
          { seed: 11, return: 4, normalizedScore: 0.04 },
        ],
      ],
      ["mine", { is_slippery: false }, [{ seed: 13, return: 6, normalizedScore: null }]],
    ]);
  });
});
