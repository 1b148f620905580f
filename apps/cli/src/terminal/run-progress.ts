import type { ExperimentEvent } from "@gym-llm/experiment";

type EventOf<Type extends ExperimentEvent["type"]> = Extract<ExperimentEvent, { type: Type }>;

/** Counts along with the events of an experiment and puts the state into one line. */
export class RunProgress {
  readonly #now: () => number;
  #planned = 0;
  #finished = 0;
  #startedAt = 0;
  #episodeStartedAt = 0;
  #finishedMs = 0;
  #step = 0;
  #allSteps = 0;
  #limit: number | null = null;
  #return = 0;
  #tokens: number | null = 0;
  #calls = 0;
  #latencyMs = 0;

  /** `now` counts milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  handle(event: ExperimentEvent): void {
    switch (event.type) {
      case "experiment-started":
        this.#planned = event.planned;
        this.#startedAt = this.#now();
        break;
      case "episode-started":
        this.#limit = event.maxEpisodeSteps;
        this.#step = 0;
        this.#return = 0;
        this.#episodeStartedAt = this.#now();
        break;
      case "model-call":
        this.#countCall(event);
        break;
      case "step":
        this.#step = event.line.t;
        this.#allSteps++;
        this.#return = event.line.return;
        break;
      case "episode-finished":
        this.#finished++;
        this.#finishedMs += this.#now() - this.#episodeStartedAt;
        this.#episodeStartedAt = this.#now();
        this.#step = 0;
        this.#return = 0;
        break;
    }
  }

  /** `episode 2/5 · step 31/1000 · return -12.3 · 4,312 tokens · 820 ms a call · about 3 min left`. */
  text(): string {
    const limit = this.#limit === null ? "" : `/${this.#limit}`;
    const timeLeft = this.#timeLeft();
    return [
      `episode ${Math.min(this.#finished + 1, this.#planned)}/${this.#planned}`,
      `step ${this.#step}${limit}`,
      `return ${Number(this.#return.toFixed(2))}`,
      ...(this.#tokens ? [`${this.#tokens.toLocaleString("en-US")} tokens`] : []),
      ...(this.#calls > 0 ? [`${Math.round(this.#latencyMs / this.#calls)} ms a call`] : []),
      ...(timeLeft === null ? [] : [timeLeft]),
    ].join(" · ");
  }

  #countCall({ line }: EventOf<"model-call">): void {
    if (line.error !== null) return;
    this.#calls++;
    this.#latencyMs += line.latency_ms;
    const { input_tokens: input, output_tokens: output } = line.usage ?? {};
    const isKnown = typeof input === "number" && typeof output === "number";
    this.#tokens = isKnown && this.#tokens !== null ? this.#tokens + input + output : null;
  }

  /** From the episodes so far; before the first has ended from its steps, which gives a bound only. */
  #timeLeft(): string | null {
    const remaining = this.#planned - this.#finished;
    if (this.#finished > 0) {
      const current = remaining > 0 ? this.#now() - this.#episodeStartedAt : 0;
      const left = (this.#finishedMs / this.#finished) * remaining - current;
      return `about ${duration(Math.max(0, left))} left`;
    }
    if (this.#limit === null || this.#allSteps === 0) return null;
    const perStep = (this.#now() - this.#startedAt) / this.#allSteps;
    return `at most ${duration(perStep * (this.#limit * remaining - this.#step))} left`;
  }
}

/** `42 s`, `3 min`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
