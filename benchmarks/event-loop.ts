import { monitorEventLoopDelay } from "node:perf_hooks";
import { resolveConfig, runExperiment } from "@gym-llm/experiment";
import { inTemporaryFolder } from "./harness.ts";

/** How long the event loop was held up while an experiment drew GIFs. */
export interface GifStalls {
  /** The longest time between two turns, in milliseconds; other programs that take the processor lengthen it. */
  readonly maxDelayMs: number;
  /** Ninety-nine in a hundred turns came sooner. */
  readonly p99DelayMs: number;
  /** The most processor time that this thread took between two turns, in milliseconds, whatever else ran. */
  readonly maxBusyMs: number;
  /** Frames that were drawn and encoded meanwhile. */
  readonly frames: number;
}

/** Turns are timed by timers of this period, in milliseconds; it is part of every delay. */
const RESOLUTION_MS = 1;
const NANOSECONDS = 1e6;

/**
 * Plays episodes with GIFs and panels, by the environment's published rule behind a model's interface, and watches the
 * event loop from the first episode until the last GIF is on disk.
 */
export async function measureGifStalls(
  environment = "LunarLanderLLM-v3",
  episodes = 2,
): Promise<GifStalls> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const busy = new BusyClock();
  let frames = 0;
  await inTemporaryFolder(async (parent) => {
    const config = resolveConfig({
      agent: { backend: "embedded", model: "reference" },
      environment: { name: environment },
      experiment: { parent, name: "gifs", save_gif: true, num_runs: episodes },
    });
    delays.enable();
    await runExperiment(config, {
      variables: {},
      onEvent: ({ type }) => {
        if (type === "experiment-started") {
          delays.reset();
          busy.start();
        }
        // One frame at the start of an episode, and one after each step.
        if (type === "episode-started" || type === "step") frames++;
      },
    });
    busy.stop();
    delays.disable();
  });
  return {
    maxDelayMs: Math.max(0, delays.max / NANOSECONDS - RESOLUTION_MS),
    p99DelayMs: Math.max(0, delays.percentile(99) / NANOSECONDS - RESOLUTION_MS),
    maxBusyMs: busy.longestMs,
    frames,
  };
}

/** Looks at every turn how much processor time this thread has taken since the one before. */
class BusyClock {
  longestMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = 0;

  start(): void {
    this.#last = threadTimeMs();
    this.#timer = setInterval(() => this.#look(), RESOLUTION_MS);
  }

  stop(): void {
    this.#look();
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = threadTimeMs();
    this.longestMs = Math.max(this.longestMs, now - this.#last);
    this.#last = now;
  }
}

function threadTimeMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
