import type { JsonValue } from "@gym-llm/core";
import type { ChatResult } from "@gym-llm/llm-backends";
import { type ActionContract, isReadAction, type ReadAction } from "./action-contract.ts";
import type { AnswerErrorCode } from "./decision.ts";
import { isParsedReply, parseReply } from "./parse-reply.ts";

/** A usable answer. */
export interface UsableAnswer<Action> extends ReadAction<Action> {
  readonly reflection: string;
}

/** Why an answer cannot be used, as a clause for the model and for the record. */
export interface UnusableAnswer {
  readonly error: { readonly code: AnswerErrorCode; readonly message: string };
}

/** What an answer is judged by. */
export interface JudgeContext<Action> {
  readonly contract: ActionContract<Action>;
  /** The actions that the mask allows; absent without a mask, or where masked actions are executed all the same. */
  readonly allowed: readonly number[] | undefined;
  readonly maxOutputTokens: number | null;
}

/** Reads the action out of an answer and says exactly what is wrong when there is none. */
export function judgeAnswer<Action>(
  { text, finishReason }: Pick<ChatResult, "text" | "finishReason">,
  { contract, allowed, maxOutputTokens }: JudgeContext<Action>,
): UsableAnswer<Action> | UnusableAnswer {
  const reply = parseReply(text);
  const isDeclined = finishReason === "refusal" || finishReason === "content-filter";
  if (isDeclined && !(isParsedReply(reply) && reply.form !== "bare")) {
    return unusable("refusal", `the reply was no answer to the task (${finishReason})`);
  }
  if (!isParsedReply(reply)) {
    return finishReason === "length"
      ? unusable("truncated", truncation(maxOutputTokens))
      : unusable(reply.code, reply.message);
  }
  const read = contract.read(reply.action);
  if (!isReadAction(read)) {
    return reply.form === "bare"
      ? unusable("no-json", `the reply held no JSON object, and ${read.message}`)
      : unusable("illegal-action", read.message);
  }
  if (allowed && !isAmong(read.json, allowed)) {
    const list = allowed.length > 0 ? allowed.join(", ") : "none";
    return unusable(
      "masked-action",
      `action ${JSON.stringify(read.json)} has no effect now; the actions that have one are ${list}`,
    );
  }
  const softMatch = read.softMatch || reply.form !== "exact";
  return { ...read, reflection: reply.reflection, softMatch };
}

function truncation(maxOutputTokens: number | null): string {
  const limit = maxOutputTokens === null ? "its limit" : `the limit of ${maxOutputTokens} tokens`;
  return `the reply was cut off at ${limit} before it was complete; keep the reflection short`;
}

/** Whether an answer can be used. */
export function isUsable<Action>(
  answer: UsableAnswer<Action> | UnusableAnswer,
): answer is UsableAnswer<Action> {
  return "action" in answer;
}

function isAmong(json: JsonValue, allowed: readonly number[]): boolean {
  return typeof json === "number" && allowed.includes(json);
}

function unusable(code: AnswerErrorCode, message: string): UnusableAnswer {
  return { error: { code, message } };
}
