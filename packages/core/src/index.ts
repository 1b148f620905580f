export {
  checkEnv,
  environmentRules,
  type Finding,
  inspectEnv,
  inspectRules,
  type RuleReport,
} from "./checking/check-env.ts";
export type { CheckOptions, EnvironmentRule } from "./checking/environment-rule.ts";
export { isEquivalent } from "./checking/equivalence.ts";
export { explainMismatch } from "./checking/explain-mismatch.ts";
export { controlsOf, controlsOfSpace } from "./controls/controls-of.ts";
export type {
  EnvControls,
  EnvControlsFactory,
  EnvKey,
  PlayPace,
} from "./controls/env-controls.ts";
export { heldAction, keyName } from "./controls/held-action.ts";
export {
  type AsyncEnv,
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  type Info,
  type RenderMode,
  type RenderResult,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "./env.ts";
export { GymError, type GymErrorCode } from "./errors.ts";
export { invalidAction } from "./invalid-action.ts";
export { type EnvDefinition, findLLMEnv, getEnvDefinition } from "./llm/env-definition.ts";
export type { EnvironmentDescription } from "./llm/environment-description.ts";
export { imageView } from "./llm/image-view.ts";
export { legalActions } from "./llm/legal-actions.ts";
export {
  type ActionSchema,
  type FieldSchema,
  isLLMEnv,
  type LLMEnv,
  type ObservationSchema,
  type View,
  type ViewContent,
  type ViewContext,
} from "./llm/llm-env.ts";
export { LLMEnvironment } from "./llm/llm-environment.ts";
export { neutralAction } from "./llm/neutral-action.ts";
export {
  formatObservations,
  type ObservationBlock,
  readObservations,
} from "./llm/observation-message.ts";
export { parseObject } from "./llm/parse-object.ts";
export type {
  ReferenceDecision,
  ReferencePolicy,
  ReferencePolicyFactory,
} from "./llm/reference-policy.ts";
export { type SuccessCriterion, successText } from "./llm/success-criterion.ts";
export * from "./numeric/index.ts";
export * from "./random/index.ts";
export * from "./registry/index.ts";
export {
  type CanvasFactory,
  createCanvas,
  type DrawingCanvas,
  FramePainter,
  setCanvasFactory,
} from "./rendering/canvas.ts";
export { DrawableEnv } from "./rendering/drawable-env.ts";
export {
  type Drawable,
  type DrawingContext,
  type DrawingGradient,
  type FrameSize,
  isDrawable,
} from "./rendering/drawing.ts";
export { encodePng } from "./rendering/encode-png.ts";
export { isRgbFrame, type RgbFrame } from "./rendering/rgb-frame.ts";
export { resetNeeded } from "./reset-needed.ts";
export { RestorableEnv } from "./restorable-env.ts";
export { checkSnapshot, isIndexOrNone, type SnapshotForm } from "./snapshots.ts";
export * from "./spaces/index.ts";
export * from "./vector/index.ts";
export { setWarningHandler, type WarningCategory, type WarningHandler, warn } from "./warnings.ts";
export { Wrapper } from "./wrapper.ts";
export * from "./wrappers/index.ts";
