import type {
  CallOptions,
  ChatMessage,
  ChatModel,
  ChatRequest,
  ChatResult,
} from "@gym-llm/llm-backends";
import type { ModelCallLine } from "../log/episode-log-schema.ts";
import { shortHash } from "../storage/short-hash.ts";
import { usageRecord } from "./decision-record.ts";
import { failureRecord } from "./failure-record.ts";

/** What the log holds of a call, apart from where in the episode it was made. */
export type RecordedCall = Omit<ModelCallLine, "type" | "t" | "call">;

/**
 * The same model; `record` is given every call when it has ended, and is awaited before the answer is passed on:
 * an answer that was paid for is on disk before anything is done with it.
 */
export function recordedModel(
  model: ChatModel,
  record: (call: RecordedCall) => Promise<void>,
): ChatModel {
  return {
    provider: model.provider,
    modelId: model.modelId,
    async generate(request: ChatRequest, options?: CallOptions): Promise<ChatResult> {
      const request_hash = requestHash(model, request);
      const started = performance.now();
      let result: ChatResult;
      try {
        result = await model.generate(request, options);
      } catch (error) {
        await record(failedCall(request_hash, performance.now() - started, error));
        throw error;
      }
      await record(answeredCall(request_hash, result));
      return result;
    },
  };
}

/** Of everything that decides the answer; pictures by their bytes. Metadata never reaches a server. */
function requestHash(
  model: ChatModel,
  { metadata: _, messages, ...settings }: ChatRequest,
): string {
  const asked = [model.provider, model.modelId, settings, messages.map(hashable)];
  return shortHash(JSON.stringify(asked));
}

/** A message whose pictures are replaced by their hashes. */
function hashable(message: ChatMessage): unknown {
  if (typeof message.content === "string") return message;
  const parts = message.content.map((part) =>
    part.type === "image" ? { ...part, data: shortHash(part.data) } : part,
  );
  return { ...message, content: parts };
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
    error: null,
  };
}

function failedCall(request_hash: string, latency_ms: number, error: unknown): RecordedCall {
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
    error: failureRecord(error),
  };
}
