import type {
  AgentComparison,
  OverallComparison,
  RefusedComparison,
} from "../../statistics/comparison.ts";
import type { DamagedLog } from "../read-cells.ts";
import type { ExcludedEpisode, Report } from "../report.ts";

/** The comparisons of one environment's agents. */
export interface EnvironmentComparisons {
  readonly name: string;
  readonly comparisons: readonly AgentComparison[];
}

/** All that a comparison says; its table, Markdown, page and JSON are views of it. */
export interface ComparisonReport {
  readonly generatedAt: Date;
  readonly folders: readonly string[];
  /** Names of the agents: models, people, baselines; the one that all are compared with last. */
  readonly agents: readonly string[];
  /** The agent that all others are compared with; `null` when every two are. */
  readonly baseline: string | null;
  readonly environments: readonly EnvironmentComparisons[];
  /** Over all environments that two agents share, where there are several with a normalised score. */
  readonly overall: readonly OverallComparison[];
  /** What cannot be compared, and why. */
  readonly refused: readonly RefusedComparison[];
  /** Of the intervals, such as 0.95. */
  readonly confidence: number;
  readonly excluded: readonly ExcludedEpisode[];
  readonly damaged: readonly DamagedLog[];
  /** The report that it was drawn from. */
  readonly report: Report;
}
