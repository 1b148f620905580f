/**
 * Brings src/prices/price-table.json up to date. Which models it lists, under which provider and with
 * which hosts, is decided by hand in that file; this script sets their prices. Run by hand with a
 * downloaded copy of the table that LiteLLM keeps (github.com/BerriAI/litellm,
 * model_prices_and_context_window.json, MIT licence) and the date of the copy:
 *
 *   node scripts/update-prices.ts model_prices_and_context_window.json 2026-08-01
 *   npx biome check --write src/prices
 *
 * It prints every price that changes, and every model whose price is not certain for a plain call and
 * therefore has to go or to be looked up at the provider: not listed for chat there, withdrawn before
 * that date, costing nothing, something else for thinking, a fee per request, or a fee for writing to
 * the cache unasked. A new model is added with any price first. The default service tier counts.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface SourceEntry {
  readonly [field: string]: unknown;
  readonly mode?: string;
  readonly deprecation_date?: string;
  readonly input_cost_per_token?: number;
  readonly cache_read_input_token_cost?: number;
  readonly cache_creation_input_token_cost?: number;
  readonly output_cost_per_token?: number;
  readonly output_cost_per_reasoning_token?: number;
}

interface PriceEntry {
  readonly input: number;
  readonly cached_input?: number;
  readonly output: number;
  readonly max_input_tokens?: number;
}

interface PriceTable {
  readonly date: string;
  readonly providers: Readonly<
    Record<string, { readonly models: Readonly<Record<string, PriceEntry>> }>
  >;
}

/** Providers that write to the cache, which they charge for, only when a request says so. */
const WRITE_ON_REQUEST = ["anthropic", "gemini"];

const [path, date = ""] = process.argv.slice(2);
if (path === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
  throw new Error(
    "Expected: node scripts/update-prices.ts <LiteLLM's table> <its date, YYYY-MM-DD>",
  );
}
const tableUrl = new URL("../src/prices/price-table.json", import.meta.url);
const source = JSON.parse(readFileSync(path, "utf8")) as Record<string, SourceEntry>;
const table = JSON.parse(readFileSync(tableUrl, "utf8")) as PriceTable;
const providers = mapValues(table.providers, (provider, id) => ({
  ...provider,
  models: mapValues(provider.models, (old, model) => updated(id, model, old)),
}));
writeFileSync(tableUrl, `${pricesInLines({ ...table, date, providers })}\n`);

function updated(provider: string, model: string, old: PriceEntry): PriceEntry {
  const entry = source[`${provider}/${model}`] ?? source[model];
  const price = entry && priceOf(entry, WRITE_ON_REQUEST.includes(provider));
  if (price === undefined) {
    console.log(`${provider}/${model}: not certain, left as it was: ${JSON.stringify(old)}`);
    return old;
  }
  if (JSON.stringify(price) !== JSON.stringify(old)) {
    console.log(`${provider}/${model}: ${JSON.stringify(old)} is now ${JSON.stringify(price)}`);
  }
  return price;
}

function priceOf(entry: SourceEntry, writesOnRequest: boolean): PriceEntry | undefined {
  const { input_cost_per_token: input = 0, output_cost_per_token: output = 0 } = entry;
  const cached = entry.cache_read_input_token_cost;
  const isCertain =
    entry.mode === "chat" &&
    (entry.deprecation_date ?? "9999") > date &&
    input > 0 &&
    output > 0 &&
    (entry.output_cost_per_reasoning_token ?? output) === output &&
    (writesOnRequest || (entry.cache_creation_input_token_cost ?? 0) <= input) &&
    !Object.keys(entry).some((field) => /per_request|tiered_pricing|per_character/.test(field));
  if (!isCertain) return undefined;
  const limits = Object.keys(entry).flatMap((field) => {
    const thousands = /^(?:input|output)_cost_per_token_above_(\d+)k_tokens$/.exec(field)?.[1];
    return thousands === undefined ? [] : [Number(thousands) * 1000];
  });
  return {
    input: perMillion(input),
    ...(cached === undefined ? {} : { cached_input: perMillion(cached) }),
    output: perMillion(output),
    ...(limits.length === 0 ? {} : { max_input_tokens: Math.min(...limits) }),
  };
}

/** Without the digits that binary fractions add. */
function perMillion(perToken: number): number {
  return Number((perToken * 1_000_000).toPrecision(9));
}

/** JSON with every price on a line of its own. */
function pricesInLines(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\{\s+("input"[^}]*?)\s+\}/g,
    (_, inner: string) => `{ ${inner.replace(/\n\s+/g, " ")} }`,
  );
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
