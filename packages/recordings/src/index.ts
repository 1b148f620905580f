export {
  distinctElements,
  distinctRecordings,
  type NamedRecording,
} from "./distinct-recordings.ts";
export {
  committedRecordings,
  fullRecordings,
  type RecordingSet,
  readRecording,
  recordingSets,
  recordingsOf,
} from "./read-recording.ts";
export {
  type EnvironmentFacts,
  environmentFacts,
  type RecordedSpec,
  recordedSpecs,
} from "./recorded-spec.ts";
export { decode, isTagged, plainText, type Recorded } from "./recorded-value.ts";
export type {
  RecordedRandomState,
  RecordedReset,
  TextTrajectory,
  Trajectory,
} from "./trajectory.ts";
