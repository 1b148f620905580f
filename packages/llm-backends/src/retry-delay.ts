/** How long to wait between attempts. */
export interface RetryDelayOptions {
  /** The upper bound of the first pause; doubles with every attempt. */
  readonly initialDelayMs: number;
  /** The pause never gets longer than this by doubling. */
  readonly maxDelayMs: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/**
 * The pause after a failed attempt: uniform between 0 and a bound that doubles with every attempt
 * ("full jitter"), so that callers who failed together do not come back together. A wait that the
 * server asked for is the least that is waited.
 *
 * @param attempt 1 after the first attempt.
 */
export function retryDelayMs(
  attempt: number,
  retryAfterMs: number | undefined,
  options: RetryDelayOptions,
): number {
  const bound = Math.min(options.maxDelayMs, options.initialDelayMs * 2 ** (attempt - 1));
  return Math.max(options.random() * bound, retryAfterMs ?? 0);
}
