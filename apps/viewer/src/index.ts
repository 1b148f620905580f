export type { ExperimentEntry, ExperimentStatus } from "./contract/experiment-entry.ts";
export type {
  DamagedEpisode,
  EpisodeEntry,
  ExperimentView,
  MatrixCell,
  MeanInterval,
} from "./contract/experiment-view.ts";
export type {
  PlayEvent,
  PlayedEpisode,
  PlayInput,
  PlayKey,
  PlayPace,
  PlayPhase,
  PlayState,
} from "./contract/play.ts";
export {
  type PlaySession,
  startViewer,
  type Viewer,
  type ViewerOptions,
} from "./server/start-viewer.ts";
export { ViewerError } from "./server/viewer-error.ts";
export {
  type BundleOptions,
  type WrittenBundle,
  writeBundle,
} from "./server/write-bundle.ts";
