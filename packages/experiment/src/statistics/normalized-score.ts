import type { EpisodeSummary } from "../log/episode-summary.ts";

/**
 * A return on the scale of its environment: 0 as random play, 1 as the reference; `null` where the environment, made
 * like this, has no such scale. `normalizedScore` of `@gym-llm/baselines` is one.
 */
export type NormalizedScore = (
  environment: string,
  kwargs: Readonly<Record<string, unknown>>,
  maxEpisodeSteps: number | null,
  episodeReturn: number,
) => number | null;

/** The score of an episode; `null` as well where wrappers were put around the environment, which may change rewards. */
export function episodeScore(
  summary: EpisodeSummary,
  normalizedScore: NormalizedScore,
): number | null {
  const { environment, environmentKwargs, maxEpisodeSteps, environmentWrappers } = summary;
  if (environmentWrappers !== "") return null;
  return normalizedScore(environment, environmentKwargs, maxEpisodeSteps, summary.return);
}
