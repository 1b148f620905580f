import type { ChatMessage } from "@gym-llm/llm-backends";
import type { RecordedMessage, RecordedRequest } from "./decision.ts";

const HASH_CHARACTERS = 16;

/** The record of a request whose last `added` messages are new. */
export async function recordRequest(
  messages: readonly ChatMessage[],
  added: number,
  seed: number | undefined,
): Promise<RecordedRequest> {
  const recorded = await Promise.all(messages.map(recordMessage));
  const earlier = recorded.slice(0, recorded.length - added);
  return {
    messages: recorded.slice(recorded.length - added),
    earlier: {
      messages: earlier.length,
      characters: earlier.reduce((sum, { text }) => sum + text.length, 0),
      hash: await hash(new TextEncoder().encode(JSON.stringify(earlier))),
    },
    seed: seed ?? null,
  };
}

async function recordMessage({ role, content }: ChatMessage): Promise<RecordedMessage> {
  if (typeof content === "string") return { role, text: content };
  const text = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
  const images = await Promise.all(
    content.flatMap((part) =>
      part.type === "image"
        ? [
            hash(part.data).then((digest) => ({
              mediaType: part.mediaType,
              bytes: part.data.length,
              hash: digest,
            })),
          ]
        : [],
    ),
  );
  return { role, text, images };
}

async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, HASH_CHARACTERS);
}
