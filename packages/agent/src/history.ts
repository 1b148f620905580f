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
type AnswerEntry = Extract<HistoryEntry, { kind: "answer" }>;

/** A message made of observations, and which of them. */
interface BuiltMessage {
  readonly message: ChatMessage;
  readonly observations: number;
  readonly pictures: number;
}

const encoded = new WeakMap<RgbFrame, Promise<Uint8Array>>();
const answers = new WeakMap<AnswerEntry, ChatMessage>();
/** By the last of its observations. */
const observed = new WeakMap<ObservationEntry, BuiltMessage>();

/** The last `limit` entries, without answers at their beginning: a window starts with an observation. */
export function historyWindow(entries: readonly HistoryEntry[], limit: number): HistoryEntry[] {
  const window = entries.slice(-limit);
  const first = window.findIndex(({ kind }) => kind === "observation");
  return first === -1 ? [] : window.slice(first);
}

/**
 * Entries as messages whose roles alternate: observations that follow one another share a user message.
 * Of the pictures only the newest `images` are in it. The same entries give the same message objects, from call to
 * call, so that whoever hashes or counts messages does so once.
 */
export async function historyMessages(
  entries: readonly HistoryEntry[],
  images: number,
): Promise<ChatMessage[]> {
  const pictured = entries.filter((entry) => entry.kind === "observation" && entry.image);
  const shown = pictured.length === 0 ? NO_PICTURES : await encodeAll(pictured.slice(-images));
  const messages: ChatMessage[] = [];
  let observations: ObservationEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === "observation") {
      observations.push(entry);
      continue;
    }
    messages.push(userMessage(observations, shown), answerMessage(entry));
    observations = [];
  }
  if (observations.length > 0) messages.push(userMessage(observations, shown));
  return messages;
}

function answerMessage(entry: AnswerEntry): ChatMessage {
  const known = answers.get(entry);
  if (known !== undefined) return known;
  const { reflection, action } = entry;
  const message: ChatMessage = {
    role: "assistant",
    content: JSON.stringify({ reflection, action }),
  };
  answers.set(entry, message);
  return message;
}

/** The files of the pictures that are shown, by entry. */
type ShownPictures = ReadonlyMap<HistoryEntry, Uint8Array>;

const NO_PICTURES: ShownPictures = new Map();

async function encodeAll(entries: readonly HistoryEntry[]): Promise<ShownPictures> {
  const files = new Map<HistoryEntry, Uint8Array>();
  for (const entry of entries) {
    if (entry.kind === "observation" && entry.image) files.set(entry, await pngOf(entry.image));
  }
  return files;
}

/** Which pictures are shown follows from how many: they are the newest ones. */
function userMessage(observations: readonly ObservationEntry[], shown: ShownPictures): ChatMessage {
  const last = observations.at(-1) as ObservationEntry;
  const pictures =
    shown.size === 0 ? 0 : observations.filter((observation) => shown.has(observation)).length;
  const known = observed.get(last);
  if (known?.observations === observations.length && known.pictures === pictures) {
    return known.message;
  }
  const message = buildUserMessage(observations, shown);
  observed.set(last, { message, observations: observations.length, pictures });
  return message;
}

function buildUserMessage(
  observations: readonly ObservationEntry[],
  shown: ShownPictures,
): ChatMessage {
  const parts: (TextPart | ImagePart)[] = [];
  let blocks: ObservationBlock[] = [];
  const endText = () => {
    if (blocks.length > 0) parts.push({ type: "text", text: formatObservations(blocks) });
    blocks = [];
  };
  for (const entry of observations) {
    const { step, text, image } = entry;
    const data = shown.get(entry);
    blocks.push({ step, text: image && !data ? `${text}\n${PICTURE_GONE}`.trim() : text });
    if (!data) continue;
    endText();
    parts.push({ type: "image", mediaType: "image/png", data });
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
