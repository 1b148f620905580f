import { createRandom } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import {
  type AgentEpisodes,
  compareAgents,
  stratifiedInterquartileMean,
} from "../src/statistics.ts";

const SEEDS = 12;
const OPTIONS = { resamples: 500, seed: 3 };

/** Scores of an agent in an environment by seed, but for those that it did not play. */
function played(agent: string, environment: string, missing: readonly number[] = []) {
  const random = createRandom(agent.charCodeAt(0) * 1000 + environment.length);
  const episodes = Array.from({ length: SEEDS }, (_, seed) => {
    const score = random.random();
    return { seed, return: 100 * score, normalizedScore: score };
  });
  return {
    agent,
    environment: { id: environment, kwargs: {}, maxEpisodeSteps: 100, wrappers: "" },
    episodes: episodes.filter(({ seed }) => !missing.includes(seed)),
  } satisfies AgentEpisodes;
}

const GROUPS = [
  ...["a", "b", "c"].flatMap((agent) => [played(agent, "Lake-v1"), played(agent, "Walking-v1")]),
  played("d", "Lake-v1", [2, 5]),
  played("d", "Walking-v1"),
];

describe("comparisons over all environments", () => {
  const { overall } = compareAgents(GROUPS, OPTIONS);

  it("are those of each two agents alone, however many are compared", () => {
    expect(overall).toHaveLength(6);
    for (const { adjustedP: _, verdict: __, ...together } of overall) {
      const own = GROUPS.filter(({ agent }) => together.agents.includes(agent));
      const [alone] = compareAgents(own, OPTIONS).overall;
      expect(alone).toMatchObject(together);
      expect(together.interval?.low).toBeLessThan(together.interval?.high ?? 0);
    }
  });

  it("have the interquartile means of the episodes that both played", () => {
    const scores = (agent: string, skipped: readonly number[]) =>
      GROUPS.filter((group) => group.agent === agent).map(({ episodes, environment }) =>
        episodes
          .filter(({ seed }) => environment.id !== "Lake-v1" || !skipped.includes(seed))
          .map(({ normalizedScore }) => normalizedScore),
      );
    const of = (first: string, second: string) =>
      overall.find(({ agents }) => agents[0] === first && agents[1] === second);
    const whole = stratifiedInterquartileMean(scores("a", []), OPTIONS);
    const part = stratifiedInterquartileMean(scores("a", [2, 5]), OPTIONS);
    expect(part).not.toEqual(whole);
    expect(of("a", "b")?.interquartileMeanIntervals[0]).toEqual(whole?.interval);
    expect(of("a", "c")?.interquartileMeanIntervals[0]).toEqual(whole?.interval);
    expect(of("a", "d")?.interquartileMeanIntervals[0]).toEqual(part?.interval);
    expect(of("a", "d")?.interquartileMeans[0]).toBe(part?.value);
  });
});
