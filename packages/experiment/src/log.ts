export { rawOutputs } from "./log/derived-files.ts";
export {
  type DecisionRecord,
  EPISODE_LOG_VERSION,
  EPISODE_OUTCOMES,
  type EpisodeLogLine,
  type EpisodeOutcome,
  episodeLogLineJsonSchema,
  episodeLogLineSchema,
  type HeaderLine,
  type LatencyHistogramRecord,
  type ModelCallLine,
  type OutcomeLine,
  type PriceRecord,
  type ResetLine,
  type StepLine,
  type UsageRecord,
} from "./log/episode-log-schema.ts";
export {
  type Distribution,
  type EpisodeResult,
  type ExperimentResults,
  type ExperimentStatistics,
  experimentResults,
  type ResultsContext,
  type ReturnDistribution,
  type SuccessRate,
} from "./log/experiment-results.ts";
export {
  type EpisodeLog,
  EpisodeLogError,
  parseEpisodeLog,
  parseEpisodeLogLine,
} from "./log/parse-episode-log.ts";
export {
  type EpisodeSummary,
  EpisodeTally,
  type OutcomeStatistics,
  outcomeStatistics,
  summarizeEpisode,
  summaryOfEnds,
} from "./log/summarize-episode.ts";
export { makeRecordedEnvironment } from "./replay/make-recorded-environment.ts";
