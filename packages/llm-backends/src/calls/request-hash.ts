import { hash } from "node:crypto";
import type { ChatModel } from "../chat-model.ts";
import type { ChatMessage, ChatRequest } from "../chat-request.ts";
import { canonicalText } from "./canonical-text.ts";

const HASH_CHARACTERS = 16;
const PART_CHARACTERS = 8;
/** Fields of a request that are no settings. */
const NO_SETTINGS: readonly string[] = ["messages", "metadata"];

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
  const who = JSON.stringify([provider, modelId]);
  const asked = `${who}\n${messagesText(request.messages)}${settingsText(request, NO_SETTINGS)}`;
  return hash("sha256", asked).slice(0, HASH_CHARACTERS);
}

/** A short hash of messages alone. */
export function messagesHash(messages: readonly ChatMessage[]): string {
  return hash("sha256", messagesText(messages)).slice(0, PART_CHARACTERS);
}

/** A short hash of the settings alone, without those left out. */
export function settingsHash(
  request: ChatRequest,
  without: readonly (keyof ChatRequest)[],
): string {
  const text = settingsText(request, [...NO_SETTINGS, ...without]);
  return hash("sha256", text).slice(0, PART_CHARACTERS);
}

/** A request's hash within a scope; the hash itself where the scope is empty. */
export function scopedHash(scope: string, asked: string): string {
  return scope === "" ? asked : hash("sha256", `${asked} ${scope}`).slice(0, HASH_CHARACTERS);
}

function messagesText(messages: readonly ChatMessage[]): string {
  let text = "";
  for (const message of messages) text += messageHash(message);
  return text;
}

function messageHash(message: ChatMessage): string {
  let known = messageHashes.get(message);
  if (known === undefined) {
    const { role, content } = message;
    const text =
      typeof content === "string"
        ? `${role}:${content}`
        : `${role} parts:${canonicalText(content)}`;
    known = hash("sha256", text, "base64");
    messageHashes.set(message, known);
  }
  return known;
}

function settingsText(request: ChatRequest, without: readonly string[]): string {
  let text = "";
  for (const name of Object.keys(request).sort()) {
    if (without.includes(name)) continue;
    const value: unknown = request[name as keyof ChatRequest];
    if (value === undefined) continue;
    const isObject = typeof value === "object" && value !== null;
    text += `\n${name}:${isObject ? settingHash(value) : JSON.stringify(value)}`;
  }
  return text;
}

function settingHash(setting: object): string {
  let known = settingHashes.get(setting);
  if (known === undefined) {
    known = hash("sha256", canonicalText(setting, true), "base64");
    settingHashes.set(setting, known);
  }
  return known;
}
