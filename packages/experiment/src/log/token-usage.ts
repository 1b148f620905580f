import type { PriceRecord, UsageRecord } from "./episode-log-schema.ts";

const FIELDS = [
  "input_tokens",
  "output_tokens",
  "reasoning_tokens",
  "cached_input_tokens",
] as const satisfies readonly (keyof UsageRecord)[];

const PRICED_TOKENS = 1_000_000;

/** The sum of what servers reported: a count that one call lacks is unknown for all of them, and so is that of none. */
export function sumUsage(usages: Iterable<UsageRecord | null>): UsageRecord {
  const sum = new UsageSum();
  for (const usage of usages) sum.add(usage);
  return sum.total();
}

/** `sumUsage`, call by call. */
export class UsageSum {
  #total: UsageRecord | null = null;

  add(usage: UsageRecord | null): void {
    const before = this.#total;
    const after = FIELDS.map((field) => {
      const count = usage?.[field] ?? null;
      const earlier = before === null ? 0 : before[field];
      return [field, count === null || earlier === null ? null : earlier + count] as const;
    });
    this.#total = Object.fromEntries(after) as unknown as UsageRecord;
  }

  total(): UsageRecord {
    const none = Object.fromEntries(FIELDS.map((field) => [field, null]));
    return { ...((this.#total ?? none) as UsageRecord) };
  }
}

/**
 * What tokens cost in US dollars; `null` when their number or their price is unknown, or the call is
 * longer than the price holds for. Where a server does not say how
 * many tokens it read from its cache, all of them are paid in full.
 */
export function tokenCostUsd(
  usage: UsageRecord | null,
  price: PriceRecord | null | undefined,
): number | null {
  const { input_tokens: input, output_tokens: output } = usage ?? {};
  if (!price || typeof input !== "number" || typeof output !== "number") return null;
  if (input > (price.max_input_tokens ?? Number.POSITIVE_INFINITY)) return null;
  const cached = Math.min(usage?.cached_input_tokens ?? 0, input);
  const cachedPrice = price.cached_input ?? price.input;
  const cost = (input - cached) * price.input + cached * cachedPrice + output * price.output;
  return cost / PRICED_TOKENS;
}
