import type { LlmErrorCode } from "./llm-error.ts";

/** One attempt at a request, as `withRetry` records it. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  readonly outcome: "result" | "error";
  /** How long the attempt itself took, from when it was sent. */
  readonly latencyMs: number;
  /** How long it waited in the queue of `withLimits` before; 0 without one. */
  readonly queuedMs: number;
  /** The pause that followed it; 0 for the last. */
  readonly delayMs: number;
  /** What went wrong, if `outcome` is `error`. */
  readonly error?: {
    readonly code: LlmErrorCode;
    readonly message: string;
    readonly status: number | undefined;
    readonly retryAfterMs: number | undefined;
  };
}
