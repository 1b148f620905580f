import {
  type BudgetSpent,
  costReached,
  nothingSpent,
  type SpentCall,
  spentAfter,
  tokensReached,
} from "./budget-spent.ts";

/** What may be spent; no limit where nothing is given. */
export interface BudgetOptions {
  /** Input and output tokens together, a positive number. */
  readonly tokens?: number | undefined;
  /** US dollars, a positive number. */
  readonly cost?: number | undefined;
}

/** What calls are expected to spend. */
export interface ExpectedSpending {
  readonly tokens: number;
  /** US dollars; 0 if it cannot be said. */
  readonly cost: number;
}

/** Tokens and money for any number of models together. */
export interface Budget {
  readonly limits: BudgetOptions;
  readonly spent: BudgetSpent;
  /** What the calls in flight are expected to spend. */
  readonly reserved: ExpectedSpending;
  /** Which limit has been reached, how much was spent, and how to go on; null while none has. */
  readonly reached: string | null;
  /** Adds a call that is over, also one of an earlier run. */
  spend(call: SpentCall): void;
  /**
   * Reserves what a call is expected to spend. Resolves with what ends the reservation: at once while
   * what is spent and what is reserved are below every limit, otherwise when calls in flight have
   * turned out smaller, first come first served. Resolves with null when a limit is reached.
   * Rejects with the signal's reason when it aborts first.
   */
  reserve(expected: ExpectedSpending, signal?: AbortSignal): Promise<(() => void) | null>;
}

interface Waiter {
  readonly expected: ExpectedSpending;
  readonly answer: (release: (() => void) | null) => void;
}

/**
 * Makes a budget; all models that spend from it share it.
 *
 * A call starts while spent and reserved together are below the limit. So the budget is overshot by
 * one call at most as long as calls turn out as expected, and beyond that only by what calls in
 * flight spend more than expected.
 *
 * @throws RangeError for a limit that is not a positive number.
 */
export function createBudget(options: BudgetOptions): Budget {
  checkLimit("tokens", options.tokens);
  checkLimit("cost", options.cost);
  const tokenLimit = options.tokens ?? Number.POSITIVE_INFINITY;
  const costLimit = options.cost ?? Number.POSITIVE_INFINITY;
  let spent = nothingSpent;
  const reservations = new Set<ExpectedSpending>();
  let reserved: ExpectedSpending = { tokens: 0, cost: 0 };
  const queue = new Set<Waiter>();

  function reached(): string | null {
    if (spent.tokens >= tokenLimit) return tokensReached(spent, tokenLimit);
    if (spent.cost >= costLimit) return costReached(spent, costLimit);
    return null;
  }

  function hasRoom(): boolean {
    return spent.tokens + reserved.tokens < tokenLimit && spent.cost + reserved.cost < costLimit;
  }

  function start({ tokens, cost }: ExpectedSpending): () => void {
    const reservation = { tokens, cost };
    reservations.add(reservation);
    reserved = { tokens: reserved.tokens + tokens, cost: reserved.cost + cost };
    return () => {
      if (!reservations.delete(reservation)) return;
      // Nothing may be left of sums of fractions, or the last calls would wait for ever.
      const isLast = reservations.size === 0;
      reserved = isLast
        ? { tokens: 0, cost: 0 }
        : { tokens: reserved.tokens - tokens, cost: reserved.cost - cost };
      letPass();
    };
  }

  function letPass(): void {
    for (const waiter of queue) {
      const isReached = reached() !== null;
      if (!isReached && !hasRoom()) return;
      queue.delete(waiter);
      waiter.answer(isReached ? null : start(waiter.expected));
    }
  }

  function wait(expected: ExpectedSpending, signal?: AbortSignal): Promise<(() => void) | null> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        queue.delete(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        expected,
        answer: (release) => {
          signal?.removeEventListener("abort", onAbort);
          resolve(release);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      queue.add(waiter);
    });
  }

  return {
    limits: options,
    get spent() {
      return spent;
    },
    get reserved() {
      return reserved;
    },
    get reached() {
      return reached();
    },
    spend(call) {
      spent = spentAfter(spent, call);
      letPass();
    },
    async reserve(expected, signal) {
      signal?.throwIfAborted();
      if (reached() !== null) return null;
      return queue.size === 0 && hasRoom() ? start(expected) : wait(expected, signal);
    },
  };
}

function checkLimit(name: string, limit: number | undefined): void {
  if (limit === undefined || (limit > 0 && Number.isFinite(limit))) return;
  throw new RangeError(
    `The budget's ${name} must be a positive number, got ${limit}; leave it out for no limit.`,
  );
}
