import { createHash } from "node:crypto";

const HASH_CHARACTERS = 16;

/** The start of the SHA-256 of a text, in hexadecimal: enough to tell contents apart. */
export function shortHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, HASH_CHARACTERS);
}
