import type { CallOptions, ChatModel } from "./chat-model.ts";
import type { ChatRequest } from "./chat-request.ts";
import { type ChatResult, unreportedUsage } from "./chat-result.ts";
import { withDeadline } from "./deadline.ts";
import { LlmError } from "./llm-error.ts";

/**
 * One reply of a script: the text; part of a `ChatResult` (an object with a `text` that is a string);
 * any other object or array, sent as its JSON; or an error to fail with.
 */
export type ScriptedReply = string | Partial<ChatResult> | Error | object;

/** Replies in order (an array, a generator, anything iterable), or a function of the request. */
export type Script =
  | readonly ScriptedReply[]
  | Iterable<ScriptedReply>
  | AsyncIterable<ScriptedReply>
  | ((request: ChatRequest, callNumber: number) => ScriptedReply | Promise<ScriptedReply>);

/** A model that answers from a script. */
export interface ScriptedModel extends ChatModel {
  /** Every request so far, as it was given, oldest first. */
  readonly requests: readonly ChatRequest[];
}

/** What a scripted model calls itself. */
export interface ScriptedModelOptions {
  /** `scripted` unless given. */
  readonly provider?: string;
  /** `script` unless given. */
  readonly modelId?: string;
}

/**
 * A model that answers from a script, for tests, examples and rehearsals. It keeps the rules of every
 * other model: deadlines, aborts, no changes to requests. When the script runs out, calls fail with
 * an `LlmError` of code `exhausted`; a function's calls are numbered from 0.
 */
export function createScriptedModel(
  script: Script,
  options: ScriptedModelOptions = {},
): ScriptedModel {
  const identity = {
    provider: options.provider ?? "scripted",
    modelId: options.modelId ?? "script",
  };
  if (typeof script === "string") {
    throw new LlmError(
      "configuration",
      "A script is a list of replies, a generator or a function, not one string; put the string into an array.",
      identity,
    );
  }
  const requests: ChatRequest[] = [];
  const next = replySource(script, () => {
    throw new LlmError(
      "exhausted",
      `The script has ended: it held ${requests.length - 1} replies and call ${requests.length} found none. Give it more replies, or use a function of the request.`,
      identity,
    );
  });
  return {
    ...identity,
    requests,
    async generate(request: ChatRequest, callOptions?: CallOptions): Promise<ChatResult> {
      const started = performance.now();
      const reply = await withDeadline(identity, callOptions, async () => {
        requests.push(request);
        return next(request, requests.length - 1);
      });
      if (reply instanceof Error) throw reply;
      const partial = toPartialResult(reply);
      return {
        text: "",
        reasoning: undefined,
        finishReason: "stop",
        usage: unreportedUsage,
        model: identity.modelId,
        requestId: undefined,
        latencyMs: performance.now() - started,
        structure: "text",
        raw: reply,
        ...partial,
      };
    },
  };
}

type ReplySource = (
  request: ChatRequest,
  callNumber: number,
) => ScriptedReply | Promise<ScriptedReply>;

function replySource(script: Script, atEnd: () => never): ReplySource {
  if (typeof script === "function") return script;
  const iterator =
    Symbol.asyncIterator in script ? script[Symbol.asyncIterator]() : script[Symbol.iterator]();
  return async () => {
    const step = await iterator.next();
    return step.done === true ? atEnd() : step.value;
  };
}

function toPartialResult(reply: Exclude<ScriptedReply, Error>): Partial<ChatResult> {
  if (typeof reply === "string") return { text: reply };
  if ("text" in reply && typeof reply.text === "string") return reply;
  return { text: JSON.stringify(reply) };
}
