import { Agent, type AgentConfig } from "@gym-llm/agent";
import type { ActionSchema, RgbFrame, Space, View } from "@gym-llm/core";
import type { DecisionRecord, HeaderLine } from "@gym-llm/experiment/log";
import {
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
  type ChatResult,
  LlmError,
  type LlmErrorCode,
} from "@gym-llm/llm-backends";
import { shownTexts } from "./shown-observations.ts";

/** A message as it was sent. */
export interface SentMessage {
  readonly role: ChatMessage["role"];
  readonly text: string;
  /** How many pictures came with it. */
  readonly pictures: number;
}

/** The whole prompt of an attempt, or why it is not known. */
export type SentPrompt =
  | { readonly messages: readonly SentMessage[] }
  | { readonly problem: string };

type Attempt = DecisionRecord["attempts"][number];

/** What a reconstruction needs of an episode. */
export interface PromptSource {
  readonly header: HeaderLine;
  /** The decisions in order, one per step, and last one that was not carried out. */
  readonly decisions: readonly DecisionRecord[];
  /** What came with the observation at each position, in which the environment's action mask is. */
  readonly infos: readonly Readonly<Record<string, unknown>>[];
  /** Of the environment, where there is one; without it the keys of the action schema have to tell. */
  readonly actionSpace: Space | null;
}

/** A picture in place of those that were sent: how many there were counts, not what they showed. */
const PICTURE: RgbFrame = { width: 1, height: 1, data: new Uint8Array(3) };
const TEXT_SEPARATOR = "\n\n";

/**
 * The prompts of an episode, made again: the agent plays the recorded observations, a model that has nothing but the
 * recorded answers stands before it, and what the agent sends is kept. Observations are taken as the log says they were
 * shown. Every prompt is checked against the count of messages and characters that the log has.
 */
export class PromptHistory {
  readonly #source: PromptSource;
  readonly #requests: ChatRequest[][] = [];
  readonly #model: RecordedAnswers;
  readonly #agent: Agent;

  /** Throws an `Error` that says why the agent cannot be made. */
  constructor(source: PromptSource) {
    this.#source = source;
    this.#model = new RecordedAnswers(source.header.model);
    const { header, decisions, actionSpace } = source;
    const texts = shownTexts(decisions);
    let position = 0;
    const view: View = {
      description: "",
      show: () => {
        const shown = texts[position++];
        const text = shown?.text ?? "";
        return shown?.hasPicture ? { text, image: PICTURE } : text;
      },
    };
    this.#agent = new Agent({
      config: agentConfig(header),
      observationSchema: {},
      actionSchema: header.action_schema as ActionSchema,
      goalDescription: header.goal,
      model: this.#model,
      view,
      ...(actionSpace && { actionSpace }),
    });
    this.#agent.reset(header.seed, { episode: header.run });
  }

  /** What was sent at a position for an attempt, both from 0. */
  async promptOf(position: number, attempt: number): Promise<SentPrompt> {
    while (this.#requests.length <= position) await this.#play(this.#requests.length);
    const record = this.#source.decisions[position]?.attempts[attempt];
    const request = this.#requests[position]?.[attempt];
    if (!record || !request) {
      return { problem: "The agent did not ask here when its decisions were made again." };
    }
    const system = this.#source.header.system_prompt;
    const messages = request.messages.map((message, index) =>
      index === 0 ? { role: message.role, text: system, pictures: 0 } : sentMessage(message),
    );
    const problem = mismatch(messages, record);
    return problem === null ? { messages } : { problem };
  }

  async #play(position: number): Promise<void> {
    const { decisions, infos } = this.#source;
    const attempts = decisions[position]?.attempts ?? [];
    this.#requests.push(this.#model.expect(attempts));
    const info = infos[position] ?? {};
    try {
      await this.#agent.getAction(null, { info });
    } catch (error) {
      // What failed then fails again, and the log goes on behind it, or ends.
      if (!LlmError.is(error)) throw error;
    }
  }
}

/** A model that gives the recorded answers in turn and keeps what it was asked. */
class RecordedAnswers implements ChatModel {
  readonly provider: string;
  readonly modelId: string;
  #answers: readonly Attempt[] = [];
  #asked: ChatRequest[] = [];

  constructor({ provider, id }: HeaderLine["model"]) {
    this.provider = provider;
    this.modelId = id;
  }

  /** The answers of the next decision. Returns the list that will hold its requests. */
  expect(answers: readonly Attempt[]): ChatRequest[] {
    this.#answers = answers;
    this.#asked = [];
    return this.#asked;
  }

  async generate(request: ChatRequest): Promise<ChatResult> {
    const answer = this.#answers[this.#asked.length];
    this.#asked.push(request);
    const { provider, modelId } = this;
    if (!answer || answer.text === null) {
      const code = (answer?.error?.code ?? "invalid-response") as LlmErrorCode;
      const message = answer?.error?.message ?? "The log has no answer to this.";
      throw new LlmError(code, message, { provider, modelId, retryable: false });
    }
    return {
      text: answer.text,
      reasoning: answer.reasoning ?? undefined,
      finishReason: answer.finish_reason as ChatResult["finishReason"],
      usage: {
        inputTokens: undefined,
        outputTokens: undefined,
        reasoningTokens: undefined,
        cachedInputTokens: undefined,
      },
      model: answer.model ?? modelId,
      requestId: undefined,
      latencyMs: 0,
      structure: answer.structure as ChatResult["structure"],
      raw: null,
    };
  }
}

/** The agent's settings of a log: keys in camelCase. Its view has shown what it shows already. */
function agentConfig({ agent }: HeaderLine): AgentConfig {
  const settings = Object.entries(agent).map(([key, value]) => [
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return { ...(Object.fromEntries(settings) as AgentConfig), view: undefined };
}

function sentMessage({ role, content }: ChatMessage): SentMessage {
  if (typeof content === "string") return { role, text: content, pictures: 0 };
  const texts = content.flatMap((part) => (part.type === "text" ? [part.text] : []));
  return { role, text: texts.join(TEXT_SEPARATOR), pictures: content.length - texts.length };
}

/** In what a prompt differs from the record of what was sent; `null` when it is the same as far as the record goes. */
function mismatch(messages: readonly SentMessage[], { request }: Attempt): string | null {
  const { earlier, messages: added } = request;
  const before = messages.slice(0, messages.length - added.length);
  const characters = before.reduce((sum, { text }) => sum + text.length, 0);
  if (before.length !== earlier.messages || characters !== earlier.characters) {
    return `The log says that ${earlier.messages} messages with ${earlier.characters} characters went before, but making them again gave ${before.length} with ${characters}.`;
  }
  const isSame = added.every(({ role, text }, index) => {
    const sent = messages[before.length + index];
    return sent?.role === role && sent.text === text;
  });
  return isSame ? null : "The newest message came out otherwise than the log has it.";
}
