import type { EpisodeOutcome } from "../log/episode-log-schema.ts";
import type { FailureRecord } from "./failure-record.ts";
import { startTimer } from "./start-timer.ts";

/** Why an episode is stopped from outside. */
export interface StopReason {
  readonly outcome: EpisodeOutcome;
  readonly error: FailureRecord | null;
}

/** Deadlines inside an episode, in milliseconds; absent for none. */
export interface EpisodeDeadlines {
  readonly episodeMs?: number | undefined;
  /** Of one decision: all attempts and the pauses between them. */
  readonly stepMs?: number | undefined;
}

/** What may stop an episode from outside, under one signal: the experiment, and the episode's deadlines. */
export class EpisodeStop {
  readonly #controller = new AbortController();
  readonly #experiment: AbortSignal | undefined;
  readonly #stepMs: number | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onExperiment = () => this.#stop(this.#experiment?.reason as StopReason);
  #reason: StopReason | null = null;

  /** `experiment` is aborted with a `StopReason`. Call `end` when the episode is over. */
  constructor(experiment: AbortSignal | undefined, { episodeMs, stepMs }: EpisodeDeadlines) {
    this.#experiment = experiment;
    this.#stepMs = stepMs;
    if (experiment?.aborted) this.#onExperiment();
    experiment?.addEventListener("abort", this.#onExperiment, { once: true });
    const message = `The episode took longer than its ${(episodeMs ?? 0) / 1000} s (experiment.episode_timeout_seconds). The same command goes on with it.`;
    const late: StopReason = { outcome: "budget", error: { code: "episode-timeout", message } };
    this.#timer = startTimer(episodeMs, () => this.#stop(late));
  }

  /** Aborted as soon as the episode is to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the episode is to stop; `null` if it is not. */
  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Runs a decision under its own deadline. */
  async deciding<Result>(decide: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.#stepMs === undefined) return decide(this.signal);
    const message = `The decision took longer than its ${this.#stepMs / 1000} s (agent.step_timeout_seconds), all attempts included.`;
    const error = { code: "timeout", message, retryable: true };
    const timer = startTimer(this.#stepMs, () =>
      this.#stop({ outcome: "provider_failure", error }),
    );
    try {
      return await decide(this.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Settles as the operation does, or rejects when the episode is to stop before. */
  async orStop<Result>(operation: Result | Promise<Result>): Promise<Result> {
    if (!(operation instanceof Promise)) return operation;
    const stopped = Promise.withResolvers<never>();
    const onAbort = () => stopped.reject(new Error("The episode was stopped."));
    if (this.signal.aborted) onAbort();
    this.signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([operation, stopped.promise]);
    } finally {
      this.signal.removeEventListener("abort", onAbort);
    }
  }

  /** Frees the timers; the signal is not aborted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#experiment?.removeEventListener("abort", this.#onExperiment);
  }

  #stop(reason: StopReason): void {
    this.#reason ??= reason;
    this.#controller.abort(reason);
  }
}
