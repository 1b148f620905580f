import type { ActionSchema, JsonValue } from "@gym-llm/core";

/** The keys of a discrete action space with the words that describe each. */
export type ActionLabels = ReadonlyMap<number, string>;

/** Fewer letters than this are not taken for the beginning of a description. */
const MIN_PREFIX = 3;
const NUMBER = /^[+-]?\d+(?:\.0+)?$/;
const KEY_AND_WORDS = /^(?:action\s+)?(-?\d+)\s*[:.)(\]=-]+\s*(\p{L}.*)$/iu;

/** The descriptions in an action schema, by action; entries whose key is not an integer are left out. */
export function actionLabels(schema: ActionSchema): ActionLabels {
  return new Map(
    Object.entries(schema)
      .filter(([key]) => NUMBER.test(key))
      .map(([key, entry]) => [Number(key), typeof entry === "string" ? entry : entry.description]),
  );
}

/**
 * The action that an answer means although it is not the number itself: `"2"`, `"2: fire main engine"`,
 * `"fire main engine"` or a beginning that only one description has, `[2]`, `{"2": "fire main engine"}`.
 * `undefined` when it means none, or could mean several. The number is not checked against the space.
 */
export function matchAction(answer: JsonValue, labels: ActionLabels): number | undefined {
  if (Array.isArray(answer)) {
    return answer.length === 1 ? matchAction(answer[0] ?? null, labels) : undefined;
  }
  if (typeof answer === "number") return answer;
  if (typeof answer === "string") return matchText(answer, labels);
  if (typeof answer !== "object" || answer === null) return undefined;
  const [entry, ...others] = Object.entries(answer);
  if (!entry || others.length > 0) return undefined;
  const [key, value] = entry;
  return typeof value === "string" ? matchText(`${key}: ${value}`, labels) : undefined;
}

function matchText(answer: string, labels: ActionLabels): number | undefined {
  const text = answer.trim().replace(/^action\s*[:=]\s*/i, "");
  if (NUMBER.test(text)) return Number(text);
  const [, key, words] = KEY_AND_WORDS.exec(text) ?? [];
  if (key === undefined || words === undefined) return matchWords(text, labels);
  const meant = matchWords(words, labels);
  return meant === undefined || meant === Number(key) ? Number(key) : undefined;
}

function matchWords(text: string, labels: ActionLabels): number | undefined {
  const wanted = plain(text);
  const plainLabels = [...labels].map(([key, label]) => [key, plain(label)] as const);
  const same = plainLabels.filter(([, label]) => label === wanted);
  if (same.length > 0) return only(same);
  if (wanted.length < MIN_PREFIX) return undefined;
  return only(plainLabels.filter(([, label]) => label.startsWith(wanted)));
}

function only(matches: readonly (readonly [number, string])[]): number | undefined {
  return matches.length === 1 ? matches[0]?.[0] : undefined;
}

/** Letters and digits in lower case, with single spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
