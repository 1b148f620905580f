export {
  createEmbeddedModel,
  type EmbeddedModel,
  type EmbeddedModelName,
} from "./embedded-model.ts";
export { noopPolicy } from "./noop-policy.ts";
export type { Policy, PolicyContext, PolicyDecision } from "./policy.ts";
export { randomLegalPolicy, randomPolicy } from "./random-policy.ts";
export {
  environmentsWithReferencePolicy,
  type PublishedPolicy,
  referencePolicy,
} from "./reference-policy.ts";
export { registerEmbeddedBackend } from "./register-embedded-backend.ts";
