import type { Attempt } from "../attempt.ts";
import type { ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import type { ChatResult, TokenUsage } from "../chat-result.ts";
import { redact } from "../http/redact.ts";
import { LlmError } from "../llm-error.ts";
import { messagesHash, settingsHash } from "./request-hash.ts";

/** Of a message, a file shows this much to its readers. */
const SHOWN_CHARACTERS = 200;

/** Token counts in a file; `null` where the server reported none. */
interface KeptUsage {
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly reasoning_tokens: number | null;
  readonly cached_input_tokens: number | null;
}

/** What was asked, in short: for people, and to tell what changed. */
export interface RequestSummary {
  /** `requestHash`; the key has it too, unless there is a scope. */
  readonly hash: string;
  /** From the request's metadata. */
  readonly step: number | null;
  readonly seed: number | null;
  readonly messages: number;
  readonly last_message: string;
  /** Hashes of the parts: the system message, the other messages but the last, the last, the settings but the seed. */
  readonly parts: {
    readonly system: string;
    readonly earlier: string;
    readonly last: string;
    readonly settings: string;
  };
}

/** One line of a file of calls: what was asked and what the answer was. */
export interface KeptCall {
  /** Hash of what was asked, episode and sample: `0123456789abcdef-3-0`. */
  readonly key: string;
  readonly scope: string;
  readonly provider: string;
  readonly model_id: string;
  readonly episode: number;
  /** How many calls of the episode had asked the same before. */
  readonly sample: number;
  readonly request: RequestSummary;
  /** `null` for a refusal. */
  readonly result: KeptResult | null;
  /** What the server said when the messages were too long for it; there instead of a result. */
  readonly refusal?: KeptRefusal;
}

/** A `context-length` error in a file. */
interface KeptRefusal {
  readonly message: string;
  readonly status: number | null;
  readonly attempts: readonly Attempt[];
}

/** An answer in a file; `null` where there was nothing. */
interface KeptResult {
  readonly text: string;
  readonly reasoning: string | null;
  readonly finish_reason: ChatResult["finishReason"];
  readonly structure: ChatResult["structure"];
  readonly usage: KeptUsage;
  readonly model: string;
  readonly request_id: string | null;
  readonly latency_ms: number;
  readonly adjustments: readonly string[];
  /** Those of a `withRetry` beneath. */
  readonly attempts: readonly Attempt[];
  readonly raw: unknown;
}

/** Which call it is: everything of a line but the answer. */
export type CallIdentity = Omit<KeptCall, "result" | "refusal">;

/** What a call is found by. */
export interface CallPlace extends Pick<KeptCall, "key" | "scope" | "episode" | "sample"> {
  /** `requestHash`, of no scope. */
  readonly hash: string;
}

/** What is known of a call before it is answered. */
export function callIdentity(
  { provider, modelId }: ChatModel,
  request: ChatRequest,
  place: CallPlace,
): CallIdentity {
  const { messages, metadata, seed } = request;
  const systems = messages[0]?.role === "system" ? 1 : 0;
  const last = messages.at(-1);
  return {
    key: place.key,
    scope: redact(place.scope),
    provider,
    model_id: modelId,
    episode: place.episode,
    sample: place.sample,
    request: {
      hash: place.hash,
      step: metadata?.step ?? null,
      seed: seed ?? null,
      messages: messages.length,
      last_message: last === undefined ? "" : shown(last),
      parts: {
        system: messagesHash(messages.slice(0, systems)),
        earlier: messagesHash(messages.slice(systems, -1)),
        last: messagesHash(messages.slice(-1)),
        settings: settingsHash(request, ["seed"]),
      },
    },
  };
}

function shown({ role, content }: ChatRequest["messages"][number]): string {
  const text =
    typeof content === "string"
      ? content
      : content.map((item) => (item.type === "text" ? item.text : `(${item.mediaType})`)).join(" ");
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return `${role}: ${short.toWellFormed()}`;
}

/** A call with its answer, as a file keeps it. */
export function keptCall(identity: CallIdentity, result: ChatResult): KeptCall {
  return {
    ...identity,
    result: {
      text: result.text,
      reasoning: result.reasoning ?? null,
      finish_reason: result.finishReason,
      structure: result.structure,
      usage: {
        input_tokens: result.usage.inputTokens ?? null,
        output_tokens: result.usage.outputTokens ?? null,
        reasoning_tokens: result.usage.reasoningTokens ?? null,
        cached_input_tokens: result.usage.cachedInputTokens ?? null,
      },
      model: result.model,
      request_id: result.requestId ?? null,
      latency_ms: result.latencyMs,
      adjustments: result.adjustments ?? [],
      attempts: result.attempts ?? [],
      raw: result.raw ?? null,
    },
  };
}

/** A call that the server refused because its messages are too long, as a file keeps it. */
export function keptRefusal(identity: CallIdentity, error: LlmError): KeptCall {
  const { message, status = null, attempts = [] } = error;
  return { ...identity, result: null, refusal: { message, status, attempts } };
}

/** The error of a call that was refused. */
export function refusalError(model: ChatModel, refusal: KeptRefusal): LlmError {
  const { provider, modelId } = model;
  const { message, status, attempts } = refusal;
  return new LlmError("context-length", message, {
    provider,
    modelId,
    status: status ?? undefined,
    attempts: attempts.length > 0 ? attempts : undefined,
  });
}

/** A kept answer, with the latency and the token counts it had when it was given. */
export function chatResult(result: KeptResult): ChatResult {
  return {
    text: result.text,
    reasoning: result.reasoning ?? undefined,
    finishReason: result.finish_reason,
    usage: tokenUsage(result.usage),
    model: result.model,
    requestId: result.request_id ?? undefined,
    latencyMs: result.latency_ms,
    structure: result.structure,
    raw: result.raw,
    ...(result.adjustments.length > 0 && { adjustments: result.adjustments }),
    ...(result.attempts.length > 0 && { attempts: result.attempts }),
    fromCache: true,
  };
}

function tokenUsage(usage: KeptUsage): TokenUsage {
  return {
    inputTokens: usage.input_tokens ?? undefined,
    outputTokens: usage.output_tokens ?? undefined,
    reasoningTokens: usage.reasoning_tokens ?? undefined,
    cachedInputTokens: usage.cached_input_tokens ?? undefined,
  };
}
