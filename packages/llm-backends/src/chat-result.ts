import type { Attempt } from "./attempt.ts";

/**
 * Why the reply ended: `stop` by itself or at a stop text, `length` at a token limit,
 * `content-filter` by the provider's filter, `refusal` because the model declined, `other` else.
 */
export type FinishReason = "stop" | "length" | "content-filter" | "refusal" | "other";

/** Which constraint the server put on the reply: the JSON Schema, JSON of any shape, or none. */
export type StructureLevel = "schema" | "json" | "text";

/** Token counts as the server reported them; `undefined` where it did not, never an estimate. */
export interface TokenUsage {
  readonly inputTokens: number | undefined;
  /** Includes `reasoningTokens`. */
  readonly outputTokens: number | undefined;
  readonly reasoningTokens: number | undefined;
  /** The part of `inputTokens` that the server read from its cache. */
  readonly cachedInputTokens: number | undefined;
}

/** What a chat model answered. A bad answer (empty, cut, not JSON, refused) is a result too. */
export interface ChatResult {
  /** The answer without its thinking; may be empty. The words of the refusal if it is one. */
  readonly text: string;
  /** The model's thinking, if the server gave any. */
  readonly reasoning: string | undefined;
  readonly finishReason: FinishReason;
  readonly usage: TokenUsage;
  /** The model that answered, by the server's own name for it. */
  readonly model: string;
  /** The provider's name for this exchange, for its support desk. */
  readonly requestId: string | undefined;
  /** From sending the request (the last one, if several were needed) to the end of the reply. */
  readonly latencyMs: number;
  /** Always `text` for a request without `responseSchema`. */
  readonly structure: StructureLevel;
  /** The reply as it came; a streamed one put together in the shape of an unstreamed one. */
  readonly raw: unknown;
  /** What had to be asked differently than requested, in words; absent or empty if nothing. */
  readonly adjustments?: readonly string[];
  /** Every attempt including the one that gave this result; set by `withRetry`. */
  readonly attempts?: readonly Attempt[];
  /** Set by `withCalls` when the answer comes from its file; latency and usage are those of when it was given. */
  readonly fromCache?: true;
}

/** The counts of a reply whose server reported none. */
export const unreportedUsage: TokenUsage = {
  inputTokens: undefined,
  outputTokens: undefined,
  reasoningTokens: undefined,
  cachedInputTokens: undefined,
};
