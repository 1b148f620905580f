import type { DecisionAttempt } from "@gym-llm/agent";
import type { Attempt, TokenUsage } from "@gym-llm/llm-backends";
import type { DecisionRecord, UsageRecord } from "../log/episode-log-schema.ts";
import { redactCredentials } from "../storage/redactor.ts";
import type { PlayerDecision } from "./player.ts";

/** A decision as the log keeps it. */
export function decisionRecord(decision: PlayerDecision): DecisionRecord {
  return {
    asked: decision.asked,
    source: decision.source,
    valid: decision.valid,
    first_try: decision.firstTry,
    masked: decision.masked,
    action: decision.action,
    ends_episode: decision.endsEpisode,
    window_entries: decision.windowEntries,
    window_shortened: decision.windowShortened,
    attempts: decision.attempts.map(attemptRecord),
  };
}

/** Token counts as the log keeps them. */
export function usageRecord(usage: TokenUsage): UsageRecord {
  return {
    input_tokens: usage.inputTokens ?? null,
    output_tokens: usage.outputTokens ?? null,
    reasoning_tokens: usage.reasoningTokens ?? null,
    cached_input_tokens: usage.cachedInputTokens ?? null,
  };
}

function attemptRecord(attempt: DecisionAttempt): DecisionRecord["attempts"][number] {
  const { request, usage, error } = attempt;
  return {
    request: {
      messages: request.messages.map(({ role, text, images }) => ({
        role,
        text,
        ...(images && {
          images: images.map(({ mediaType, bytes, hash }) => ({
            media_type: mediaType,
            bytes,
            hash,
          })),
        }),
      })),
      earlier: { ...request.earlier },
      seed: request.seed,
    },
    text: attempt.text,
    reasoning: attempt.reasoning,
    finish_reason: attempt.finishReason,
    structure: attempt.structure,
    usage: usage && usageRecord(usage),
    latency_ms: attempt.latencyMs,
    request_id: attempt.requestId,
    model: attempt.model,
    adjustments: [...attempt.adjustments],
    retries: attempt.retries.map(retryRecord),
    action: attempt.action,
    soft_match: attempt.softMatch,
    error: error && { code: error.code, message: redactCredentials(error.message) },
  };
}

function retryRecord({ number, outcome, queuedMs, latencyMs, delayMs, error }: Attempt) {
  return {
    number,
    outcome,
    queued_ms: queuedMs,
    latency_ms: latencyMs,
    delay_ms: delayMs,
    error: error
      ? {
          code: error.code,
          message: redactCredentials(error.message),
          status: error.status ?? null,
        }
      : null,
  };
}
