import type { ChatModel } from "../../chat-model.ts";
import type { ChatRequest } from "../../chat-request.ts";
import { LlmError } from "../../llm-error.ts";
import type { ChatServer } from "../chat-server.ts";
import type { ConformanceFeature } from "../describe-chat-model.ts";

/** What the cases of the suite share. */
export interface ConformanceContext {
  lacks(feature: ConformanceFeature): boolean;
  /** A server of its own for the case, and a model under test that asks it. */
  start(): Promise<{ readonly server: ChatServer; readonly model: ChatModel }>;
}

/** The smallest request there is. */
export const plainRequest: ChatRequest = { messages: [{ role: "user", content: "Say yes." }] };

/** A request for JSON of a shape. */
export const structuredRequest: ChatRequest = {
  ...plainRequest,
  responseSchema: {
    name: "decision",
    schema: {
      type: "object",
      properties: { reflection: { type: "string" }, action: { type: "integer" } },
      required: ["reflection", "action"],
      additionalProperties: false,
    },
  },
};

/** The `LlmError` that a call fails with; fails the test if it does anything else. */
export async function failureOf(call: Promise<unknown>): Promise<LlmError> {
  const outcome = await call.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome && LlmError.is(outcome.error)) return outcome.error;
  throw new Error(`A call must fail with an LlmError here; it gave ${JSON.stringify(outcome)}`, {
    cause: "error" in outcome ? outcome.error : undefined,
  });
}

/** Freezes a value and everything in it; bytes cannot be frozen. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
