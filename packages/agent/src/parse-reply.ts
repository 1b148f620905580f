import type { JsonValue } from "@gym-llm/core";
import { readLooseJson } from "./read-loose-json.ts";

/** What a reply says, before anyone asks whether the action is legal. */
export interface ParsedReply {
  /** The model's reasoning in words; empty when it gave none. */
  readonly reflection: string;
  /** The action as the model wrote it. */
  readonly action: JsonValue;
  /** `exact`: the reply was the JSON object that was asked for; `json`: one was found in it; `bare`: there was none. */
  readonly form: "exact" | "json" | "bare";
}

/** Why no action could be read out of a reply. */
export interface UnreadableReply {
  readonly code: "empty" | "no-json" | "no-action";
  /** What was wrong, as a clause for the model and for the record. */
  readonly message: string;
}

/** Longer replies are read from their end only: the answer comes last. */
const MAX_CHARACTERS = 50_000;
/** A reply without JSON counts as an answer only when it is about this short. */
const MAX_BARE_ANSWER = 80;

/** At most this many opening braces, counted from the end, are tried as the beginning of an object. */
const MAX_STARTS = 300;
/** Characters looked at in the search for objects; the second half is shared among the beginnings that are left. */
const SEARCH_EFFORT = 8 * MAX_CHARACTERS;
/** White space that no short answer can hold; more of it says no more. */
const LONG_SPACE = /\s{81,}/g;

const THINKING = /^[\s\S]*<\/(?:think|thinking|reasoning)>/i;
const UNCLOSED_THINKING = /<(?:think|thinking|reasoning)>[\s\S]*$/i;
const ACTION_LINE =
  /^(?:[^\S\n]|[>*_#-])*(?:final\s+)?(?:action|answer)[*_\s]*(?:[:=]|is\b)[*_\s]*(.+)$/gim;
const AROUND_BARE = /[`"'*_\s]/;

/**
 * Reads reflection and action out of a reply: the JSON object that was asked for, else the last complete object with an
 * `action` in the text around it (code fences, thinking in tags and Python's notation are looked through), else a line
 * `action: …`, else a reply that is nothing but a short answer. Takes bounded time, whatever the reply.
 */
export function parseReply(text: string): ParsedReply | UnreadableReply {
  const whole = asReply(parseObject(text.trim()), "exact");
  if (whole) return whole;
  const answer = withoutThinking(text).trim().slice(-MAX_CHARACTERS);
  if (answer === "") return { code: "empty", message: "the reply was empty" };
  const fromFirstToLastBrace = answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1);
  const only = asReply(parseObject(fromFirstToLastBrace), "json");
  if (only) return only;
  const objects = objectsIn(answer);
  for (const object of objects.toReversed()) {
    const reply = asReply(object, "json");
    if (reply) return reply;
  }
  const bare = bareAnswer(answer);
  if (bare !== undefined) return { reflection: "", action: bare, form: "bare" };
  if (objects.length > 0) {
    return { code: "no-action", message: 'the JSON object had no key "action"' };
  }
  return { code: "no-json", message: "the reply held no complete JSON object" };
}

/** Whether `parseReply` found an action. */
export function isParsedReply(reply: ParsedReply | UnreadableReply): reply is ParsedReply {
  return "action" in reply;
}

/** The value of a text that begins as an object and is JSON as a whole. */
function parseObject(text: string): JsonValue | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function asReply(value: JsonValue | undefined, form: "exact" | "json"): ParsedReply | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const action = field(value, "action");
  if (action === undefined || action === null) return undefined;
  const reflection = field(value, "reflection");
  return {
    reflection: typeof reflection === "string" ? reflection : "",
    action,
    form: Object.hasOwn(value, "action") ? form : "json",
  };
}

function field(object: { [key: string]: JsonValue }, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  return Object.entries(object).find(([key]) => key.trim().toLowerCase() === name)?.[1];
}

function withoutThinking(text: string): string {
  if (!text.includes("<")) return text;
  return text.replace(THINKING, "").replace(UNCLOSED_THINKING, "");
}

/** The complete objects in a text, each after the objects directly inside it. */
function objectsIn(text: string): JsonValue[] {
  const objects: JsonValue[] = [];
  const starts = [...text.matchAll(/\{/g)].slice(-MAX_STARTS);
  let left = SEARCH_EFFORT;
  let end = 0;
  for (const [number, { index }] of starts.entries()) {
    if (index < end) continue;
    const half = SEARCH_EFFORT / 2;
    const share = left > half ? left - half : left / (starts.length - number);
    const effort = { left: share };
    const read = readLooseJson(text, index, effort);
    left -= share - effort.left;
    if (!read) continue;
    end = read.end;
    objects.push(...Object.values(read.value as object).filter(isObject), read.value);
  }
  return objects;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bareAnswer(reply: string): string | undefined {
  if (reply.includes("{")) return undefined;
  const answer = reply.replace(LONG_SPACE, (space) =>
    (space.includes("\n") ? "\n" : "").padEnd(MAX_BARE_ANSWER + 1),
  );
  const line = [...answer.matchAll(ACTION_LINE)].at(-1)?.[1];
  const bare = trimBare(line ?? answer);
  if (bare === "" || bare.length > MAX_BARE_ANSWER || bare.includes("\n") || /[<>]/.test(bare)) {
    return undefined;
  }
  return bare;
}

/** Without quotes, emphasis and white space around it. */
function trimBare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && AROUND_BARE.test(text.charAt(start))) start++;
  while (end > start && AROUND_BARE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
