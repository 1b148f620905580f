import type { StopReason } from "./episode-stop.ts";
import { startTimer } from "./start-timer.ts";

const MINUTE_MS = 60_000;

/** What stops a whole experiment: its caller, or its budget of minutes. */
export class ExperimentStop {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #budgetReached: string | null = null;
  readonly #onCaller = () => this.interrupt();

  /** `minutes` count from now. Call `end` when the experiment is over. */
  constructor(caller: AbortSignal | undefined, minutes: number | undefined) {
    this.#caller = caller;
    if (caller?.aborted) this.interrupt();
    caller?.addEventListener("abort", this.#onCaller, { once: true });
    const delayMs = minutes === undefined ? undefined : minutes * MINUTE_MS;
    this.#timer = startTimer(delayMs, () => {
      const message = `The budget of ${minutes} minutes (budget.minutes) is used up.`;
      this.#budgetReached = message;
      this.#stop({ outcome: "budget", error: { code: "budget", message } });
    });
  }

  /** Aborted with a `StopReason`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the caller stopped it. */
  get isInterrupted(): boolean {
    return this.signal.aborted && this.#budgetReached === null;
  }

  /** The limit of time that was reached, in words; `null` if it was not. */
  get budgetReached(): string | null {
    return this.#budgetReached;
  }

  /** Stops what is being played as `interrupted`. */
  interrupt(): void {
    this.#stop({ outcome: "interrupted", error: null });
  }

  /** Frees the timer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener("abort", this.#onCaller);
  }

  #stop(reason: StopReason): void {
    this.#controller.abort(reason);
  }
}
