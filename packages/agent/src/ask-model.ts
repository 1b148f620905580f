import {
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
  type ChatResult,
  LlmError,
  type RequestMetadata,
  type ResponseSchema,
} from "@gym-llm/llm-backends";
import type { ActionContract } from "./action-contract.ts";
import type { ResolvedAgentConfig } from "./agent-config.ts";
import type { AttemptError, DecisionAttempt, RecordedRequest } from "./decision.ts";
import { type HistoryEntry, historyMessages, historyWindow } from "./history.ts";
import { isUsable, judgeAnswer, type UnusableAnswer, type UsableAnswer } from "./judge-answer.ts";
import { recordRequest } from "./record-request.ts";

/** An unusable answer is shown to the model again up to this many characters. */
const MAX_QUOTED = 1_000;

/** One question to a model: the observation to answer, with everything around it. */
export interface Question<Action> {
  readonly model: ChatModel;
  readonly config: ResolvedAgentConfig;
  readonly contract: ActionContract<Action>;
  readonly systemMessage: ChatMessage;
  readonly responseSchema: ResponseSchema;
  /** The history, the newest observation last. */
  readonly entries: readonly HistoryEntry[];
  readonly allowed: readonly number[] | undefined;
  readonly metadata: RequestMetadata;
  /** The seed of the next call; `undefined` when none is to be sent. */
  readonly nextSeed: () => number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What asking came to. `progress` is filled while it goes on, so that a failed call leaves a record. */
export interface AskProgress {
  readonly attempts: DecisionAttempt[];
  /** How many entries the window may hold. */
  windowLimit: number;
  windowEntries: number;
  windowShortened: boolean;
}

/**
 * Asks until an answer is usable or the re-asks are used up; `undefined` in the latter case. When the messages are too
 * long for the model the window is halved, once. Any other failure of the model is thrown as it came.
 */
export async function askModel<Action>(
  question: Question<Action>,
  progress: AskProgress,
): Promise<UsableAnswer<Action> | undefined> {
  const { config, contract } = question;
  const corrections: ChatMessage[] = [];
  for (let reasks = 0; reasks <= config.maxReasks; ) {
    const window = historyWindow(question.entries, progress.windowLimit);
    progress.windowEntries = window.length;
    const history = await historyMessages(window, config.imageHistory);
    const messages = [question.systemMessage, ...history, ...corrections];
    const seed = question.nextSeed();
    const recorded = await recordRequest(messages, reasks === 0 ? 1 : 2, seed);
    let result: ChatResult;
    try {
      result = await question.model.generate(buildRequest(question, messages, seed), {
        signal: question.signal,
        timeoutMs: config.callTimeoutMs,
      });
    } catch (error) {
      progress.attempts.push(failedAttempt(recorded, error));
      const canShorten = !progress.windowShortened && window.length > 1;
      if (!LlmError.is(error, "context-length") || !canShorten) throw error;
      progress.windowShortened = true;
      progress.windowLimit = Math.floor(window.length / 2);
      continue;
    }
    const answer = judgeAnswer(result, { ...question, ...config });
    progress.attempts.push(answeredAttempt(recorded, result, answer));
    if (isUsable(answer)) return answer;
    corrections.push(
      { role: "assistant", content: quote(result.text) },
      { role: "user", content: correction(answer, contract.form) },
    );
    reasks++;
  }
  return undefined;
}

function buildRequest<Action>(
  { config, responseSchema, metadata }: Question<Action>,
  messages: readonly ChatMessage[],
  seed: number | undefined,
): ChatRequest {
  return {
    messages,
    responseSchema,
    temperature: config.temperature ?? undefined,
    seed,
    maxOutputTokens: config.maxOutputTokens ?? undefined,
    reasoning: config.reasoning,
    providerOptions: config.providerOptions,
    metadata,
  };
}

function correction({ error }: UnusableAnswer, form: string): string {
  return `That answer could not be used: ${error.message}. Answer for the newest observation again, with one JSON object and nothing else: "reflection", a short text, and "action", ${form}.`;
}

function quote(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") return "(empty reply)";
  return trimmed.length > MAX_QUOTED ? `${trimmed.slice(0, MAX_QUOTED)} …` : trimmed;
}

const NO_ANSWER = {
  text: null,
  reasoning: null,
  finishReason: null,
  structure: null,
  usage: null,
  latencyMs: null,
  requestId: null,
  model: null,
  adjustments: [],
  action: null,
  softMatch: false,
};

function failedAttempt(request: RecordedRequest, error: unknown): DecisionAttempt {
  const isProviders = LlmError.is(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    request,
    ...NO_ANSWER,
    retries: isProviders ? (error.attempts ?? []) : [],
    error: { code: isProviders ? error.code : "exception", message },
  };
}

function answeredAttempt<Action>(
  request: RecordedRequest,
  result: ChatResult,
  answer: UsableAnswer<Action> | UnusableAnswer,
): DecisionAttempt {
  const usable = isUsable(answer);
  const error: AttemptError | null = usable ? null : answer.error;
  return {
    request,
    text: result.text,
    reasoning: result.reasoning ?? null,
    finishReason: result.finishReason,
    structure: result.structure,
    usage: result.usage,
    latencyMs: result.latencyMs,
    requestId: result.requestId ?? null,
    model: result.model,
    adjustments: result.adjustments ?? [],
    retries: result.attempts ?? [],
    action: usable ? answer.json : null,
    softMatch: usable && answer.softMatch,
    error,
  };
}
