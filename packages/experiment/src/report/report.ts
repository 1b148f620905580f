import type { EpisodeSummary } from "../log/episode-summary.ts";
import type { ExperimentResults } from "../log/experiment-results.ts";
import type { PlayerKind } from "../results/player-kind.ts";
import type { PlayedEnvironment } from "../statistics/comparison.ts";
import type { NormalizedScore } from "../statistics/normalized-score.ts";
import type { AgentNumbers } from "./agent-numbers.ts";
import type { ReferenceLine } from "./plot/plot-parts.ts";
import type { DamagedLog } from "./read-cells.ts";

/** The version of a report's JSON. */
export const REPORT_VERSION = 1;

/** What one agent did in one environment. */
export interface AgentReport {
  /** `provider/model`, with the settings or the folder that tell it from others in the report. */
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  /** A language model; rules, chance or a learned table; or a person at the keyboard. */
  readonly kind: PlayerKind;
  readonly folder: string;
  /** The model is asked at every n-th step; `null` without any log. */
  readonly actionRate: number | null;
  /** The seed of the first run; `null` without any log. */
  readonly firstSeed: number | null;
  /** The GIF of the first run that has one. */
  readonly gif: string | null;
  readonly summaries: readonly EpisodeSummary[];
  readonly results: ExperimentResults;
  readonly numbers: AgentNumbers;
  /** What the numbers do not allow to claim, in words. */
  readonly remarks: readonly string[];
}

/** One environment and all who played it: models, people, baselines, each group by its mean. */
export interface EnvironmentReport {
  /** The id, with the arguments that tell it from others in the report. */
  readonly name: string;
  readonly played: PlayedEnvironment;
  readonly rewardThreshold: number | null;
  /** When an episode counts as a success, in words; `null` where there is no criterion. */
  readonly success: string | null;
  /** Stored returns to compare with, such as those of a random policy. */
  readonly references: readonly ReferenceLine[];
  readonly agents: readonly AgentReport[];
}

/** An episode that is no score. */
export interface ExcludedEpisode {
  readonly environment: string;
  readonly agent: string;
  readonly folder: string;
  readonly run: number;
  readonly seed: number;
  readonly outcome: string;
  /** The error's code and message; `null` where there was none. */
  readonly error: string | null;
}

/** All that a report says; its table, Markdown, page and JSON are views of it. */
export interface Report {
  readonly generatedAt: Date;
  readonly folders: readonly string[];
  readonly environments: readonly EnvironmentReport[];
  readonly excluded: readonly ExcludedEpisode[];
  readonly damaged: readonly DamagedLog[];
  /** Turns a return into a normalised score. */
  readonly normalizedScore: NormalizedScore;
}
