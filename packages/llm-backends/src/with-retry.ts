import type { Attempt } from "./attempt.ts";
import type { CallOptions, ChatModel } from "./chat-model.ts";
import type { ChatRequest } from "./chat-request.ts";
import type { ChatResult } from "./chat-result.ts";
import { abortedError } from "./deadline.ts";
import { LlmError } from "./llm-error.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** How often and how patiently to ask again. */
export interface RetryOptions {
  /** All attempts together, the first included; at least 1. 5 unless given. */
  readonly attempts?: number;
  /** The upper bound of the first pause; doubles with every attempt. 500 unless given. */
  readonly initialDelayMs?: number;
  /** The upper bound of every pause the server did not ask for. 30,000 unless given. */
  readonly maxDelayMs?: number;
  /** The longest wait a server may ask for; it gives up at once beyond that. 300,000 unless given. */
  readonly maxRetryAfterMs?: number;
  /** A number in [0, 1); `Math.random` unless given. */
  readonly random?: () => number;
  /** Waits, and rejects when the signal aborts; a timer unless given. */
  readonly sleep?: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Hears of every attempt when it is over, before the pause that follows it. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/**
 * The same model, asked again after errors that are `retryable`. A deadline in the call's options
 * holds for each attempt; the signal ends everything, pauses too. The result, or the last error,
 * carries all `attempts`. What is not an `LlmError`, and a budget that is spent, is never retried.
 *
 * With `withLimits` beneath, a `Retry-After` is waited for once: the limiter holds all calls back until
 * the moment that the server named, and the pause here ends at that same moment.
 */
export function withRetry(model: ChatModel, options: RetryOptions = {}): ChatModel {
  const attemptLimit = options.attempts ?? 5;
  const maxRetryAfterMs = options.maxRetryAfterMs ?? 300_000;
  const sleep = options.sleep ?? sleepFor;
  const delays = {
    initialDelayMs: options.initialDelayMs ?? 500,
    maxDelayMs: options.maxDelayMs ?? 30_000,
    random: options.random ?? Math.random,
  };
  if (!Number.isInteger(attemptLimit) || attemptLimit < 1) {
    throw new LlmError("configuration", `attempts must be 1 or more, got ${attemptLimit}.`, model);
  }

  async function generate(request: ChatRequest, callOptions?: CallOptions): Promise<ChatResult> {
    const attempts: Attempt[] = [];
    const record = (attempt: Attempt): void => {
      attempts.push(attempt);
      options.onAttempt?.(attempt);
    };
    for (let number = 1; ; number++) {
      const startedMs = performance.now();
      let sentMs = startedMs;
      const onSend = (): void => {
        sentMs = performance.now();
        callOptions?.onSend?.();
      };
      const times = (): Pick<Attempt, "latencyMs" | "queuedMs"> => ({
        latencyMs: performance.now() - sentMs,
        queuedMs: sentMs - startedMs,
      });
      try {
        const result = await model.generate(request, { ...callOptions, onSend });
        record({ number, outcome: "result", ...times(), delayMs: 0 });
        return { ...result, attempts };
      } catch (error) {
        if (!LlmError.is(error)) throw error;
        const timesOfAttempt = times();
        const reasonToStop = stopReason(error, number, attemptLimit, maxRetryAfterMs);
        const delayMs =
          reasonToStop === undefined ? retryDelayMs(number, error.retryAfterMs, delays) : 0;
        record({ number, outcome: "error", ...timesOfAttempt, delayMs, error: summary(error) });
        if (reasonToStop !== undefined) throw withAttempts(error, attempts, reasonToStop);
        await pause(model, sleep, delayMs, callOptions?.signal, attempts);
      }
    }
  }

  return {
    provider: model.provider,
    modelId: model.modelId,
    generate,
    ...(model.preflight === undefined
      ? {}
      : { preflight: (callOptions) => model.preflight?.(callOptions) ?? Promise.resolve() }),
  };
}

/** Why not to ask again, as an addition to the error's message; undefined if there is no reason. */
function stopReason(
  error: LlmError,
  number: number,
  attemptLimit: number,
  maxRetryAfterMs: number,
): string | undefined {
  if (!error.retryable || error.code === "budget") return "";
  if (number >= attemptLimit) return number === 1 ? "" : ` Gave up after ${number} attempts.`;
  if (error.retryAfterMs !== undefined && error.retryAfterMs > maxRetryAfterMs) {
    return ` The server asks to wait ${error.retryAfterMs / 1000} s, longer than the ${maxRetryAfterMs / 1000} s allowed (maxRetryAfterMs).`;
  }
  return undefined;
}

function summary(error: LlmError): NonNullable<Attempt["error"]> {
  const { code, message, status, retryAfterMs } = error;
  return { code, message, status, retryAfterMs };
}

function withAttempts(error: LlmError, attempts: readonly Attempt[], addition: string): LlmError {
  return new LlmError(error.code, error.message + addition, {
    provider: error.provider,
    modelId: error.modelId,
    retryable: error.retryable,
    status: error.status,
    retryAfterMs: error.retryAfterMs,
    cause: error.cause,
    attempts,
  });
}

async function pause(
  model: ChatModel,
  sleep: NonNullable<RetryOptions["sleep"]>,
  delayMs: number,
  signal: AbortSignal | undefined,
  attempts: readonly Attempt[],
): Promise<void> {
  try {
    if (signal?.aborted) throw signal.reason;
    await sleep(delayMs, signal);
  } catch (cause) {
    if (!signal?.aborted) throw cause;
    throw withAttempts(abortedError(model, cause), attempts, "");
  }
}

function sleepFor(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
