import type { EnvKey } from "@gym-llm/core";

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "space",
};

/** A key and what it does, such as `↑ main engine`. */
export function keyLabel({ key, label }: EnvKey): string {
  return `${SIGNS[key] ?? key} ${label}`;
}

/** The first sentences of a text, as many as fit into so many characters, but at least one. */
export function briefly(text: string, characters: number): string {
  let brief = "";
  for (const { segment } of sentences.segment(text.replace(/\s+/g, " "))) {
    if (brief !== "" && brief.length + segment.length > characters) break;
    brief += segment;
  }
  return brief.trim();
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
