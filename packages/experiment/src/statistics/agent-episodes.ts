import type { EpisodeSummary } from "../log/episode-summary.ts";
import type { AgentEpisodes, PlayedEnvironment, ScoredEpisode } from "./comparison.ts";
import { episodeScore, type NormalizedScore } from "./normalized-score.ts";

/**
 * An agent's scored episodes for `compareAgents`, by environment and by run: one group for each way in which an
 * environment was made.
 */
export function agentEpisodes(
  agent: string,
  summaries: readonly EpisodeSummary[],
  normalizedScore: NormalizedScore = () => null,
): AgentEpisodes[] {
  const groups = new Map<string, { environment: PlayedEnvironment; episodes: ScoredEpisode[] }>();
  for (const summary of summaries.toSorted((a, b) => a.run - b.run)) {
    if (!summary.isScored) continue;
    const environment: PlayedEnvironment = {
      id: summary.environment,
      kwargs: summary.environmentKwargs,
      maxEpisodeSteps: summary.maxEpisodeSteps,
      wrappers: summary.environmentWrappers,
    };
    const key = environmentKey(environment);
    const group = groups.get(key) ?? { environment, episodes: [] };
    groups.set(key, group);
    group.episodes.push({
      seed: summary.seed,
      return: summary.return,
      normalizedScore: episodeScore(summary, normalizedScore),
    });
  }
  return [...groups.values()].map((group) => ({ agent, ...group }));
}

/** The same text for environments that were made in the same way. */
export function environmentKey(environment: PlayedEnvironment): string {
  const { id, kwargs, maxEpisodeSteps, wrappers } = environment;
  return JSON.stringify([id, ordered(kwargs), maxEpisodeSteps, wrappers]);
}

/** Data with its keys in one order, so that equal data gives equal text. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}
