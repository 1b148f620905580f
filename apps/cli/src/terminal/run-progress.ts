import type { ExperimentEvent } from "@gym-llm/experiment";

type EventOf<Type extends ExperimentEvent["type"]> = Extract<ExperimentEvent, { type: Type }>;

/** An episode that is being played. */
interface PlayingEpisode {
  readonly startedAt: number;
  readonly limit: number | null;
  step: number;
  return: number;
}

/** Counts along with the events of an experiment and puts the state into one line. */
export class RunProgress {
  readonly #now: () => number;
  readonly #playing = new Map<string, PlayingEpisode>();
  /** The limit of steps of the episode that began last. */
  #limit: number | null = null;
  #planned = 0;
  /** Episodes that were over before this process began. */
  #earlier = 0;
  #finished = 0;
  #startedAt = 0;
  #lastEndedAt = 0;
  #finishedMs = 0;
  #steps = 0;
  #tokens: number | null = 0;
  #costUsd: number | null = 0;
  #calls = 0;
  #latencyMs = 0;
  #rateLimits = 0;

  /** `now` counts milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  handle(event: ExperimentEvent): void {
    switch (event.type) {
      case "experiment-started":
        this.#planned = event.planned;
        this.#earlier = event.finished;
        this.#startedAt = this.#now();
        this.#lastEndedAt = this.#startedAt;
        break;
      case "episode-started":
        this.#limit = event.maxEpisodeSteps;
        this.#playing.set(key(event), {
          startedAt: this.#now(),
          limit: event.maxEpisodeSteps,
          step: event.recordedSteps,
          return: 0,
        });
        break;
      case "model-call":
        this.#countCall(event);
        break;
      case "step":
        this.#countStep(event);
        break;
      case "episode-finished":
        this.#finish(event);
        break;
    }
  }

  /**
   * `episode 2/5 · step 31/1000 · return -12.3 · 4,312 tokens · 820 ms a call · about 3 min left`, or with several
   * episodes at a time `12/200 episodes · 20 at a time · 3,120 steps · …`.
   */
  text(): string {
    const timeLeft = this.#timeLeft();
    return [
      ...(this.#playing.size > 1 ? this.#severalText() : this.#singleText()),
      ...(this.#tokens ? [`${this.#tokens.toLocaleString("en-US")} tokens`] : []),
      ...(this.#costUsd ? [`$${this.#costUsd.toPrecision(3)}`] : []),
      ...(this.#calls > 0 ? [`${Math.round(this.#latencyMs / this.#calls)} ms a call`] : []),
      ...(this.#rateLimits > 0 ? [`rate limited ${this.#rateLimits}x`] : []),
      ...(timeLeft === null ? [] : [timeLeft]),
    ].join(" · ");
  }

  #singleText(): string[] {
    const episode = [...this.#playing.values()][0] ?? { limit: this.#limit, step: 0, return: 0 };
    const number = Math.min(this.#earlier + this.#finished + 1, this.#planned);
    const limit = episode.limit === null ? "" : `/${episode.limit}`;
    return [
      `episode ${number}/${this.#planned}`,
      `step ${episode.step}${limit}`,
      `return ${Number(episode.return.toFixed(2))}`,
    ];
  }

  #severalText(): string[] {
    return [
      `${this.#earlier + this.#finished}/${this.#planned} episodes`,
      `${this.#playing.size} at a time`,
      `${this.#steps.toLocaleString("en-US")} steps`,
    ];
  }

  #countStep(event: EventOf<"step">): void {
    this.#steps++;
    const episode = this.#playing.get(key(event));
    if (!episode) return;
    episode.step = event.line.t;
    episode.return = event.line.return;
  }

  #countCall({ line }: EventOf<"model-call">): void {
    if (line.error !== null) {
      if (line.error.code === "rate-limit") this.#rateLimits++;
      return;
    }
    this.#calls++;
    this.#latencyMs += line.latency_ms;
    const { input_tokens: input, output_tokens: output } = line.usage ?? {};
    const isKnown = typeof input === "number" && typeof output === "number";
    this.#tokens = isKnown && this.#tokens !== null ? this.#tokens + input + output : null;
  }

  #finish(event: EventOf<"episode-finished">): void {
    const { costUsd } = event.summary;
    const episode = this.#playing.get(key(event));
    this.#playing.delete(key(event));
    this.#finished++;
    this.#finishedMs += this.#now() - (episode?.startedAt ?? this.#lastEndedAt);
    this.#lastEndedAt = this.#now();
    this.#costUsd = costUsd == null || this.#costUsd === null ? null : this.#costUsd + costUsd;
  }

  /** From the episodes so far; before the first has ended from its steps, which gives a bound only. */
  #timeLeft(): string | null {
    const remaining = this.#planned - this.#earlier - this.#finished;
    const now = this.#now();
    if (this.#finished > 0 && remaining === 0) return "about 0 s left";
    if (this.#finished > 0) {
      const playing = [...this.#playing.values()];
      const meanMs = this.#finishedMs / this.#finished;
      const spent = playing.reduce((sum, { startedAt }) => sum + now - startedAt, 0);
      const waitingMs = playing.length === 0 ? now - this.#lastEndedAt : 0;
      const left = (meanMs * remaining - spent - waitingMs) / Math.max(1, playing.length);
      return `about ${duration(Math.max(0, left))} left`;
    }
    const [episode, ...others] = this.#playing.values();
    if (!episode || others.length > 0 || episode.limit === null || this.#steps === 0) return null;
    const perStep = (now - this.#startedAt) / this.#steps;
    return `at most ${duration(perStep * (episode.limit * remaining - episode.step))} left`;
  }
}

function key({ cell, run }: { cell: { folder: string }; run: number }): string {
  return `${cell.folder} ${run}`;
}

/** `42 s`, `3 min`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
