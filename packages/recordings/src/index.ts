export {
  committedRecordings,
  fullRecordings,
  type RecordingSet,
  readRecording,
  recordingSets,
  recordingsOf,
} from "./read-recording.ts";
export { decode, isTagged, plainText, type Recorded } from "./recorded-value.ts";
export type {
  RecordedRandomState,
  RecordedReset,
  TextTrajectory,
  Trajectory,
} from "./trajectory.ts";
