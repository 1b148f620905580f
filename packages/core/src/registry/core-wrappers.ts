import { AddRenderObservation } from "../wrappers/add-render-observation.ts";
import { AddWhiteNoise } from "../wrappers/add-white-noise.ts";
import { Autoreset } from "../wrappers/autoreset.ts";
import { ClipAction } from "../wrappers/clip-action.ts";
import { ClipReward } from "../wrappers/clip-reward.ts";
import { DelayObservation } from "../wrappers/delay-observation.ts";
import { DiscretizeAction } from "../wrappers/discretize-action.ts";
import { DiscretizeObservation } from "../wrappers/discretize-observation.ts";
import { DtypeObservation } from "../wrappers/dtype-observation.ts";
import { FilterObservation } from "../wrappers/filter-observation.ts";
import { FlattenObservation } from "../wrappers/flatten-observation.ts";
import { FrameStackObservation } from "../wrappers/frame-stack-observation.ts";
import { GrayscaleObservation } from "../wrappers/grayscale-observation.ts";
import { MaxAndSkipObservation } from "../wrappers/max-and-skip-observation.ts";
import { NormalizeObservation } from "../wrappers/normalize-observation.ts";
import { NormalizeReward } from "../wrappers/normalize-reward.ts";
import { ObstructView } from "../wrappers/obstruct-view.ts";
import { OrderEnforcing } from "../wrappers/order-enforcing.ts";
import { PassiveEnvChecker } from "../wrappers/passive-env-checker.ts";
import { RecordEpisodeStatistics } from "../wrappers/record-episode-statistics.ts";
import { RenderCollection } from "../wrappers/render-collection.ts";
import { RepeatAction } from "../wrappers/repeat-action.ts";
import { RescaleAction } from "../wrappers/rescale-action.ts";
import { RescaleObservation } from "../wrappers/rescale-observation.ts";
import { ReshapeObservation } from "../wrappers/reshape-observation.ts";
import { StickyAction } from "../wrappers/sticky-action.ts";
import { TimeAwareObservation } from "../wrappers/time-aware-observation.ts";
import { TimeLimit } from "../wrappers/time-limit.ts";
import { TransformAction } from "../wrappers/transform-action.ts";
import { TransformObservation } from "../wrappers/transform-observation.ts";
import { TransformReward } from "../wrappers/transform-reward.ts";
import type { WrapperConstructor } from "./wrapper-spec.ts";

/** The wrappers of this package by name. A list in code, so that bundlers leave it out where no wrapper is looked up. */
export function coreWrappers(): Readonly<Record<string, WrapperConstructor>> {
  return {
    AddRenderObservation,
    AddWhiteNoise,
    Autoreset,
    ClipAction,
    ClipReward,
    DelayObservation,
    DiscretizeAction,
    DiscretizeObservation,
    DtypeObservation,
    FilterObservation,
    FlattenObservation,
    FrameStackObservation,
    GrayscaleObservation,
    MaxAndSkipObservation,
    NormalizeObservation,
    NormalizeReward,
    ObstructView,
    OrderEnforcing,
    PassiveEnvChecker,
    RecordEpisodeStatistics,
    RenderCollection,
    RepeatAction,
    RescaleAction,
    RescaleObservation,
    ReshapeObservation,
    StickyAction,
    TimeAwareObservation,
    TimeLimit,
    TransformAction,
    TransformObservation,
    TransformReward,
  };
}
