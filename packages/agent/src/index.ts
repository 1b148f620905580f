export {
  ActionContract,
  type IllegalAction,
  isReadAction,
  type ReadAction,
} from "./action-contract.ts";
export { Agent } from "./agent.ts";
export {
  type AgentConfig,
  type FallbackName,
  type ResolvedAgentConfig,
  resolveAgentConfig,
} from "./agent-config.ts";
export type { ActionOptions, AgentAnswer, AgentOptions } from "./agent-options.ts";
export type {
  ActionSource,
  AnswerErrorCode,
  AttemptError,
  Decision,
  DecisionAttempt,
  RecordedMessage,
  RecordedRequest,
} from "./decision.ts";
export { decisionOf } from "./decision-error.ts";
export {
  isParsedReply,
  type ParsedReply,
  parseReply,
  type UnreadableReply,
} from "./parse-reply.ts";
export { chooseView, jsonView } from "./show-observation.ts";
export { type SystemPromptParts, systemPrompt } from "./system-prompt.ts";
