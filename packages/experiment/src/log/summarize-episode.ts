import type { EpisodeSummary } from "./episode-summary.ts";
import { EpisodeTally } from "./episode-tally.ts";
import type { EpisodeLog } from "./parse-episode-log.ts";

export type { EpisodeSummary } from "./episode-summary.ts";
export { EpisodeTally } from "./episode-tally.ts";
export { type OutcomeStatistics, outcomeStatistics, summaryOfEnds } from "./outcome-statistics.ts";

/** Draws from an episode's log what results need. */
export function summarizeEpisode(log: EpisodeLog): EpisodeSummary {
  const { header, reset, failedTries, modelCalls, steps, outcome } = log;
  const tally = new EpisodeTally();
  tally.add(header);
  // Tries come first: an outcome is of the episode only when nothing follows it.
  for (const lines of [failedTries, reset ? [reset] : [], modelCalls, steps]) {
    for (const line of lines) tally.add(line);
  }
  if (outcome) tally.add(outcome);
  return tally.summary();
}
