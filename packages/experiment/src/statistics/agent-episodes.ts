import type { EpisodeSummary } from "../log/episode-summary.ts";
import type { AgentEpisodes, PlayedEnvironment, ScoredEpisode } from "./comparison.ts";

/**
 * A return on the scale of its environment: 0 as random play, 1 as the reference; `null` where the environment, made
 * like this, has no such scale.
 */
export type NormalizedScore = (
  environment: string,
  kwargs: Readonly<Record<string, unknown>>,
  maxEpisodeSteps: number | null,
  episodeReturn: number,
) => number | null;

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
    const { id, kwargs, maxEpisodeSteps } = environment;
    group.episodes.push({
      seed: summary.seed,
      return: summary.return,
      normalizedScore: normalizedScore(id, kwargs, maxEpisodeSteps, summary.return),
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
