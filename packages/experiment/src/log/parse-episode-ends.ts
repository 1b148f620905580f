import { EPISODE_OUTCOMES, type HeaderLine, type OutcomeLine } from "./episode-log-schema.ts";
import { OUTCOME_COUNTS } from "./outcome-statistics.ts";
import { EpisodeLogError, parseEpisodeLogLine } from "./parse-episode-log.ts";

/** A header as it is written, with what tells an episode from others of its folder in groups of its own. */
const HEADER =
  /^(\{"type":"header","version":\d+,"run":)(\d+)(,"seed":)(\d+)(,.*"started_at":")(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)("\})$/;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The header that was read last, in words and as data. */
let known: { readonly words: string; readonly header: HeaderLine } | null = null;

/**
 * Reads the first line of a log. The headers of a folder are equal but for run, seed and time, and share all other data:
 * nobody may change it. Throws an `EpisodeLogError`.
 */
export function parseHeaderLine(text: string, source: string): HeaderLine {
  const [, open, run, seedName, seed, words, started, close] = HEADER.exec(text) ?? [];
  const shared = words === undefined ? null : `${open}${seedName}${words}${close}`;
  if (shared !== null && known?.words === shared) {
    return { ...known.header, run: Number(run), seed: Number(seed), started_at: started as string };
  }
  const header = parseEpisodeLogLine(text, 1, source);
  if (header?.type !== "header") {
    throw new EpisodeLogError(`${source}:1: an episode log begins with its header line.`, 1);
  }
  if (shared !== null) known = { words: shared, header };
  return header;
}

/**
 * Reads the last line of a log; `null` for a line of another kind. One that is as this package writes it is not held
 * against the schema, which takes ten times as long as reading it. Throws an `EpisodeLogError`.
 */
export function parseOutcomeLine(text: string, source: string): OutcomeLine | null {
  // Only outcomes begin like this, so that a long line of another kind is not parsed.
  if (!text.startsWith('{"type":"outcome"')) return null;
  const plain = parsed(text);
  if (isPlainOutcome(plain)) return plain;
  const line = parseEpisodeLogLine(text, Number.NaN, source);
  return line?.type === "outcome" ? line : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Data = Readonly<Record<string, unknown>>;

const COUNTS = ["steps", ...OUTCOME_COUNTS];
const USAGE = ["input_tokens", "output_tokens", "reasoning_tokens", "cached_input_tokens"];

/** Whether an outcome has all its fields, each of the common kind: without an error and a decision. */
function isPlainOutcome(value: unknown): value is OutcomeLine {
  const line = value as Data | null;
  if (line === null) return false;
  const { usage, latency_histogram: histogram } = line;
  return (
    EPISODE_OUTCOMES.some((outcome) => outcome === line["outcome"]) &&
    typeof line["return"] === "number" &&
    COUNTS.every((name) => isCount(line[name])) &&
    typeof line["terminated"] === "boolean" &&
    typeof line["truncated"] === "boolean" &&
    (line["success"] === null || typeof line["success"] === "boolean") &&
    isNumberOrNull(line["cost_usd"]) &&
    isData(usage) &&
    USAGE.every((name) => isNumberOrNull(usage[name])) &&
    isHistogram(histogram) &&
    line["error"] === null &&
    line["decision"] === null &&
    typeof line["ended_at"] === "string" &&
    TIME.test(line["ended_at"]) &&
    typeof line["duration_ms"] === "number"
  );
}

function isHistogram(value: unknown): boolean {
  if (!isData(value)) return false;
  const { count, sum_ms, minimum_ms, maximum_ms, buckets } = value;
  return (
    isCount(count) &&
    typeof sum_ms === "number" &&
    isNumberOrNull(minimum_ms) &&
    isNumberOrNull(maximum_ms) &&
    Array.isArray(buckets) &&
    buckets.every(
      (bucket: unknown) =>
        Array.isArray(bucket) &&
        bucket.length === 2 &&
        Number.isInteger(bucket[0]) &&
        isCount(bucket[1]) &&
        bucket[1] > 0,
    )
  );
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === "number";
}
