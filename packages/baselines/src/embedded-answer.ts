import type { ChatRequest } from "@gym-llm/llm-backends";

/** What an embedded model answered, before it becomes a chat result. */
export interface EmbeddedAnswer {
  readonly reflection: string;
  readonly action: unknown;
  /** What the answer rests on, for the record. */
  readonly basis: Readonly<Record<string, unknown>>;
}

/** How an embedded model answers; throws an `Error` that says what is wrong with the request. */
export type EmbeddedAnswerer = (request: ChatRequest) => EmbeddedAnswer;
