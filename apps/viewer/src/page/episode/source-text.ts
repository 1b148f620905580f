import type { DecisionRecord } from "@gym-llm/experiment/log";

const FALLBACKS: Readonly<Record<string, string>> = {
  repeat: "no usable answer: the last action was repeated",
  noop: "no usable answer: the action that does least",
  random: "no usable answer: a random action",
  terminate: "no usable answer: the episode was ended",
};

const SOURCES: Readonly<Record<string, string>> = {
  schema: "exactly as asked for",
  json: "exactly as asked for",
  text: "exactly as asked for",
  "soft-match": "read with lenience",
  "repeat(action_rate)": "repeated without asking",
  policy: "",
};

/** How an action was come by, in a few words; empty where there is nothing to say. */
export function sourceText({ source, attempts }: DecisionRecord): string {
  if (source === null) return "no answer";
  if (source.startsWith("fallback:")) {
    return FALLBACKS[source.slice("fallback:".length)] ?? source;
  }
  if (source === "reask") {
    const refused = attempts.filter(({ error, text }) => error !== null && text !== null).length;
    return `asked again ${refused === 1 ? "once" : `${refused} times`}`;
  }
  return SOURCES[source] ?? source;
}
