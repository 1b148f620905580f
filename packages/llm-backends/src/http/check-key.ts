import type { ModelIdentity } from "../deadline.ts";
import { LlmError } from "../llm-error.ts";

/** What an HTTP header can carry: visible ASCII. */
const HEADER_TEXT = /^[\x21-\x7e]+$/;

/**
 * Refuses a key that no authorization header can carry, such as one that was copied with a line break inside.
 *
 * @throws LlmError `configuration`, without the key in its message.
 */
export function checkKey(key: string, source: string, identity: ModelIdentity): void {
  if (HEADER_TEXT.test(key)) return;
  throw new LlmError(
    "configuration",
    `The API key in ${source} holds a character that no HTTP header can carry, such as a space, a line break or a letter beyond ASCII. Copy the key again.`,
    identity,
  );
}
