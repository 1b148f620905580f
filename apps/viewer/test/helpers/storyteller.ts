import {
  type ChatModel,
  type ChatRequest,
  type ChatResult,
  createModel,
  LlmError,
  registerBackend,
} from "@gym-llm/llm-backends";
import { plainReason, thoughts } from "./thoughts.ts";

/** How models of the backend `storyteller` answer. */
export interface StorytellerOptions {
  /** What each answer is said to have taken; 25 ms and more are synchronized to the disk. */
  readonly latencyMs?: number;
}

/** What goes wrong with one answer. */
type Fault = "words" | "nonsense" | "silent-server" | null;

/** Steps at which the careless model makes mistakes. */
const ASKED_AGAIN_EVERY = 7;
const GIVES_UP_EVERY = 11;
/** The careless model's server fails in this episode of FrozenLake. */
const LOST_EPISODE = 3;

/**
 * Makes the backend `storyteller` known: models that play like the embedded ones of the same name and talk like language
 * models. `reference` thinks aloud and always answers as it was told to. `random` is careless: some of its answers must
 * be asked for again, some never become usable, and its server fails in run 3 of FrozenLake.
 *
 * @returns a function that takes it back.
 */
export function registerStoryteller({ latencyMs = 12 }: StorytellerOptions = {}): () => void {
  return registerBackend("storyteller", async (config) => {
    const player = await createModel({ backend: "embedded", model: config.model });
    return tellingModel(player, latencyMs);
  });
}

function tellingModel(player: ChatModel, latencyMs: number): ChatModel {
  const isCareless = player.modelId === "random";
  const asked = new Map<string, number>();
  const identity = { provider: "storyteller", modelId: player.modelId };
  return {
    ...identity,
    generate: async (request, options) => {
      const { episode = 0, step = 0, environmentId = "" } = request.metadata ?? {};
      const question = `${episode}/${step}`;
      const attempt = (asked.get(question) ?? 0) + 1;
      asked.set(question, attempt);
      const fault = isCareless ? faultOf(environmentId, episode, step, attempt) : null;
      if (fault === "silent-server") {
        throw new LlmError("server", "The server closed the connection without an answer.", {
          ...identity,
          status: 502,
        });
      }
      const played = await player.generate(request, options);
      const { reflection, action } = JSON.parse(played.text) as {
        reflection: string;
        action: unknown;
      };
      const reason = plainReason(reflection);
      const text = wordsOf(fault, reason, action);
      const reasoning = isCareless ? undefined : thoughts(environmentId, step, reflection);
      return {
        ...played,
        text,
        reasoning,
        model: `${player.modelId}-teller`,
        requestId: `request-${episode}-${step}-${attempt}`,
        latencyMs: latencyMs + ((step * 37 + episode * 11) % 5) * (latencyMs / 5),
        usage: usageOf(request, text, reasoning),
      };
    },
  };
}

function faultOf(environmentId: string, episode: number, step: number, attempt: number): Fault {
  const isLost = environmentId.startsWith("FrozenLake") && episode === LOST_EPISODE && step >= 5;
  if (isLost) return "silent-server";
  if (step % GIVES_UP_EVERY === 5) return "nonsense";
  return step % ASKED_AGAIN_EVERY === 2 && attempt === 1 ? "words" : null;
}

function wordsOf(fault: Fault, reason: string, action: unknown): string {
  if (fault === "words") return "Well, that depends on how one looks at it.";
  if (fault === "nonsense")
    return '{"reflection": "I would rather not", "action": "somewhere else"}';
  return JSON.stringify({ reflection: reason, action });
}

function usageOf(
  { messages }: ChatRequest,
  text: string,
  reasoning: string | undefined,
): ChatResult["usage"] {
  const shown = JSON.stringify(messages).length;
  const tokens = (characters: number) => Math.ceil(characters / 4);
  return {
    inputTokens: tokens(shown),
    outputTokens: tokens(text.length + (reasoning?.length ?? 0)),
    reasoningTokens: reasoning === undefined ? undefined : tokens(reasoning.length),
    cachedInputTokens: undefined,
  };
}
