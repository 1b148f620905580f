import { LatencyHistogram } from "../statistics/latency-histogram.ts";
import type {
  DecisionRecord,
  EpisodeLogLine,
  HeaderLine,
  ModelCallLine,
  OutcomeLine,
  StepLine,
} from "./episode-log-schema.ts";
import { isSuccess } from "./episode-success.ts";
import type { EpisodeSummary } from "./episode-summary.ts";
import { episodeIdentity, isScored, outcomePart } from "./summary-parts.ts";
import { tokenCostUsd, UsageSum } from "./token-usage.ts";

/**
 * Counts an episode line by line, while it is written or read; its size does not grow with the episode.
 * An outcome is the episode's only as long as no line follows it: before others it tells of a failed try.
 */
export class EpisodeTally {
  #header: HeaderLine | null = null;
  #outcome: OutcomeLine | null = null;
  #failedTries = 0;
  #lastStep: Pick<StepLine, "t" | "return" | "terminated" | "truncated"> | null = null;
  #decisions: DecisionCounts = NO_DECISIONS;
  #modelCalls = 0;
  #callsFromFile = 0;
  #failedCalls = 0;
  readonly #usage = new UsageSum();
  #costUsd: number | null = 0;
  readonly #latencies = new LatencyHistogram();

  /** Counts the next line; the header comes first. */
  add(line: EpisodeLogLine): void {
    if (this.#outcome !== null) {
      this.#failedTries++;
      this.#outcome = null;
    }
    if (line.type === "header") this.#header = line;
    else if (line.type === "model_call") this.#addCall(line);
    else if (line.type === "step") this.#addStep(line);
    else if (line.type === "outcome") this.#outcome = line;
  }

  /**
   * The episode as far as it was counted; with an outcome given, as it will be when that is added.
   * Throws an `Error` when there was no header.
   */
  summary(outcome: OutcomeLine | null = this.#outcome): EpisodeSummary {
    const last = this.#lastStep;
    const ending = {
      return: last?.return ?? 0,
      terminated: last?.terminated ?? false,
      truncated: last?.truncated ?? false,
    };
    return {
      ...episodeIdentity(this.#givenHeader),
      ...outcomePart(outcome),
      ...ending,
      steps: last?.t ?? 0,
      success: isScored(outcome) ? isSuccess(this.#givenHeader.environment.success, ending) : null,
      ...countDecision(this.#decisions, endingDecision(outcome)),
      modelCalls: this.#modelCalls,
      callsFromFile: this.#callsFromFile,
      failedCalls: this.#failedCalls,
      usage: this.#usage.total(),
      costUsd: this.#costUsd,
      latencyHistogram: this.#latencies.toJson(),
      failedTries: this.#failedTries,
    };
  }

  get #givenHeader(): HeaderLine {
    if (this.#header !== null) return this.#header;
    throw new Error("An episode is summarized from its header on, but none was given.");
  }

  #addCall({ error, usage, latency_ms, from_file }: ModelCallLine): void {
    if (error !== null) {
      this.#failedCalls++;
      return;
    }
    this.#modelCalls++;
    this.#usage.add(usage);
    this.#latencies.add(latency_ms);
    if (from_file === true) {
      this.#callsFromFile++;
      return;
    }
    const cost = tokenCostUsd(usage, this.#givenHeader.price);
    this.#costUsd = this.#costUsd === null || cost === null ? null : this.#costUsd + cost;
  }

  #addStep({ t, return: total, terminated, truncated, decision }: StepLine): void {
    // Only these: a line may be large, and a tally may live long.
    this.#lastStep = { t, return: total, terminated, truncated };
    this.#decisions = countDecision(this.#decisions, decision);
  }
}

/** The fallback `terminate` decides without a step. */
function endingDecision(outcome: OutcomeLine | null): DecisionRecord | null {
  return outcome?.outcome === "model_failure" ? outcome.decision : null;
}

type DecisionCounts = Pick<
  EpisodeSummary,
  "decisions" | "validDecisions" | "firstTryDecisions" | "fallbackDecisions"
>;

const NO_DECISIONS: DecisionCounts = {
  decisions: 0,
  validDecisions: 0,
  firstTryDecisions: 0,
  fallbackDecisions: 0,
};

function countDecision(counts: DecisionCounts, decision: DecisionRecord | null): DecisionCounts {
  if (!decision?.asked || decision.source === null) return counts;
  return {
    decisions: counts.decisions + 1,
    validDecisions: counts.validDecisions + Number(decision.valid === true),
    firstTryDecisions: counts.firstTryDecisions + Number(decision.first_try === true),
    fallbackDecisions: counts.fallbackDecisions + Number(decision.source.startsWith("fallback:")),
  };
}
