import { type ChatModel, findPrice, PRICE_SOURCE, type Price } from "@gym-llm/llm-backends";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import type { HeaderLine } from "../log/episode-log-schema.ts";

/** What a model costs, and as the log says it. */
export interface KnownPrice {
  readonly price: Price;
  readonly record: NonNullable<HeaderLine["price"]>;
}

/**
 * The price of a model: the configuration's own, else the dated one that comes with llm-backends; `null` when neither
 * knows it. Servers elsewhere have no known price, even for a model of a known name.
 */
export function knownPrice(
  { provider, modelId }: Pick<ChatModel, "provider" | "modelId">,
  { agent, prices }: ExperimentConfig,
  variables: Readonly<Record<string, string | undefined>>,
  now: Date,
): KnownPrice | null {
  const baseUrl =
    agent.baseUrl ?? (provider === "openai" ? variables["OPENAI_BASE_URL"] : undefined);
  const price = findPrice(provider, modelId, prices, baseUrl);
  if (!price) return null;
  const isOwn = [`${provider}/${modelId}`, modelId].some((key) => Object.hasOwn(prices, key));
  const { input, cachedInput, output, maxInputTokens } = price;
  const record = {
    input,
    ...(cachedInput !== undefined && { cached_input: cachedInput }),
    output,
    ...(maxInputTokens !== undefined && { max_input_tokens: maxInputTokens }),
    currency: "USD" as const,
    date: isOwn ? now.toISOString().slice(0, 10) : PRICE_SOURCE.date,
    source: isOwn ? "the configuration's prices" : PRICE_SOURCE.source,
  };
  return { price, record };
}
