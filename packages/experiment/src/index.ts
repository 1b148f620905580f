export { type EnvDefinition, getEnvDefinition } from "@gym-llm/core";
export { applyOverrides } from "./config/apply-overrides.ts";
export { applySweeps } from "./config/apply-sweeps.ts";
export { type CellConfig, configCells } from "./config/config-cells.ts";
export { ConfigError, type ConfigIssue } from "./config/config-error.ts";
export { experimentConfigJsonSchema } from "./config/config-schema.ts";
export { episodeSeeds } from "./config/episode-seeds.ts";
export type {
  AgentSettings,
  BudgetSettings,
  ConfigSource,
  EnvironmentSettings,
  ExperimentConfig,
  ModelCallSettings,
  PriceSettings,
  RunSettings,
} from "./config/experiment-config.ts";
export { parseConfig, parseConfigText, resolveConfig } from "./config/parse-config.ts";
export { getEnv } from "./environment/get-env.ts";
export { loadModules } from "./environment/load-modules.ts";
export { failureLines } from "./log/derived-files.ts";
export {
  type DecisionRecord,
  type Distribution,
  EPISODE_LOG_VERSION,
  EPISODE_OUTCOMES,
  type EpisodeLog,
  EpisodeLogError,
  type EpisodeLogLine,
  type EpisodeOutcome,
  type EpisodeResult,
  type EpisodeSummary,
  EpisodeTally,
  type ExperimentResults,
  type ExperimentStatistics,
  episodeLogLineJsonSchema,
  episodeLogLineSchema,
  experimentResults,
  type HeaderLine,
  type LatencyHistogramRecord,
  type ModelCallLine,
  type OutcomeLine,
  type OutcomeStatistics,
  outcomeStatistics,
  type PriceRecord,
  parseEpisodeLog,
  parseEpisodeLogLine,
  type ResetLine,
  type ResultsContext,
  type ReturnDistribution,
  rawOutputs,
  type StepLine,
  type SuccessRate,
  summarizeEpisode,
  summaryOfEnds,
  type UsageRecord,
} from "./log.ts";
export { RecordEpisodes, type RecordEpisodesOptions } from "./recording/record-episodes.ts";
export { csvLine } from "./replay/csv-line.ts";
export { type ExportOptions, exportEpisodes, exportSteps } from "./replay/export-experiment.ts";
export {
  EPISODE_COLUMNS,
  type EpisodeRow,
  STEP_COLUMNS,
  type StepRow,
} from "./replay/export-rows.ts";
export type { RecordedCell, RecordedSettings } from "./replay/find-cells.ts";
export type { RecordedEnvironmentMaker } from "./replay/recorded-environment.ts";
export type { CheckedEpisode } from "./replay/replay-and-check.ts";
export type { ReplayedCell, ReplayedEpisode } from "./replay/replay-cell.ts";
export { differenceText, type ReplayDifference } from "./replay/replay-difference.ts";
export {
  type ReplayEpisodeOptions,
  type ReplayPosition,
  replayEpisode,
} from "./replay/replay-episode.ts";
export { ReplayError } from "./replay/replay-error.ts";
export {
  type ReplayedExperiment,
  type ReplayOptions,
  replayExperiment,
} from "./replay/replay-experiment.ts";
export { comparisonPage } from "./report/compare/comparison-page.ts";
export { gymLlmPage } from "./report/gym-llm-page.ts";
export { reportPage } from "./report/page/report-page.ts";
export { type EpisodeReader, readCell, readCells } from "./report/read-cells.ts";
export { readReport, STORED_RETURNS } from "./report/read-report.ts";
export {
  type AgentNumbers,
  type AgentReport,
  type BuildOptions,
  buildComparison,
  buildReport,
  type CellSource,
  type ComparisonReport,
  comparisonJson,
  comparisonMarkdown,
  comparisonTable,
  type DamagedLog,
  type EnvironmentComparisons,
  type EnvironmentReport,
  type ExcludedEpisode,
  findAgent,
  type Gate,
  type GymLlmRow,
  gateFailures,
  gymLlmMarkdown,
  gymLlmRows,
  gymLlmTable,
  type LoggedEpisode,
  parseGate,
  REPORT_VERSION,
  type Report,
  regressionFailures,
  reportJson,
  reportMarkdown,
  reportTable,
  type TableStyle,
} from "./report.ts";
export { formatResultsTable, playerTitle } from "./results/format-results-table.ts";
export {
  formatTable,
  type TableColumn,
  type TableOptions,
  UNKNOWN_TEXT,
} from "./results/format-table.ts";
export { type PlayerKind, playerKind } from "./results/player-kind.ts";
export { type ResultsRow, summarizeExperiment } from "./results/summarize-experiment.ts";
export type { AnyEnv } from "./runner/environment-pool.ts";
export type { EpisodeWatcher, WatchedPosition } from "./runner/episode-watcher.ts";
export type {
  EpisodeIdentity,
  ExperimentCell,
  ExperimentEvent,
  ExperimentEventHandler,
} from "./runner/experiment-events.ts";
export type { ResumeChoice } from "./runner/open-experiment.ts";
export type { Person, PersonDecision, PersonPosition } from "./runner/person.ts";
export type { EnvironmentMaker } from "./runner/preflight.ts";
export { readExperimentConfig } from "./runner/read-experiment-config.ts";
export { ResumeError } from "./runner/resume-error.ts";
export {
  type CellOutcome,
  type ExperimentOptions,
  type ExperimentOutcome,
  runExperiment,
} from "./runner/run-experiment.ts";
export { stripControlSequences } from "./runner/strip-control-sequences.ts";
export type { Print } from "./runner/verbose-printer.ts";
export { listEpisodeLogs } from "./storage/experiment-folder.ts";
export { isBeingPlayed } from "./storage/experiment-lock.ts";
export { listCellFolders } from "./storage/find-cell-folders.ts";
export { readEpisodeLog } from "./storage/read-episode-log.ts";
export { type LogEnds, readLogEnds } from "./storage/read-log-ends.ts";
export { StorageError } from "./storage/storage-error.ts";
