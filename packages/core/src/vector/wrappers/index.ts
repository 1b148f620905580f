export { DictInfoToList, type InfoList } from "./dict-info-to-list.ts";
export { VectorClipAction } from "./vector-clip-action.ts";
export { VectorClipReward } from "./vector-clip-reward.ts";
export { VectorDtypeObservation } from "./vector-dtype-observation.ts";
export { VectorFilterObservation } from "./vector-filter-observation.ts";
export { VectorFlattenObservation } from "./vector-flatten-observation.ts";
export { VectorGrayscaleObservation } from "./vector-grayscale-observation.ts";
export { VectorNormalizeObservation } from "./vector-normalize-observation.ts";
export { VectorNormalizeReward } from "./vector-normalize-reward.ts";
export { VectorRecordEpisodeStatistics } from "./vector-record-episode-statistics.ts";
export { VectorRescaleAction } from "./vector-rescale-action.ts";
export { VectorRescaleObservation } from "./vector-rescale-observation.ts";
export { VectorReshapeObservation } from "./vector-reshape-observation.ts";
export {
  VectorTransformAction,
  type VectorTransformActionOptions,
} from "./vector-transform-action.ts";
export {
  VectorTransformObservation,
  type VectorTransformObservationOptions,
} from "./vector-transform-observation.ts";
export {
  VectorTransformReward,
  type VectorTransformRewardOptions,
} from "./vector-transform-reward.ts";
export {
  VectorActionWrapper,
  VectorObservationWrapper,
  VectorRewardWrapper,
} from "./vector-transforming.ts";
export { VectorWrapper } from "./vector-wrapper.ts";
export {
  VectorizeTransformAction,
  type VectorizeTransformActionOptions,
} from "./vectorize-transform-action.ts";
export {
  VectorizeTransformObservation,
  type VectorizeTransformObservationOptions,
} from "./vectorize-transform-observation.ts";
export {
  VectorizeTransformReward,
  type VectorizeTransformRewardOptions,
} from "./vectorize-transform-reward.ts";
