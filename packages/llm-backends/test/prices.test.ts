import { describe, expect, it } from "vitest";
import { costOf, findPrice, PRICE_SOURCE, type TokenUsage, unreportedUsage } from "../src/index.ts";
import priceTable from "../src/prices/price-table.json" with { type: "json" };

function usageOf(usage: Partial<TokenUsage>): TokenUsage {
  return { ...unreportedUsage, ...usage };
}

describe("findPrice", () => {
  it("knows hosted models, in US dollars per million tokens", () => {
    expect(findPrice("openai", "gpt-4o-mini")).toEqual({
      input: 0.15,
      cachedInput: 0.075,
      output: 0.6,
    });
    expect(PRICE_SOURCE.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(PRICE_SOURCE.source).toContain("LiteLLM");
  });

  it("finds a dated name only if that very name is listed", () => {
    expect(findPrice("openai", "gpt-4o-mini-2024-07-18")).toEqual(
      findPrice("openai", "gpt-4o-mini"),
    );
    expect(findPrice("openai", "gpt-4o-2024-05-13")?.input).toBe(5);
    expect(findPrice("openai", "gpt-4o")?.input).toBe(2.5);
    expect(findPrice("openai", "gpt-4o-mini-2031-01-01")).toBeUndefined();
    expect(findPrice("openai", "ft:gpt-4o-mini-2024-07-18:me::1")).toBeUndefined();
  });

  it.each([
    ["ollama", "llama3.1"],
    ["ollama", "gpt-4o-mini"],
    ["embedded", "gpt-4o-mini"],
    ["openai", "no-such-model"],
    ["openai", "toString"],
    ["constructor", "name"],
  ])("has no price for %s/%s", (provider, modelId) => {
    expect(findPrice(provider, modelId)).toBeUndefined();
  });

  it("goes by the server's host when the address is given", () => {
    const groq = findPrice(
      "openai",
      "llama-3.3-70b-versatile",
      {},
      "https://api.groq.com/openai/v1",
    );
    expect(groq).toEqual(findPrice("groq", "llama-3.3-70b-versatile"));
    expect(groq?.input).toBeGreaterThan(0);
    expect(findPrice("openai", "gpt-4o-mini", {}, "https://api.openai.com/v1")?.input).toBe(0.15);
    expect(findPrice("openai", "gpt-4o-mini", {}, "http://127.0.0.1:8000/v1")).toBeUndefined();
    expect(findPrice("openai", "gpt-4o-mini", {}, "not an address")).toBeUndefined();
  });

  it("prefers the user's prices, that of provider and model to that of the model", () => {
    const ofModel = { input: 1, output: 2 };
    const ofBoth = { input: 3, output: 4 };
    const overrides = { "gpt-4o-mini": ofModel, "openai/gpt-4o": ofBoth, "gpt-4o": ofModel };
    expect(findPrice("openai", "gpt-4o-mini", overrides)).toBe(ofModel);
    expect(findPrice("openai", "gpt-4o", overrides)).toBe(ofBoth);
    expect(findPrice("openrouter", "gpt-4o", overrides)).toBe(ofModel);
    const free = { "ollama/llama3.1": { input: 0, output: 0 } };
    expect(findPrice("ollama", "llama3.1", free)).toEqual({ input: 0, output: 0 });
  });
});

describe("the file of prices", () => {
  const entries = Object.entries(priceTable.providers).flatMap(([provider, { models }]) =>
    Object.keys(models).map((model) => [provider, model] as const),
  );

  it("has no price that is nothing, and none for cached input above that for input", () => {
    for (const [provider, model] of entries) {
      const price = findPrice(provider, model);
      expect(price?.input, `${provider}/${model}`).toBeGreaterThan(0);
      expect(price?.output, `${provider}/${model}`).toBeGreaterThan(0);
      const { cachedInput = 0, input = 0 } = price ?? {};
      expect(cachedInput, `${provider}/${model}`).toBeLessThanOrEqual(input);
    }
    expect(entries.length).toBeGreaterThan(100);
  });

  it("says its currency, unit, date and source", () => {
    expect(priceTable).toMatchObject({ currency: "USD", unit: "per million tokens" });
    expect(Number.isNaN(Date.parse(priceTable.date))).toBe(false);
  });
});

describe("costOf", () => {
  const price = { input: 2, cachedInput: 0.5, output: 10 };

  it("prices input, cached input and output separately", () => {
    const usage = usageOf({
      inputTokens: 1_000_000,
      cachedInputTokens: 400_000,
      outputTokens: 100,
    });
    expect(costOf(usage, price)).toBeCloseTo(0.6 * 2 + 0.4 * 0.5 + 0.001, 12);
  });

  it("prices cached input as input if there is no price for it or the server reports none", () => {
    const usage = usageOf({ inputTokens: 1000, cachedInputTokens: 400, outputTokens: 0 });
    expect(costOf(usage, { input: 2, output: 10 })).toBeCloseTo(0.002, 12);
    expect(costOf(usageOf({ inputTokens: 1000, outputTokens: 0 }), price)).toBeCloseTo(0.002, 12);
  });

  it("is nothing only if the price or the usage is", () => {
    expect(costOf(usageOf({ inputTokens: 5, outputTokens: 5 }), { input: 0, output: 0 })).toBe(0);
    expect(costOf(usageOf({ inputTokens: 0, outputTokens: 0 }), price)).toBe(0);
  });

  it.each([
    ["no usage", unreportedUsage],
    ["no input", usageOf({ outputTokens: 5 })],
    ["no output", usageOf({ inputTokens: 5 })],
  ])("is unknown for %s", (_, usage) => {
    expect(costOf(usage, price)).toBeUndefined();
  });

  it("is unknown without a price, and for calls longer than the price holds for", () => {
    const usage = usageOf({ inputTokens: 1001, outputTokens: 5 });
    expect(costOf(usage, undefined)).toBeUndefined();
    expect(costOf(usage, { ...price, maxInputTokens: 1000 })).toBeUndefined();
    expect(costOf(usage, { ...price, maxInputTokens: 1001 })).toBeGreaterThan(0);
    expect(findPrice("openai", "gpt-5.4")?.maxInputTokens).toBe(272_000);
  });
});
