/**
 * Writes src/prices/price-table.json anew. Run by hand with a downloaded copy of the table that LiteLLM
 * keeps (github.com/BerriAI/litellm, model_prices_and_context_window.json) and the date of the copy:
 *
 *   node scripts/update-prices.ts model_prices_and_context_window.json 2026-08-01
 *
 * Then format it (npx biome check --write src/prices) and read the difference: a price that changed is
 * news, a name that went needs a reason. A model is taken only if its price is certain for a plain
 * call: listed for chat, not withdrawn before that date, more than nothing, the same for thinking as
 * for the answer, without fees per request or for writing to the cache unasked. The default service
 * tier counts.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface SourceEntry {
  readonly [field: string]: unknown;
  readonly litellm_provider?: string;
  readonly mode?: string;
  readonly deprecation_date?: string;
  readonly input_cost_per_token?: number;
  readonly cache_read_input_token_cost?: number;
  readonly cache_creation_input_token_cost?: number;
  readonly output_cost_per_token?: number;
  readonly output_cost_per_reasoning_token?: number;
}

interface Entry {
  input: number;
  cached_input?: number;
  output: number;
  max_input_tokens?: number;
}

/** Providers by their name in LiteLLM's table, with the hosts of their OpenAI-compatible servers. */
const hosts: Readonly<Record<string, readonly string[]>> = {
  anthropic: ["api.anthropic.com"],
  cerebras: ["api.cerebras.ai"],
  deepinfra: ["api.deepinfra.com"],
  deepseek: ["api.deepseek.com"],
  fireworks_ai: ["api.fireworks.ai"],
  gemini: ["generativelanguage.googleapis.com"],
  groq: ["api.groq.com"],
  mistral: ["api.mistral.ai"],
  moonshot: ["api.moonshot.ai"],
  openai: ["api.openai.com"],
  openrouter: ["openrouter.ai"],
  together_ai: ["api.together.xyz", "api.together.ai"],
  xai: ["api.x.ai"],
  zai: ["api.z.ai"],
};

/** Providers that write to the cache, which they charge for, only when a request says so. */
const WRITE_ON_REQUEST = ["anthropic", "gemini"];

/** Models that are asked for something else than text, or charge for searches too. */
const NOT_PLAIN_CHAT =
  /audio|realtime|image|tts|transcribe|live|search|deep-research|container|^ft:/i;

const [path, date] = process.argv.slice(2);
if (path === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
  throw new Error(
    "Expected: node scripts/update-prices.ts <LiteLLM's table> <its date, YYYY-MM-DD>",
  );
}
const source = JSON.parse(readFileSync(path, "utf8")) as Record<string, SourceEntry>;

const table = {
  date,
  source:
    "model_prices_and_context_window.json of LiteLLM (https://github.com/BerriAI/litellm), MIT licence, Copyright (c) 2023 Berri AI",
  currency: "USD",
  unit: "per million tokens",
  providers: Object.fromEntries(
    Object.entries(hosts).map(([id, own]) => [id, { hosts: own, models: modelsOf(id) }]),
  ),
};
const onOneLine = (text: string): string =>
  text.replace(
    /\{\s+("input"[^}]*?)\s+\}/g,
    (_, inner: string) => `{ ${inner.replace(/\n\s+/g, " ")} }`,
  );
writeFileSync(
  new URL("../src/prices/price-table.json", import.meta.url),
  `${onOneLine(JSON.stringify(table, null, 2))}\n`,
);

function modelsOf(provider: string): Record<string, Entry> {
  const models: Record<string, Entry> = {};
  for (const name of Object.keys(source).sort()) {
    const entry = source[name];
    if (entry?.litellm_provider !== provider || NOT_PLAIN_CHAT.test(name)) continue;
    const own = name.startsWith(`${provider}/`) ? name.slice(provider.length + 1) : name;
    const price = priceOf(entry, WRITE_ON_REQUEST.includes(provider));
    if (price !== undefined) models[own] = price;
  }
  return models;
}

function priceOf(entry: SourceEntry, writesOnRequest: boolean): Entry | undefined {
  const { input_cost_per_token: input = 0, output_cost_per_token: output = 0 } = entry;
  const cached = entry.cache_read_input_token_cost;
  const isCertain =
    entry.mode === "chat" &&
    (entry.deprecation_date ?? "9999") > String(date) &&
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
