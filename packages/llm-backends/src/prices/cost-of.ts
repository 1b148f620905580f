import type { TokenUsage } from "../chat-result.ts";
import type { Price } from "./price.ts";

const TOKENS_PER_PRICE = 1_000_000;

/**
 * What a call cost, in US dollars. Undefined, never 0, if the server did not report how many tokens
 * went in and came out, if there is no price, or if the call is longer than the price holds for. Input
 * that the server does not report as cached is priced in full.
 */
export function costOf(usage: TokenUsage, price: Price | undefined): number | undefined {
  const { inputTokens, outputTokens, cachedInputTokens = 0 } = usage;
  if (price === undefined || inputTokens === undefined || outputTokens === undefined) {
    return undefined;
  }
  if (inputTokens > (price.maxInputTokens ?? Number.POSITIVE_INFINITY)) return undefined;
  const cached = Math.min(cachedInputTokens, inputTokens);
  const total =
    (inputTokens - cached) * price.input +
    cached * (price.cachedInput ?? price.input) +
    outputTokens * price.output;
  return total / TOKENS_PER_PRICE;
}
