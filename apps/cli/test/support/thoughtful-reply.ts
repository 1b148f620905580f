import type { ReceivedRequest, ServerReply } from "@gym-llm/llm-backends/testing";

/** An answer for Taxi that depends on nothing but what is asked. */
export function thoughtfulReply({ messages, seed }: ReceivedRequest): ServerReply {
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  const action = (characters + Number(seed)) % 6;
  return { json: { reflection: `after ${characters} characters`, action } };
}
