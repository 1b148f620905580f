import type {
  EpisodeLogLine,
  HeaderLine,
  ModelCallLine,
  OutcomeLine,
  StepLine,
} from "./episode-log-schema.ts";
import { type EpisodeSummary, EpisodeTally, outcomeStatistics } from "./summarize-episode.ts";

/** What raw outputs need of a step. */
export type StepDigest = Pick<StepLine, "t" | "reflection" | "action">;
/** What lists of failures need of a call. */
export type CallDigest = Pick<ModelCallLine, "t" | "call" | "latency_ms" | "error">;

/** In place of numbers that are not worked out yet. */
const UNKNOWN_USAGE = {
  input_tokens: null,
  output_tokens: null,
  reasoning_tokens: null,
  cached_input_tokens: null,
};

/** What of a log the files beside it are made of, gathered line by line: much less than the log itself. */
export class EpisodeDigest {
  readonly #tally = new EpisodeTally();
  readonly steps: StepDigest[] = [];
  /** Calls that failed. */
  readonly modelCalls: CallDigest[] = [];
  #header: HeaderLine | null = null;
  readonly #outcomes: OutcomeLine[] = [];
  #isOver = false;

  /** Takes the next line of the log. */
  add(line: EpisodeLogLine): void {
    this.#tally.add(line);
    this.#isOver = line.type === "outcome";
    if (line.type === "header") this.#header = line;
    if (line.type === "outcome") this.#outcomes.push(line);
    if (line.type === "step") {
      const { t, reflection, action } = line;
      this.steps.push({ t, reflection, action });
    }
    if (line.type === "model_call" && line.error !== null) {
      const { t, call, latency_ms, error } = line;
      this.modelCalls.push({ t, call, latency_ms, error });
    }
  }

  /** The outcome of the episode with its numbers in it, to be written and added next. */
  conclude(outcome: Omit<OutcomeLine, "model_calls" | "usage">): OutcomeLine {
    const bare = { ...outcome, model_calls: 0, usage: UNKNOWN_USAGE } as OutcomeLine;
    return { ...outcome, ...outcomeStatistics(this.#tally.summary(bare)) } as OutcomeLine;
  }

  /** The episode as far as it was taken in. */
  summary(): EpisodeSummary {
    return this.#tally.summary();
  }

  /** Throws an `Error` before the first line. */
  get header(): HeaderLine {
    if (!this.#header) throw new Error("An episode log begins with its header line.");
    return this.#header;
  }

  /** As in an `EpisodeLog`. */
  get outcome(): OutcomeLine | null {
    return this.#isOver ? (this.#outcomes.at(-1) ?? null) : null;
  }

  /** As in an `EpisodeLog`. */
  get failedTries(): readonly OutcomeLine[] {
    return this.#isOver ? this.#outcomes.slice(0, -1) : this.#outcomes;
  }
}
