import {
  type CallOptions,
  type ChatModel,
  type ChatRequest,
  type ChatResult,
  LlmError,
} from "@gym-llm/llm-backends";
import type { EmbeddedAnswer, EmbeddedAnswerer } from "./embedded-answer.ts";
import { answerAtRandom } from "./random-answer.ts";
import { createReferenceAnswerer } from "./reference-answer.ts";

interface EmbeddedModelEntry {
  /** The name it answers under, which says what it is. */
  readonly servedAs: string;
  readonly createAnswerer: () => EmbeddedAnswerer;
}

const MODELS = {
  reference: {
    servedAs: "reference (rules, not a language model)",
    createAnswerer: createReferenceAnswerer,
  },
  random: {
    servedAs: "random (chance, not a language model)",
    createAnswerer: () => answerAtRandom,
  },
} satisfies Record<string, EmbeddedModelEntry>;

/** The models of the `embedded` backend: `reference` plays by published rules, `random` draws from the allowed actions. */
export type EmbeddedModelName = keyof typeof MODELS;

/** A model that needs no server: rules or chance behind the interface of a chat model, never a language model. */
export interface EmbeddedModel extends ChatModel {
  readonly provider: "embedded";
  readonly modelId: EmbeddedModelName;
  /** What it is, in one sentence. */
  readonly description: string;
}

const DESCRIPTIONS: Readonly<Record<EmbeddedModelName, string>> = {
  reference:
    "Not a language model: it reads the observation out of the last message and answers by the environment's published rule.",
  random: "Not a language model: it draws from the actions that the request allows.",
};

const PROVIDER = "embedded";

/**
 * Makes an embedded model. It sees what every model sees, the messages and the metadata of a request, and answers with
 * JSON `{"reflection", "action"}`. Sampling settings other than the seed mean nothing to it, token counts are absent.
 * Throws an `LlmError` of code `configuration` for an unknown name.
 */
export function createEmbeddedModel(options: { readonly model: string }): EmbeddedModel {
  const modelId = options.model as EmbeddedModelName;
  if (!Object.hasOwn(MODELS, modelId)) {
    throw new LlmError(
      "configuration",
      `The embedded backend has no model "${options.model}"; its models are ${Object.keys(MODELS).join(", ")}. They are not language models; for one, choose another backend.`,
      { provider: PROVIDER, modelId: options.model },
    );
  }
  const entry: EmbeddedModelEntry = MODELS[modelId];
  const answerer = entry.createAnswerer();
  const identity = { provider: PROVIDER, modelId } as const;
  return {
    ...identity,
    description: DESCRIPTIONS[modelId],
    generate: async (request, callOptions) => {
      const started = performance.now();
      checkCall(callOptions, identity);
      const { reflection, action, basis } = answerOrFail(answerer, request, identity);
      const text = JSON.stringify({ reflection, action });
      return result(request, {
        text,
        model: entry.servedAs,
        latencyMs: performance.now() - started,
        raw: { text, ...basis },
      });
    },
    preflight: async (callOptions) => checkCall(callOptions, identity),
  };
}

type Identity = Pick<EmbeddedModel, "provider" | "modelId">;

/** The rules of a call that hold for every model; an answer itself takes no time worth a deadline. */
function checkCall({ signal, timeoutMs }: CallOptions = {}, identity: Identity): void {
  if (timeoutMs !== undefined && !(timeoutMs > 0)) {
    throw new LlmError(
      "configuration",
      `timeoutMs must be a positive number of milliseconds (Infinity for no deadline), got ${timeoutMs}.`,
      identity,
    );
  }
  if (!signal?.aborted) return;
  throw new LlmError(
    "aborted",
    `The call to the embedded model "${identity.modelId}" was aborted.`,
    { ...identity, cause: signal.reason },
  );
}

function answerOrFail(
  answer: EmbeddedAnswerer,
  request: ChatRequest,
  identity: Identity,
): EmbeddedAnswer {
  try {
    return answer(request);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new LlmError(
      "invalid-request",
      `The embedded model "${identity.modelId}" cannot answer: ${problem}`,
      {
        ...identity,
        cause,
      },
    );
  }
}

function result(
  request: ChatRequest,
  fields: Pick<ChatResult, "text" | "model" | "latencyMs" | "raw">,
): ChatResult {
  return {
    ...fields,
    reasoning: undefined,
    finishReason: "stop",
    usage: {
      inputTokens: undefined,
      outputTokens: undefined,
      reasoningTokens: undefined,
      cachedInputTokens: undefined,
    },
    requestId: undefined,
    structure: request.responseSchema ? "schema" : "text",
  };
}
