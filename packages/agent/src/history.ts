import {
  encodePng,
  formatObservations,
  type JsonValue,
  type ObservationBlock,
  type RgbFrame,
} from "@gym-llm/core";
import type { ChatMessage, ImagePart, TextPart } from "@gym-llm/llm-backends";
import type { ShownObservation } from "./show-observation.ts";

const PICTURE_GONE = "(picture no longer shown)";

/** An observation that was shown, or an answer with the action that was executed. */
export type HistoryEntry =
  | ({ readonly kind: "observation"; readonly step: number } & ShownObservation)
  | { readonly kind: "answer"; readonly reflection: string; readonly action: JsonValue };

type ObservationEntry = Extract<HistoryEntry, { kind: "observation" }>;

const encoded = new WeakMap<RgbFrame, Promise<Uint8Array>>();

/** The last `limit` entries, without answers at their beginning: a window starts with an observation. */
export function historyWindow(entries: readonly HistoryEntry[], limit: number): HistoryEntry[] {
  const window = entries.slice(-limit);
  const first = window.findIndex(({ kind }) => kind === "observation");
  return first === -1 ? [] : window.slice(first);
}

/**
 * Entries as messages whose roles alternate: observations that follow one another share a user message.
 * Of the pictures only the newest `images` are in it.
 */
export async function historyMessages(
  entries: readonly HistoryEntry[],
  images: number,
): Promise<ChatMessage[]> {
  const pictured = entries.filter((entry) => entry.kind === "observation" && entry.image);
  const shown = new Set(pictured.slice(-images));
  const messages: ChatMessage[] = [];
  let observations: ObservationEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === "observation") {
      observations.push(entry);
      continue;
    }
    messages.push(await userMessage(observations, shown), answerMessage(entry));
    observations = [];
  }
  if (observations.length > 0) messages.push(await userMessage(observations, shown));
  return messages;
}

function answerMessage({
  reflection,
  action,
}: Extract<HistoryEntry, { kind: "answer" }>): ChatMessage {
  return { role: "assistant", content: JSON.stringify({ reflection, action }) };
}

async function userMessage(
  observations: readonly ObservationEntry[],
  shown: ReadonlySet<HistoryEntry>,
): Promise<ChatMessage> {
  const parts: (TextPart | ImagePart)[] = [];
  let blocks: ObservationBlock[] = [];
  const endText = () => {
    if (blocks.length > 0) parts.push({ type: "text", text: formatObservations(blocks) });
    blocks = [];
  };
  for (const entry of observations) {
    const { step, text, image } = entry;
    const isShown = shown.has(entry);
    blocks.push({ step, text: image && !isShown ? `${text}\n${PICTURE_GONE}`.trim() : text });
    if (!image || !isShown) continue;
    endText();
    parts.push({ type: "image", mediaType: "image/png", data: await pngOf(image) });
  }
  endText();
  const [first, ...others] = parts;
  return {
    role: "user",
    content: first?.type === "text" && others.length === 0 ? first.text : parts,
  };
}

function pngOf(image: RgbFrame): Promise<Uint8Array> {
  const known = encoded.get(image);
  if (known !== undefined) return known;
  const png = encodePng(image);
  encoded.set(image, png);
  return png;
}
