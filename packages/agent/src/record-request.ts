import type { ChatMessage, ImagePart } from "@gym-llm/llm-backends";
import type { RecordedMessage, RecordedRequest } from "./decision.ts";

const HASH_CHARACTERS = 16;
/** Between the texts of one message. */
const TEXT_SEPARATOR = "\n\n";

const imageHashes = new WeakMap<Uint8Array, Promise<string>>();

/** The record of a request whose last `added` messages are new. */
export async function recordRequest(
  messages: readonly ChatMessage[],
  added: number,
  seed: number | undefined,
): Promise<RecordedRequest> {
  const earlier = messages.length - added;
  let characters = 0;
  for (let index = 0; index < earlier; index++) characters += textLength(messages[index]);
  const recorded: RecordedMessage[] = [];
  for (const message of messages.slice(earlier)) recorded.push(await recordMessage(message));
  return {
    messages: recorded,
    earlier: { messages: earlier, characters },
    seed: seed ?? null,
  };
}

function textLength(message: ChatMessage | undefined): number {
  if (message === undefined) return 0;
  const { content } = message;
  return typeof content === "string" ? content.length : textOf(content).length;
}

function textOf(content: Exclude<ChatMessage["content"], string>): string {
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(TEXT_SEPARATOR);
}

async function recordMessage({ role, content }: ChatMessage): Promise<RecordedMessage> {
  if (typeof content === "string") return { role, text: content };
  const images = content.flatMap((part) => (part.type === "image" ? [recordImage(part)] : []));
  return { role, text: textOf(content), images: await Promise.all(images) };
}

async function recordImage({ mediaType, data }: ImagePart) {
  return { mediaType, bytes: data.length, hash: await imageHash(data) };
}

function imageHash(data: Uint8Array): Promise<string> {
  const known = imageHashes.get(data);
  if (known !== undefined) return known;
  const digest = hash(data);
  imageHashes.set(data, digest);
  return digest;
}

async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, HASH_CHARACTERS);
}
