import type { CallOptions, ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import type { ChatResult } from "../chat-result.ts";
import { abortedError } from "../deadline.ts";
import type { Limiter, Permit } from "./limiter.ts";

/**
 * The same model, asked when the limiter lets the call pass. A deadline in the call's options starts
 * when the call is sent; the signal ends the wait too. Put it beneath `withRetry`, so that every
 * attempt queues for itself: a call that waits between its attempts then holds no place.
 */
export function withLimits(model: ChatModel, limiter: Limiter): ChatModel {
  async function generate(request: ChatRequest, options?: CallOptions): Promise<ChatResult> {
    const permit = await queue(request, options?.signal);
    try {
      options?.onSend?.();
      const result = await model.generate(request, options);
      permit.answered(result.usage);
      return result;
    } catch (error) {
      permit.failed(error);
      throw error;
    }
  }

  async function queue(request: ChatRequest, signal: AbortSignal | undefined): Promise<Permit> {
    try {
      return await limiter.acquire(request, signal);
    } catch (cause) {
      throw signal?.aborted ? abortedError(model, cause) : cause;
    }
  }

  return {
    provider: model.provider,
    modelId: model.modelId,
    generate,
    ...(model.preflight === undefined
      ? {}
      : { preflight: (options) => model.preflight?.(options) ?? Promise.resolve() }),
  };
}
