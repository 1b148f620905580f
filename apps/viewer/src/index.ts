export type { ExperimentEntry, ExperimentStatus } from "./contract/experiment-entry.ts";
export type {
  DamagedEpisode,
  EpisodeEntry,
  ExperimentView,
  MatrixCell,
  MeanInterval,
} from "./contract/experiment-view.ts";
export type { PlayInput, PlayKey, PlayPace, PlayState } from "./contract/play.ts";
export type { PlaySession, Viewer, ViewerOptions } from "./server/start-viewer.ts";
