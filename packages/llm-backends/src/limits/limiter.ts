import type { ChatRequest } from "../chat-request.ts";
import type { TokenUsage } from "../chat-result.ts";
import { LlmError, type LlmErrorCode } from "../llm-error.ts";
import { createAdaptiveLimit, type LimitChange } from "./adaptive-limit.ts";
import { type Clock, systemClock } from "./clock.ts";
import { createRateBucket } from "./rate-bucket.ts";
import { createTokenEstimator, type TokenEstimate } from "./token-estimate.ts";

/** How much may be asked of one server. */
export interface LimiterOptions {
  /** The most calls in flight at once, an integer of at least 1. */
  readonly concurrency: number;
  /** Requests per minute, spread evenly; no limit unless given. */
  readonly requestsPerMinute?: number | undefined;
  /** Input and output tokens per minute, spread evenly; no limit unless given. */
  readonly tokensPerMinute?: number | undefined;
  /**
   * The longest wait a server may ask for that holds all calls back, in milliseconds; 300,000
   * unless given. A call that is told to wait longer fails alone.
   */
  readonly maxRetryAfterMs?: number | undefined;
  /** The machine's time unless given. */
  readonly clock?: Clock | undefined;
}

/** The right to make one call. Exactly one of its methods is called, once, when the call is over. */
export interface Permit {
  answered(usage: TokenUsage): void;
  failed(error: unknown): void;
}

/** Lets calls to one server pass, first come first served. All models of that server share it. */
export interface Limiter {
  /** The most calls in flight at present; between 1 and `concurrency`. */
  readonly limit: number;
  readonly inFlight: number;
  /** The calls that wait for their turn. */
  readonly waiting: number;
  /** How long all calls are still held back because the server asked to wait; 0 if they are not. */
  readonly heldBackMs: number;
  /** How `limit` changed, oldest first: at most the newest 1000 changes, growth in a row as one. */
  readonly history: readonly LimitChange[];
  /** Resolves when the call may be made. Rejects with the signal's reason when it aborts first. */
  acquire(request: ChatRequest, signal?: AbortSignal): Promise<Permit>;
}

interface Waiter {
  readonly estimate: TokenEstimate | undefined;
  readonly pass: (permit: Permit) => void;
}

/** Errors of calls that never reached the server. */
const NOT_SENT: readonly LlmErrorCode[] = ["budget", "configuration", "exhausted"];

/** Errors of a server that is in trouble. */
const TROUBLE: readonly LlmErrorCode[] = ["connection", "server", "timeout"];

/**
 * Makes a limiter for one server: calls in flight (adaptive: slow start, cut after a 429, slow
 * recovery), requests per minute and tokens per minute. A 429 that says when to come back holds all
 * calls back until then. It has a timer only while a call waits for a moment.
 *
 * @throws RangeError for a limit that is not a positive number.
 */
export function createLimiter(options: LimiterOptions): Limiter {
  const { concurrency, requestsPerMinute, tokensPerMinute, maxRetryAfterMs = 300_000 } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`concurrency must be an integer of at least 1, got ${concurrency}.`);
  }
  checkRate("requestsPerMinute", requestsPerMinute);
  checkRate("tokensPerMinute", tokensPerMinute);
  const clock = options.clock ?? systemClock;
  const startMs = clock.now();
  const adaptive = createAdaptiveLimit(concurrency);
  const requests = requestsPerMinute && createRateBucket(requestsPerMinute, 1, startMs);
  const tokens = tokensPerMinute && createRateBucket(tokensPerMinute, 1, startMs);
  const estimator = createTokenEstimator();
  const queue = new Set<Waiter>();
  let inFlight = 0;
  let heldUntilMs = startMs;
  let cancelTimer: (() => void) | undefined;

  /** How long the next call must wait although there is room for it. */
  function waitMs(estimate: TokenEstimate | undefined): number {
    const nowMs = clock.now();
    return Math.max(
      heldUntilMs - nowMs,
      requests ? requests.waitMs(1, nowMs) : 0,
      tokens && estimate ? tokens.waitMs(totalOf(estimate), nowMs) : 0,
    );
  }

  function letPass(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    for (const waiter of queue) {
      if (inFlight >= adaptive.limit) return;
      const delayMs = waitMs(waiter.estimate);
      if (delayMs > 0) {
        cancelTimer = clock.schedule(letPass, delayMs);
        return;
      }
      queue.delete(waiter);
      waiter.pass(permit(waiter.estimate));
    }
  }

  function permit(estimate: TokenEstimate | undefined): Permit {
    const episode = adaptive.episode;
    const sentAtMs = clock.now();
    inFlight++;
    if (requests) requests.take(1, sentAtMs);
    if (tokens && estimate) tokens.take(totalOf(estimate), sentAtMs);
    let isOver = false;
    const end = (learn: (nowMs: number) => void): void => {
      if (isOver) return;
      isOver = true;
      inFlight--;
      learn(clock.now());
      if (queue.size > 0) letPass();
    };
    return {
      answered: (usage) =>
        end((nowMs) => {
          adaptive.answered(nowMs - startMs);
          if (!tokens || !estimate) return;
          estimator.learn(estimate, usage);
          const input = usage.inputTokens ?? estimate.inputTokens;
          const output = usage.outputTokens ?? estimate.outputTokens;
          tokens.take(input + output - totalOf(estimate), nowMs);
        }),
      failed: (error) =>
        end((nowMs) => {
          if (!LlmError.is(error)) return;
          if (error.code === "rate-limit" && error.retryable) {
            adaptive.rateLimited(episode, nowMs - startMs, error.retryAfterMs);
            const { retryAfterMs = 0 } = error;
            if (retryAfterMs <= maxRetryAfterMs) {
              heldUntilMs = Math.max(heldUntilMs, nowMs + retryAfterMs);
            }
          } else if (TROUBLE.includes(error.code)) {
            adaptive.failed();
          } else if (NOT_SENT.includes(error.code)) {
            if (requests) requests.take(-1, nowMs);
            if (tokens && estimate) tokens.take(-totalOf(estimate), nowMs);
          }
        }),
    };
  }

  function wait(estimate: TokenEstimate | undefined, signal?: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        queue.delete(waiter);
        letPass();
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        estimate,
        pass: (granted) => {
          signal?.removeEventListener("abort", onAbort);
          resolve(granted);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      queue.add(waiter);
      if (queue.size === 1) letPass();
    });
  }

  return {
    get limit() {
      return adaptive.limit;
    },
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return queue.size;
    },
    get heldBackMs() {
      return Math.max(0, heldUntilMs - clock.now());
    },
    history: adaptive.history,
    async acquire(request, signal) {
      signal?.throwIfAborted();
      const estimate = tokens ? estimator.estimate(request) : undefined;
      const isFree = queue.size === 0 && inFlight < adaptive.limit && waitMs(estimate) <= 0;
      return isFree ? permit(estimate) : wait(estimate, signal);
    },
  };
}

function totalOf({ inputTokens, outputTokens }: TokenEstimate): number {
  return inputTokens + outputTokens;
}

function checkRate(name: string, perMinute: number | undefined): void {
  if (perMinute === undefined || (perMinute > 0 && Number.isFinite(perMinute))) return;
  throw new RangeError(
    `${name} must be a positive number, got ${perMinute}; leave it out for no limit.`,
  );
}
