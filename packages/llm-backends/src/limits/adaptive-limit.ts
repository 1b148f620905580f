/**
 * Why a limit has the value it has: the first one, doubling until the server first complains, cut
 * because it complained, growing back since.
 */
export type LimitReason = "start" | "slow-start" | "rate-limit" | "recovery";

/** A change of the limit. */
export interface LimitChange {
  /** Milliseconds since the limiter was made. */
  readonly atMs: number;
  /** The most calls in flight from then on. */
  readonly limit: number;
  readonly reason: LimitReason;
}

/** How long a limit does not grow after a complaint, unless the server asks for more. */
const COOL_DOWN_MS = 15_000;

/** What is left of the limit after a complaint. */
const CUT = 0.8;

/** So many answers in a row end the pause in growth that a failing server causes. */
const ANSWERS_AFTER_FAILURE = 10;

/** The changes that are kept, newest. */
const HISTORY_LENGTH = 1000;

/** How many calls may be in flight, learnt from how the server takes them. Knows no timers. */
export interface AdaptiveLimit {
  readonly limit: number;
  /** Oldest first. Growth for one reason is one entry, the latest. At most 1000 entries. */
  readonly history: readonly LimitChange[];
  /** Marks a call that is sent now; handed back with how it ended. */
  readonly episode: number;
  answered(atMs: number): void;
  /** The server said "too many" to a call that was sent in that episode. */
  rateLimited(episode: number, atMs: number, retryAfterMs: number | undefined): void;
  /** The server failed, or the connection to it. */
  failed(): void;
}

/**
 * A limit between 1 and `concurrency`. It starts at 20 or half of `concurrency`, whichever is more,
 * and grows by one with every answer, which doubles it per round trip. The first complaint ends that.
 * A complaint cuts to 0.8, at least by one, once for all calls that were in flight together; for 15 s,
 * or as long as the server asks to wait if that is longer, it then stays; after that it grows by one
 * for every `limit` answers. A failing server does not shrink it but stops its growth until ten
 * calls in a row have been answered.
 *
 * The rule is that of Inspect's adaptive connections (UK AI Security Institute).
 */
export function createAdaptiveLimit(concurrency: number): AdaptiveLimit {
  let limit = Math.max(Math.min(concurrency, 20), Math.ceil(concurrency / 2));
  let isSlowStart = true;
  let episode = 0;
  let coolUntilMs = Number.NEGATIVE_INFINITY;
  let answersSinceFailure = ANSWERS_AFTER_FAILURE;
  let answersSinceGrowth = 0;
  const history: LimitChange[] = [{ atMs: 0, limit, reason: "start" }];

  function change(next: number, atMs: number, reason: LimitReason): void {
    limit = next;
    const isGrowth = reason !== "rate-limit" && history.at(-1)?.reason === reason;
    if (isGrowth) history.pop();
    else if (history.length === HISTORY_LENGTH) history.shift();
    history.push({ atMs, limit, reason });
  }

  return {
    get limit() {
      return limit;
    },
    get episode() {
      return episode;
    },
    history,
    answered(atMs) {
      if (++answersSinceFailure <= ANSWERS_AFTER_FAILURE) return;
      if (limit >= concurrency || atMs < coolUntilMs) return;
      if (isSlowStart) return change(limit + 1, atMs, "slow-start");
      if (++answersSinceGrowth < limit) return;
      answersSinceGrowth = 0;
      change(limit + 1, atMs, "recovery");
    },
    rateLimited(sentIn, atMs, retryAfterMs = 0) {
      const isFirst = sentIn === episode;
      const coolDownMs = isFirst ? Math.max(COOL_DOWN_MS, retryAfterMs) : retryAfterMs;
      coolUntilMs = Math.max(coolUntilMs, atMs + coolDownMs);
      if (!isFirst) return;
      isSlowStart = false;
      answersSinceGrowth = 0;
      episode++;
      if (limit > 1) change(Math.min(limit - 1, Math.floor(limit * CUT)), atMs, "rate-limit");
    },
    failed() {
      answersSinceFailure = 0;
    },
  };
}
