import type { Price } from "./price.ts";
import priceTable from "./price-table.json" with { type: "json" };

/** A price as the file has it. */
interface PriceEntry {
  readonly input: number;
  readonly cached_input?: number;
  readonly output: number;
  readonly max_input_tokens?: number;
}

interface PriceProvider {
  readonly hosts: readonly string[];
  readonly models: Readonly<Record<string, PriceEntry>>;
}

const providers: Readonly<Record<string, PriceProvider>> = priceTable.providers;

/** Where the package's own prices are from. */
export const PRICE_SOURCE: { readonly date: string; readonly source: string } = {
  date: priceTable.date,
  source: priceTable.source,
};

/**
 * What a model costs: the user's own price under `provider/model`, else under `model`, else the
 * package's, which is as old as `PRICE_SOURCE` says. Undefined if nobody says; never 0 for want of a
 * price. A name must be listed as a whole: a dated name finds its price only under that very name.
 *
 * @param baseUrl where the server is, if the `openai` backend asks another one than OpenAI: the
 *   package's prices are then those of the provider at that host, and there are none for a server
 *   of one's own. Without it they are those of `provider`.
 */
export function findPrice(
  provider: string,
  modelId: string,
  overrides: Readonly<Record<string, Price>> = {},
  baseUrl?: string,
): Price | undefined {
  for (const key of [`${provider}/${modelId}`, modelId]) {
    if (Object.hasOwn(overrides, key)) return overrides[key];
  }
  const listed = baseUrl === undefined ? ownOf(providers, provider) : providerAt(baseUrl);
  const entry = listed === undefined ? undefined : ownOf(listed.models, modelId);
  return entry === undefined ? undefined : toPrice(entry);
}

function providerAt(baseUrl: string): PriceProvider | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { hostname } = new URL(baseUrl);
  return Object.values(providers).find(({ hosts }) => hosts.includes(hostname));
}

function ownOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function toPrice({ input, output, ...rest }: PriceEntry): Price {
  return {
    input,
    ...(rest.cached_input === undefined ? {} : { cachedInput: rest.cached_input }),
    output,
    ...(rest.max_input_tokens === undefined ? {} : { maxInputTokens: rest.max_input_tokens }),
  };
}
