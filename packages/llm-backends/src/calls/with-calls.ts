import type { CallOptions, ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import type { ChatResult } from "../chat-result.ts";
import { abortedError, effectiveTimeout, withDeadline } from "../deadline.ts";
import { LlmError } from "../llm-error.ts";
import type { CallFile } from "./call-file.ts";
import {
  type CallPlace,
  callIdentity,
  chatResult,
  type KeptCall,
  keptCall,
  keptRefusal,
  refusalError,
} from "./kept-call.ts";
import { missingCall } from "./missing-call.ts";
import { requestHash, scopedHash } from "./request-hash.ts";
import { createSamples } from "./samples.ts";

/** How calls are told apart beyond what a request says. */
export interface CallsOptions {
  /**
   * What else changes the answer and is in no request: the server's address, settings that a wrapper beneath adds.
   * Calls of different scopes never answer one another. Empty unless given.
   */
  readonly scope?: string | undefined;
}

/** Calls that are being asked, by file and key. */
const underWay = new WeakMap<CallFile, Map<string, Promise<unknown>>>();

/**
 * The same model, with its answers kept in a file or taken from it, as the file's mode says. Which call is which is
 * decided by its hash, the scope, and its sample: the episode of its metadata and how many calls of that episode asked
 * the same before, in this wrapper. So identical questions of different episodes are asked and kept each for itself,
 * and no order in which episodes are played changes an answer.
 *
 * Failures are not kept, but for `context-length`, on which a replay has to go the same way; a cache asks again then.
 * An answer from the file has `fromCache`, and the latency and usage of when it was given.
 * Wrappers of one file and scope that ask the same, such as two agents that start alike, share the answer.
 * Put it outermost, above limits and budgets, but beneath `withRetry`.
 *
 * In mode `replay` calls that the file does not hold fail with `exhausted`, and there is no preflight.
 */
export function withCalls(model: ChatModel, file: CallFile, options: CallsOptions = {}): ChatModel {
  const scope = options.scope ?? "";
  const { provider, modelId } = model;
  const samples = createSamples();
  const calls = underWay.get(file) ?? new Map<string, Promise<unknown>>();
  underWay.set(file, calls);

  async function generate(request: ChatRequest, callOptions?: CallOptions): Promise<ChatResult> {
    effectiveTimeout(model, callOptions);
    const signal = callOptions?.signal;
    if (signal?.aborted) throw abortedError(model, signal.reason);
    const hash = requestHash(model, request);
    const episode = request.metadata?.episode ?? 0;
    const question = `${scopedHash(scope, hash)}-${episode}`;
    const sample = samples.take(question);
    try {
      const place = { key: `${question}-${sample}`, hash, scope, episode, sample };
      return await answer(request, place, callOptions);
    } catch (error) {
      samples.giveBack(question, sample);
      throw error;
    }
  }

  async function answer(
    request: ChatRequest,
    place: CallPlace,
    callOptions: CallOptions | undefined,
  ): Promise<ChatResult> {
    const { key } = place;
    for (;;) {
      const known = file.has(key) ? await answerInFile(key) : undefined;
      if (known !== undefined) return known;
      const other = calls.get(key);
      if (other === undefined) break;
      await withDeadline(model, callOptions, () => other.catch(() => {}));
    }
    if (file.mode === "replay") {
      throw await missingCall(file, callIdentity(model, request, place));
    }
    // Nothing is awaited since the last look, so no other call of this key can have begun.
    const asked = ask(request, place, callOptions);
    calls.set(key, asked);
    try {
      return await asked;
    } finally {
      calls.delete(key);
    }
  }

  async function ask(
    request: ChatRequest,
    place: CallPlace,
    callOptions: CallOptions | undefined,
  ): Promise<ChatResult> {
    let result: ChatResult;
    try {
      result = await model.generate(request, callOptions);
    } catch (error) {
      if (LlmError.is(error, "context-length")) {
        await keep(keptRefusal(callIdentity(model, request, place), error));
      }
      throw error;
    }
    await keep(keptCall(callIdentity(model, request, place), result));
    return result;
  }

  /** A refusal is thrown again, but not in a cache: the server may read more by now. */
  async function answerInFile(key: string): Promise<ChatResult | undefined> {
    const call = await file.find(key);
    if (call?.result) return chatResult(call.result);
    if (call?.refusal === undefined || file.mode === "cache") return undefined;
    throw refusalError(model, call.refusal);
  }

  async function keep(call: KeptCall): Promise<void> {
    try {
      await file.keep(call);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LlmError(
        "configuration",
        `An answer could not be written to the file of model calls ${file.path}: ${reason}. What was written before can be read.`,
        { provider, modelId, cause },
      );
    }
  }

  return {
    provider,
    modelId,
    generate,
    ...(model.preflight === undefined || file.mode === "replay"
      ? {}
      : { preflight: (callOptions) => model.preflight?.(callOptions) ?? Promise.resolve() }),
  };
}
