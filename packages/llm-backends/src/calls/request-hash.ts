import { hash } from "node:crypto";
import type { ChatModel } from "../chat-model.ts";
import type { ChatMessage, ChatRequest } from "../chat-request.ts";
import { canonicalText } from "./canonical-text.ts";

const HASH_CHARACTERS = 16;

const messageHashes = new WeakMap<ChatMessage, string>();
const settingHashes = new WeakMap<object, string>();

/**
 * The first 16 hexadecimal characters of the SHA-256 of everything that changes the answer: who is asked, every
 * setting, every message, pictures by their bytes. Metadata never reaches a server and is not part of it; neither is
 * the order of keys nor a key without a value. Only the order of a schema's properties is: servers answer in it.
 *
 * Messages and settings that are objects are hashed once per object, so a conversation that grows by messages and
 * keeps its earlier ones costs only the new ones. Do not change an object after it was asked with.
 *
 * @throws TypeError for circular data.
 */
export function requestHash(
  { provider, modelId }: Pick<ChatModel, "provider" | "modelId">,
  request: ChatRequest,
): string {
  let asked = `${JSON.stringify([provider, modelId])}\n`;
  for (const message of request.messages) asked += messageHash(message);
  for (const name of Object.keys(request).sort()) {
    if (name === "messages" || name === "metadata") continue;
    const value: unknown = request[name as keyof ChatRequest];
    if (value === undefined) continue;
    const isObject = typeof value === "object" && value !== null;
    asked += `\n${name}:${isObject ? settingHash(value) : JSON.stringify(value)}`;
  }
  return hash("sha256", asked).slice(0, HASH_CHARACTERS);
}

function messageHash(message: ChatMessage): string {
  let known = messageHashes.get(message);
  if (known === undefined) {
    const { role, content } = message;
    const text =
      typeof content === "string" ? `${role}:${content}` : `${role} parts:${canonicalText(content)}`;
    known = hash("sha256", text, "base64");
    messageHashes.set(message, known);
  }
  return known;
}

function settingHash(setting: object): string {
  let known = settingHashes.get(setting);
  if (known === undefined) {
    known = hash("sha256", canonicalText(setting, true), "base64");
    settingHashes.set(setting, known);
  }
  return known;
}
