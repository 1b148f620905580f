export type { Attempt } from "./attempt.ts";
export { type BackendFactory, listBackends, registerBackend } from "./backend-registry.ts";
export {
  type Budget,
  type BudgetOptions,
  createBudget,
  type ExpectedSpending,
} from "./budget/budget.ts";
export type { BudgetSpent, SpentCall } from "./budget/budget-spent.ts";
export { withBudget } from "./budget/with-budget.ts";
export type { CallOptions, ChatModel } from "./chat-model.ts";
export type {
  AssistantMessage,
  ChatMessage,
  ChatRequest,
  ImagePart,
  JsonSchema,
  ReasoningEffort,
  RequestMetadata,
  ResponseSchema,
  SystemMessage,
  TextPart,
  UserMessage,
} from "./chat-request.ts";
export {
  type ChatResult,
  type FinishReason,
  type StructureLevel,
  type TokenUsage,
  unreportedUsage,
} from "./chat-result.ts";
export { createModel } from "./create-model.ts";
export { DEFAULT_TIMEOUT_MS, type ModelIdentity, withDeadline } from "./deadline.ts";
export type { LimitChange, LimitReason } from "./limits/adaptive-limit.ts";
export { type Clock, systemClock } from "./limits/clock.ts";
export { createLimiter, type Limiter, type LimiterOptions, type Permit } from "./limits/limiter.ts";
export { withLimits } from "./limits/with-limits.ts";
export { LlmError, type LlmErrorCode, type LlmErrorDetails } from "./llm-error.ts";
export type { ModelConfig } from "./model-config.ts";
export { costOf } from "./prices/cost-of.ts";
export { findPrice, PRICE_SOURCE } from "./prices/find-price.ts";
export type { Price } from "./prices/price.ts";
export {
  createScriptedModel,
  type Script,
  type ScriptedModel,
  type ScriptedModelOptions,
  type ScriptedReply,
} from "./scripted-model.ts";
export { type RequestDefaults, withDefaults } from "./with-defaults.ts";
export { type RetryOptions, withRetry } from "./with-retry.ts";
