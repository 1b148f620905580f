import { GymError } from "@gym-llm/core";
import { LlmError } from "@gym-llm/llm-backends";
import { redactCredentials } from "../storage/redactor.ts";

/** What went wrong, as logs keep it: never a stack trace. */
export interface FailureRecord {
  readonly code: string;
  readonly message: string;
  /** The HTTP status, where there was one. */
  readonly status?: number | null;
  /** Whether the provider may answer the same call later. */
  readonly retryable?: boolean;
}

const MAX_MESSAGE_LENGTH = 2_000;

/** An error as a record: its kind, and its message without credentials. */
export function failureRecord(error: unknown): FailureRecord {
  const message = error instanceof Error || hasMessage(error) ? error.message : String(error);
  const shortened = redactCredentials(message).slice(0, MAX_MESSAGE_LENGTH);
  if (LlmError.is(error)) {
    const { code, status = null, retryable } = error;
    return { code, message: shortened, status, retryable };
  }
  if (GymError.is(error)) return { code: error.code, message: shortened };
  return { code: error instanceof Error ? error.name : "exception", message: shortened };
}

function hasMessage(error: unknown): error is { message: string } {
  return typeof (error as { message?: unknown } | null)?.message === "string";
}
