import {
  type ChatModel,
  type ChatResult,
  LlmError,
  type LlmErrorCode,
  type TokenUsage,
  unreportedUsage,
  withDeadline,
} from "../src/index.ts";

/** A call that has arrived and waits to be answered. */
export interface HeldCall {
  readonly text: string;
  answer(usage?: Partial<TokenUsage>): void;
  fail(error: Error): void;
}

/** A model whose calls wait until the test answers them. */
export interface HeldModel extends ChatModel {
  /** The calls not answered yet, oldest first. */
  readonly calls: readonly HeldCall[];
  /** The texts of all calls so far. */
  readonly asked: readonly string[];
  /** Answers the oldest call. */
  answer(usage?: Partial<TokenUsage>): void;
  /** Fails the oldest call. */
  fail(error: Error): void;
}

const identity = { provider: "held", modelId: "m" };

export function createHeldModel(): HeldModel {
  const calls: HeldCall[] = [];
  const asked: string[] = [];
  const oldest = (): HeldCall => {
    const [call] = calls;
    if (call === undefined) throw new Error("No call waits for an answer.");
    return call;
  };
  return {
    ...identity,
    calls,
    asked,
    answer: (usage) => oldest().answer(usage),
    fail: (error) => oldest().fail(error),
    generate: (request, options) =>
      withDeadline(identity, options, () => {
        const text = String(request.messages.at(-1)?.content);
        asked.push(text);
        return new Promise<ChatResult>((resolve, reject) => {
          const leave = (): void => void calls.splice(calls.indexOf(call), 1);
          const call: HeldCall = {
            text,
            answer: (usage) => {
              leave();
              resolve({ ...plainResult, text, usage: { ...unreportedUsage, ...usage } });
            },
            fail: (error) => {
              leave();
              reject(error);
            },
          };
          calls.push(call);
        });
      }),
  };
}

const plainResult: ChatResult = {
  text: "",
  reasoning: undefined,
  finishReason: "stop",
  usage: unreportedUsage,
  model: "m",
  requestId: undefined,
  latencyMs: 0,
  structure: "text",
  raw: undefined,
};

/** An error of the code, retryable like the ones of servers. */
export function failureWith(code: LlmErrorCode, retryAfterMs?: number): LlmError {
  const retryable = ["connection", "rate-limit", "server", "timeout"].includes(code);
  return new LlmError(code, `It failed (${code}).`, { ...identity, retryable, retryAfterMs });
}
