import type { Attempt } from "./attempt.ts";

const LLM_ERROR = Symbol.for("@gym-llm/llm-backends.LlmError");

/**
 * What kept a model from answering:
 * - `aborted`: the caller's signal ended the call.
 * - `authentication`: the key is missing, wrong, or not allowed to do this.
 * - `budget`: the tokens or the money set aside for the calls are spent; nothing was sent.
 * - `configuration`: the model could not be set up from what was given.
 * - `connection`: the server could not be reached, or the connection broke.
 * - `context-length`: the messages are longer than the model can read.
 * - `exhausted`: a script has no reply left, or a recording does not hold the call.
 * - `invalid-request`: the server refused the request as it was put.
 * - `model-not-found`: the server does not have the model.
 * - `rate-limit`: too many requests, or the quota is used up.
 * - `response`: the server answered with something that is not a chat reply.
 * - `server`: the server failed.
 * - `timeout`: the deadline passed.
 * - `unsupported`: the model or backend cannot do what a setting asks for.
 */
export type LlmErrorCode =
  | "aborted"
  | "authentication"
  | "budget"
  | "configuration"
  | "connection"
  | "context-length"
  | "exhausted"
  | "invalid-request"
  | "model-not-found"
  | "rate-limit"
  | "response"
  | "server"
  | "timeout"
  | "unsupported";

/** What an `LlmError` is made of beside its code and message. */
export interface LlmErrorDetails {
  readonly provider: string;
  readonly modelId: string;
  /** Whether the same request may succeed later; `false` unless given. */
  readonly retryable?: boolean | undefined;
  /** The HTTP status, if there was a reply. */
  readonly status?: number | undefined;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
  readonly attempts?: readonly Attempt[] | undefined;
}

/**
 * A model could not be asked, or did not answer. The message says what was wrong, what was expected
 * and what to do, and never holds a key. What the model answered badly is a `ChatResult` instead.
 */
export class LlmError extends Error {
  readonly code: LlmErrorCode;
  readonly provider: string;
  readonly modelId: string;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** Every attempt that was made, if `withRetry` gave up. */
  readonly attempts: readonly Attempt[] | undefined;

  constructor(code: LlmErrorCode, message: string, details: LlmErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "LlmError";
    this.code = code;
    this.provider = details.provider;
    this.modelId = details.modelId;
    this.retryable = details.retryable ?? false;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.attempts = details.attempts;
  }

  get [LLM_ERROR](): true {
    return true;
  }

  /** Whether a value is an `LlmError`, also of another copy of this package, and of the given code if one is named. */
  static is(value: unknown, code?: LlmErrorCode): value is LlmError {
    return (
      typeof value === "object" &&
      value !== null &&
      LLM_ERROR in value &&
      (code === undefined || (value as LlmError).code === code)
    );
  }

  /** A plain record of the error for logs; without its cause and stack. */
  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      provider: this.provider,
      modelId: this.modelId,
      retryable: this.retryable,
      status: this.status,
      retryAfterMs: this.retryAfterMs,
      attempts: this.attempts,
    };
  }
}
