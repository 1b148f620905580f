import type { TokenUsage } from "../chat-result.ts";

/** What has been spent so far. */
export interface BudgetSpent {
  readonly calls: number;
  /** Reported and estimated tokens together. */
  readonly tokens: number;
  /** The part of `tokens` that no server reported. */
  readonly estimatedTokens: number;
  /** The calls whose servers did not report how many tokens went in and came out. */
  readonly unreportedCalls: number;
  /** US dollars, known and estimated together. */
  readonly cost: number;
  /** The part of `cost` that is estimated. */
  readonly estimatedCost: number;
  /** The calls whose cost is not known; nothing but `estimatedCost` is counted for them. */
  readonly unpricedCalls: number;
}

/** A call that is over. */
export interface SpentCall {
  readonly usage: TokenUsage;
  /** US dollars; undefined if not known. */
  readonly cost: number | undefined;
  /** Tokens to count in place of those the server did not report; not used if it reported all. */
  readonly estimatedTokens?: number | undefined;
  /** US dollars to count in place of a cost that is not known; not used if it is known. */
  readonly estimatedCost?: number | undefined;
}

/** What has been spent before the first call. */
export const nothingSpent: BudgetSpent = {
  calls: 0,
  tokens: 0,
  estimatedTokens: 0,
  unreportedCalls: 0,
  cost: 0,
  estimatedCost: 0,
  unpricedCalls: 0,
};

/** What has been spent after one more call. */
export function spentAfter(spent: BudgetSpent, call: SpentCall): BudgetSpent {
  const { inputTokens, outputTokens } = call.usage;
  const isReported = inputTokens !== undefined && outputTokens !== undefined;
  const isPriced = call.cost !== undefined;
  const estimatedTokens = isReported ? 0 : (call.estimatedTokens ?? 0);
  const estimatedCost = isPriced ? 0 : (call.estimatedCost ?? 0);
  return {
    calls: spent.calls + 1,
    tokens: spent.tokens + (inputTokens ?? 0) + (outputTokens ?? 0) + estimatedTokens,
    estimatedTokens: spent.estimatedTokens + estimatedTokens,
    unreportedCalls: spent.unreportedCalls + (isReported ? 0 : 1),
    cost: spent.cost + (call.cost ?? estimatedCost),
    estimatedCost: spent.estimatedCost + estimatedCost,
    unpricedCalls: spent.unpricedCalls + (isPriced ? 0 : 1),
  };
}

/** Says that the tokens are used up. */
export function tokensReached(spent: BudgetSpent, limit: number): string {
  const estimated =
    spent.estimatedTokens === 0
      ? ""
      : `, ${count(spent.estimatedTokens)} of them estimated because usage was not reported for ${count(spent.unreportedCalls)} of ${count(spent.calls)} calls`;
  return `The token budget is spent: ${count(spent.tokens)} of ${count(limit)} tokens${estimated}. ${advice("tokens")}`;
}

/** Says that the money is used up. */
export function costReached(spent: BudgetSpent, limit: number): string {
  const estimated =
    spent.estimatedCost === 0
      ? ""
      : `, ${money(spent.estimatedCost)} of them estimated because the cost of ${count(spent.unpricedCalls)} of ${count(spent.calls)} calls is not known`;
  return `The money budget is spent: ${money(spent.cost)} of ${money(limit)} US dollars${estimated}. ${advice("usd")}`;
}

function advice(key: string): string {
  return `Raise budget.${key} and run the same command again; it goes on where it stopped.`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function money(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}
