import {
  type ChatModel,
  type ChatResult,
  LlmError,
  type LlmErrorCode,
  type TokenUsage,
} from "@gym-llm/llm-backends";
import { requestHash } from "@gym-llm/llm-backends/calls";
import type { ModelCallLine, StepLine } from "../log/episode-log-schema.ts";
import { usageRecord } from "./decision-record.ts";
import { type FailureRecord, failureRecord } from "./failure-record.ts";

/** What the log holds of a call, apart from where in the episode it was made. */
export type RecordedCall = Omit<ModelCallLine, "type" | "t" | "call">;

/** Where the calls of an episode are kept. */
export interface CallRecord {
  /** The answer that an earlier run got to this request; `null` when it is to be asked. */
  recorded(requestHash: string): ModelCallLine | null;
  /** The step that an earlier run took here; `null` when it is to be decided. */
  recordedStep(): StepLine | null;
  /** Writes a call that has ended and resolves to it as it was written. */
  write(call: RecordedCall): Promise<RecordedCall>;
}

/** How a call ended whose answer nobody waits for any more, whatever the model makes of that. */
const ABORTED: FailureRecord = { code: "aborted", message: "The call was given up." };
/** The error of calls that were not made. */
const NOT_ASKED: LlmErrorCode = "budget";

/**
 * The same model. Every call is written down when it has ended, before its answer is passed on: an answer that was paid
 * for is in its file before anything is done with it. Calls that an earlier run made are answered from its record.
 */
export function recordedModel(model: ChatModel, record: CallRecord): ChatModel {
  return {
    provider: model.provider,
    modelId: model.modelId,
    async generate(request, options) {
      const request_hash = requestHash(model, request);
      const earlier = record.recorded(request_hash);
      if (earlier !== null) return recordedAnswer(model, earlier);
      let sentAt = performance.now();
      const onSend = () => {
        sentAt = performance.now();
        options?.onSend?.();
      };
      let result: ChatResult;
      try {
        result = await model.generate(request, { ...options, onSend });
      } catch (error) {
        if (!LlmError.is(error, NOT_ASKED)) {
          const failure = options?.signal?.aborted ? ABORTED : failureRecord(error);
          await record.write(failedCall(request_hash, performance.now() - sentAt, failure));
        }
        throw error;
      }
      const { text, reasoning } = await record.write(answeredCall(request_hash, result));
      // As it was written: a secret in it does not reach the history, and a later run goes the same way.
      return {
        ...result,
        text: text as string,
        reasoning: (reasoning as string | null) ?? undefined,
      };
    },
  };
}

/** What a recorded call gave: its answer, or its error thrown again. */
function recordedAnswer({ provider, modelId }: ChatModel, call: ModelCallLine): ChatResult {
  const { error } = call;
  if (error?.code === "exception") throw new Error(error.message);
  if (error) {
    const { status, retryable } = error;
    throw new LlmError(error.code as LlmErrorCode, error.message, {
      provider,
      modelId,
      retryable: retryable ?? false,
      ...(typeof status === "number" && { status }),
    });
  }
  return {
    text: call.text ?? "",
    reasoning: call.reasoning ?? undefined,
    finishReason: call.finish_reason as ChatResult["finishReason"],
    usage: usageOf(call),
    model: call.model ?? modelId,
    requestId: call.request_id ?? undefined,
    latencyMs: call.latency_ms,
    structure: call.structure as ChatResult["structure"],
    ...(call.adjustments.length > 0 && { adjustments: call.adjustments }),
    raw: null,
  };
}

/** The token counts of a recorded call. */
export function usageOf({ usage }: Pick<ModelCallLine, "usage">): TokenUsage {
  return {
    inputTokens: usage?.input_tokens ?? undefined,
    outputTokens: usage?.output_tokens ?? undefined,
    reasoningTokens: usage?.reasoning_tokens ?? undefined,
    cachedInputTokens: usage?.cached_input_tokens ?? undefined,
  };
}

function answeredCall(request_hash: string, result: ChatResult): RecordedCall {
  return {
    request_hash,
    text: result.text,
    reasoning: result.reasoning ?? null,
    finish_reason: result.finishReason,
    structure: result.structure,
    usage: usageRecord(result.usage),
    model: result.model,
    request_id: result.requestId ?? null,
    adjustments: [...(result.adjustments ?? [])],
    latency_ms: result.latencyMs,
    ...(result.fromCache && { from_file: true }),
    error: null,
  };
}

function failedCall(request_hash: string, latency_ms: number, error: FailureRecord): RecordedCall {
  return {
    request_hash,
    text: null,
    reasoning: null,
    finish_reason: null,
    structure: null,
    usage: null,
    model: null,
    request_id: null,
    adjustments: [],
    latency_ms,
    error: { ...error },
  };
}
