import type { ChatMessage, ChatRequest } from "../chat-request.ts";
import type { TokenUsage } from "../chat-result.ts";

/** What a call is expected to use. */
export interface TokenEstimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** A token for every four characters, without anything learnt. */
  readonly plainInputTokens: number;
}

/** Expects the tokens of calls, better with every usage that a server reports. */
export interface TokenEstimator {
  estimate(request: ChatRequest): TokenEstimate;
  /** Learns from what a call really used; what was not reported teaches nothing. */
  learn(estimate: TokenEstimate, usage: TokenUsage): void;
}

const CHARACTERS_PER_TOKEN = 4;

/** What a picture counts for until usage is reported, in tokens: about a 1024 × 1024 one at OpenAI. */
const TOKENS_PER_IMAGE = 800;

/** What an answer is expected to have until usage is reported, in tokens. */
const FIRST_OUTPUT_TOKENS = 500;

/** The weight of the newest report. */
const WEIGHT = 0.1;

/** How far reports may correct a count of characters. */
const [LEAST_RATIO, MOST_RATIO] = [0.1, 10];

/**
 * An estimator that begins with a token for every four characters of the messages and of the
 * schema, and 500 tokens for the answer. The input is then scaled by the ratio of reported to
 * estimated tokens, and the answer is expected to be as long as earlier ones were (moving averages);
 * never longer than `maxOutputTokens`.
 */
export function createTokenEstimator(): TokenEstimator {
  let ratio: number | undefined;
  let outputTokens: number | undefined;
  return {
    estimate(request) {
      const plainInputTokens = countPlainTokens(request);
      const expected = outputTokens ?? FIRST_OUTPUT_TOKENS;
      return {
        inputTokens: Math.ceil(plainInputTokens * (ratio ?? 1)),
        outputTokens: Math.ceil(Math.min(expected, request.maxOutputTokens ?? expected)),
        plainInputTokens,
      };
    },
    learn({ plainInputTokens }, usage) {
      if (usage.inputTokens !== undefined && plainInputTokens > 0) {
        const seen = usage.inputTokens / plainInputTokens;
        ratio = moved(ratio, Math.min(MOST_RATIO, Math.max(LEAST_RATIO, seen)));
      }
      if (usage.outputTokens !== undefined) outputTokens = moved(outputTokens, usage.outputTokens);
    },
  };
}

/** A moving average after one more value. */
function moved(average: number | undefined, value: number): number {
  return average === undefined ? value : average + WEIGHT * (value - average);
}

function countPlainTokens(request: ChatRequest): number {
  let characters =
    request.responseSchema === undefined ? 0 : schemaLength(request.responseSchema.schema);
  let images = 0;
  for (const message of request.messages) {
    characters += textLength(message);
    images += imageCount(message);
  }
  return characters / CHARACTERS_PER_TOKEN + images * TOKENS_PER_IMAGE;
}

function textLength({ content }: ChatMessage): number {
  if (typeof content === "string") return content.length;
  return content.reduce((sum, part) => sum + (part.type === "text" ? part.text.length : 0), 0);
}

function imageCount({ content }: ChatMessage): number {
  if (typeof content === "string") return 0;
  return content.filter((part) => part.type === "image").length;
}

const schemaLengths = new WeakMap<object, number>();

/** The length of a schema's JSON; schemas are the same object from call to call. */
function schemaLength(schema: object): number {
  let length = schemaLengths.get(schema);
  if (length === undefined) {
    length = JSON.stringify(schema).length;
    schemaLengths.set(schema, length);
  }
  return length;
}
