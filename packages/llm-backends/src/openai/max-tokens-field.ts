import { LlmError } from "../llm-error.ts";
import type { MaxTokensField } from "./openai-options.ts";

/** The name to try instead if the error says that the server does not know this one; else undefined. */
export function otherMaxTokensField(
  error: unknown,
  field: MaxTokensField,
): MaxTokensField | undefined {
  const refused =
    LlmError.is(error) &&
    (error.status === 400 || error.status === 422) &&
    /max_(completion_)?tokens/.test(error.message) &&
    /unsupported|not supported|unknown|unrecogni[sz]ed|unexpected|not permitted|extra|instead/i.test(
      error.message,
    );
  if (!refused) return undefined;
  return field === "max_tokens" ? "max_completion_tokens" : "max_tokens";
}
