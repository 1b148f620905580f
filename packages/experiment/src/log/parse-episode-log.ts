import * as z from "zod";
import {
  EPISODE_LOG_VERSION,
  type EpisodeLogLine,
  episodeLogLineSchema,
  type HeaderLine,
  type ModelCallLine,
  type OutcomeLine,
  type ResetLine,
  type StepLine,
} from "./episode-log-schema.ts";

/** A log that was read. */
export interface EpisodeLog {
  readonly header: HeaderLine;
  /** `null` when the episode ended before its first observation. */
  readonly reset: ResetLine | null;
  readonly steps: readonly StepLine[];
  readonly modelCalls: readonly ModelCallLine[];
  /** `null` for an episode that goes on, or whose process was killed. */
  readonly outcome: OutcomeLine | null;
  /** Outcomes behind which the episode was gone on with: a failure that a later run got past. */
  readonly failedTries: readonly OutcomeLine[];
  /** Whether the last line was cut off; it is not part of the log. */
  readonly isTorn: boolean;
}

const EPISODE_LOG_ERROR = Symbol.for("@gym-llm/experiment.EpisodeLogError");

/** A text that is not an episode log this package can read. */
export class EpisodeLogError extends Error {
  /** Counted from 1. */
  readonly line: number;

  constructor(message: string, line: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "EpisodeLogError";
    this.line = line;
  }

  get [EPISODE_LOG_ERROR](): true {
    return true;
  }

  /** Whether a value is an `EpisodeLogError`, also of another copy of this package. */
  static is(value: unknown): value is EpisodeLogError {
    return typeof value === "object" && value !== null && EPISODE_LOG_ERROR in value;
  }
}

/**
 * Reads the text of an episode log. A last line that does not end with a line break was torn by the end of its
 * process and is left out; lines of kinds that this version does not know are passed over.
 * Throws an `EpisodeLogError` that names the line, `source` (a file's name) and what is wrong.
 */
export function parseEpisodeLog(text: string, source = "episode log"): EpisodeLog {
  const lines = text.split("\n");
  const isTorn = lines.pop() !== "";
  const parsed = lines.flatMap((line, index) => parseEpisodeLogLine(line, index + 1, source) ?? []);
  const [header, ...rest] = parsed;
  if (header?.type !== "header") {
    const message = `${source}:1: an episode log begins with its header line, but this one ${parsed.length === 0 ? "holds no whole line" : "does not"}.`;
    throw new EpisodeLogError(message, 1);
  }
  const ofType = <Type extends EpisodeLogLine["type"]>(type: Type) =>
    rest.filter((line): line is Extract<EpisodeLogLine, { type: Type }> => line.type === type);
  const last = rest.at(-1);
  const outcome = last?.type === "outcome" ? last : null;
  return {
    header,
    reset: ofType("reset")[0] ?? null,
    steps: ofType("step"),
    modelCalls: ofType("model_call"),
    outcome,
    failedTries: ofType("outcome").filter((line) => line !== outcome),
    isTorn,
  };
}

const KNOWN_TYPES: readonly string[] = ["header", "reset", "model_call", "step", "outcome"];

/**
 * Reads one line of an episode log, without its line break; `null` for a line of a kind that this version does not know.
 * Throws an `EpisodeLogError` that names `source` and the line's number.
 */
export function parseEpisodeLogLine(
  line: string,
  number: number,
  source: string,
): EpisodeLogLine | null {
  const fail = (reason: string, cause?: unknown): never => {
    throw new EpisodeLogError(`${source}:${number}: ${reason}`, number, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    fail("this line is not JSON; the file was changed by something else than gym-llm.", cause);
  }
  const { type, version } = (value ?? {}) as { type?: unknown; version?: unknown };
  if (typeof type !== "string") fail("this line has no `type`: it is not of an episode log.");
  if (!KNOWN_TYPES.includes(type as string)) return null;
  if (type === "header" && typeof version === "number" && version > EPISODE_LOG_VERSION) {
    fail(
      `this log has version ${version}, and this gym-llm reads up to ${EPISODE_LOG_VERSION}: use a newer gym-llm.`,
    );
  }
  const result = episodeLogLineSchema.safeParse(value);
  if (!result.success)
    return fail(`this ${type} line is not complete: ${z.prettifyError(result.error)}`);
  return result.data;
}
