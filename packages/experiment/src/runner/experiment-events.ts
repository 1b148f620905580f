import type { ModelCallLine, StepLine } from "../log/episode-log-schema.ts";
import type { ExperimentResults } from "../log/experiment-results.ts";
import type { EpisodeSummary } from "../log/summarize-episode.ts";

/** One combination of a matrix, or the whole experiment without one. */
export interface ExperimentCell {
  /** The combination's name, `null` without a matrix. */
  readonly name: string | null;
  readonly folder: string;
  readonly environment: string;
  readonly provider: string;
  readonly model: string;
  /** Episodes to play. */
  readonly planned: number;
}

/** The episode that an event is about. */
export interface EpisodeIdentity {
  readonly cell: ExperimentCell;
  readonly run: number;
  readonly seed: number;
}

/** What happens while an experiment runs, for progress displays. */
export type ExperimentEvent =
  | {
      readonly type: "experiment-started";
      readonly folder: string;
      readonly cells: readonly ExperimentCell[];
      /** Episodes of all cells. */
      readonly planned: number;
      /** Whether the experiment was begun earlier. */
      readonly isResumed: boolean;
      /** Episodes that were finished then; nothing more is said of them. */
      readonly finished: number;
    }
  | ({
      readonly type: "episode-started";
      readonly logPath: string;
      /** Steps after which the environment ends the episode; `null` for no limit. */
      readonly maxEpisodeSteps: number | null;
      /** Steps that were played earlier; the episode goes on behind them. */
      readonly recordedSteps: number;
    } & EpisodeIdentity)
  | ({ readonly type: "model-call"; readonly line: ModelCallLine } & EpisodeIdentity)
  | ({ readonly type: "step"; readonly line: StepLine } & EpisodeIdentity)
  | ({
      readonly type: "episode-finished";
      readonly summary: EpisodeSummary;
      readonly logPath: string;
    } & EpisodeIdentity)
  | ({ readonly type: "gif-saved"; readonly path: string } & EpisodeIdentity)
  | ({ readonly type: "video-saved"; readonly path: string } & EpisodeIdentity)
  | {
      /** Something the user should know that ends nothing. */
      readonly type: "warning";
      readonly message: string;
    }
  | {
      readonly type: "experiment-finished";
      readonly folder: string;
      /** One per cell, in the order of `cells`. */
      readonly results: readonly ExperimentResults[];
    };

/** Receives the events, one after another, while the experiment waits. */
export type ExperimentEventHandler = (event: ExperimentEvent) => void;
