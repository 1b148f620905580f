export {
  AddRenderObservation,
  type AddRenderObservationOptions,
} from "./add-render-observation.ts";
export { AddWhiteNoise, type AddWhiteNoiseOptions } from "./add-white-noise.ts";
export { Autoreset } from "./autoreset.ts";
export { ClipAction } from "./clip-action.ts";
export { ClipReward, type ClipRewardOptions } from "./clip-reward.ts";
export { DelayObservation, type DelayObservationOptions } from "./delay-observation.ts";
export { DiscretizeAction, type DiscretizeActionOptions } from "./discretize-action.ts";
export {
  DiscretizeObservation,
  type DiscretizeObservationOptions,
} from "./discretize-observation.ts";
export { DtypeObservation, type DtypeObservationOptions } from "./dtype-observation.ts";
export { FilterObservation, type FilterObservationOptions } from "./filter-observation.ts";
export { FlattenObservation } from "./flatten-observation.ts";
export {
  FrameStackObservation,
  type FrameStackObservationOptions,
} from "./frame-stack-observation.ts";
export { GrayscaleObservation, type GrayscaleObservationOptions } from "./grayscale-observation.ts";
export {
  MaxAndSkipObservation,
  type MaxAndSkipObservationOptions,
} from "./max-and-skip-observation.ts";
export { NormalizeObservation, type NormalizeObservationOptions } from "./normalize-observation.ts";
export { NormalizeReward, type NormalizeRewardOptions } from "./normalize-reward.ts";
export { ObstructView, type ObstructViewOptions } from "./obstruct-view.ts";
export { OrderEnforcing } from "./order-enforcing.ts";
export { PassiveEnvChecker } from "./passive-env-checker.ts";
export {
  RecordEpisodeStatistics,
  type RecordEpisodeStatisticsOptions,
} from "./record-episode-statistics.ts";
export { RenderCollection, type RenderCollectionOptions } from "./render-collection.ts";
export { RepeatAction, type RepeatActionOptions } from "./repeat-action.ts";
export { RescaleAction, type RescaleActionOptions } from "./rescale-action.ts";
export { type RescaledBox, rescaleBox } from "./rescale-box.ts";
export { RescaleObservation, type RescaleObservationOptions } from "./rescale-observation.ts";
export { ReshapeObservation, type ReshapeObservationOptions } from "./reshape-observation.ts";
export {
  type FloatDType,
  RunningMeanStd,
  type RunningMeanStdOptions,
  type RunningMeanStdState,
} from "./running-mean-std.ts";
export { StickyAction, type StickyActionOptions } from "./sticky-action.ts";
export {
  TimeAwareObservation,
  type TimeAwareObservationOptions,
} from "./time-aware-observation.ts";
export { TimeLimit } from "./time-limit.ts";
export { TransformAction, type TransformActionOptions } from "./transform-action.ts";
export {
  TransformObservation,
  type TransformObservationOptions,
} from "./transform-observation.ts";
export { TransformReward, type TransformRewardOptions } from "./transform-reward.ts";
export { ActionWrapper, ObservationWrapper, RewardWrapper } from "./transforming.ts";
