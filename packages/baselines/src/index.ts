export { BASELINE_NAMES, type BaselineName } from "./baseline-names.ts";
export { type BaselineOptions, createBaseline } from "./create-baseline.ts";
export {
  createEmbeddedModel,
  type EmbeddedModel,
  type EmbeddedModelName,
} from "./embedded-model.ts";
export type { TrainingOptions, TrainingProgress } from "./learning/training.ts";
export { noopPolicy } from "./noop-policy.ts";
export type { Policy, PolicyContext, PolicyDecision } from "./policy.ts";
export { randomLegalPolicy, randomPolicy } from "./random-policy.ts";
export {
  environmentsWithReferencePolicy,
  type PublishedPolicy,
  referencePolicy,
} from "./reference-policy.ts";
export { registerEmbeddedBackend } from "./register-embedded-backend.ts";
export {
  normalizedScore,
  type ReferenceReturns,
  type ReturnEstimate,
  referenceReturns,
  type TaskReturns,
} from "./returns/reference-returns.ts";
