export { agentEpisodes } from "./statistics/agent-episodes.ts";
export {
  BOOTSTRAP_MINIMUM,
  type BootstrapInterval,
  bootstrapInterval,
} from "./statistics/bootstrap-interval.ts";
export { compareAgents } from "./statistics/compare-agents.ts";
export type {
  AgentComparison,
  AgentComparisons,
  AgentEpisodes,
  EpisodePair,
  OverallComparison,
  PlayedEnvironment,
  RefusedComparison,
  ScoredEpisode,
} from "./statistics/comparison.ts";
export {
  type DifferencesSoFar,
  type EpisodesNeeded,
  episodesNeeded,
} from "./statistics/episodes-needed.ts";
export { holmCorrection } from "./statistics/holm-correction.ts";
export {
  INTERQUARTILE_MEAN_MINIMUM,
  interquartileMean,
} from "./statistics/interquartile-mean.ts";
export { DEFAULT_CONFIDENCE, type Interval } from "./statistics/interval.ts";
export { LatencyHistogram } from "./statistics/latency-histogram.ts";
export { meanInterval } from "./statistics/mean-interval.ts";
export {
  mean,
  sampleStandardDeviation,
  sampleVariance,
  standardError,
} from "./statistics/moments.ts";
export { normalCdf, normalQuantile } from "./statistics/normal-distribution.ts";
export type { NormalizedScore } from "./statistics/normalized-score.ts";
export { probabilityOfImprovement } from "./statistics/probability-of-improvement.ts";
export { median, quantile } from "./statistics/quantile.ts";
export type { BootstrapOptions } from "./statistics/resample.ts";
export type { SampleStatistic } from "./statistics/sample-statistic.ts";
export { sampleVerdict } from "./statistics/sample-verdict.ts";
export {
  type SignFlipOptions,
  type SignFlipTest,
  signFlipTest,
} from "./statistics/sign-flip-test.ts";
export {
  type StratifiedMean,
  stratifiedInterquartileMean,
} from "./statistics/stratified-interquartile-mean.ts";
export { studentTQuantile, studentTTail } from "./statistics/student-t.ts";
export { type VerdictInput, verdict } from "./statistics/verdict.ts";
export { wilsonInterval } from "./statistics/wilson-interval.ts";
