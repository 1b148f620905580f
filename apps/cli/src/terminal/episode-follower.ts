import type {
  EpisodeIdentity,
  EpisodeWatcher,
  ExperimentEvent,
  WatchedPosition,
} from "@gym-llm/experiment";
import type { Clock } from "../command-io.ts";
import type { FrameDisplay } from "./frame-display.ts";

/** What drawing a frame took is waited for so many times over before the next: a tenth of the time at most is spent so. */
const REST_FACTOR = 9;
/** Even where drawing is slow something is seen that often. */
const LONGEST_REST_MS = 500;

/**
 * Shows the episodes of a run on a display: of several at a time one until it is over, then another. Only what would be
 * seen is asked for, so that an episode that goes on faster is not held up.
 */
export class EpisodeFollower implements EpisodeWatcher {
  readonly #display: FrameDisplay;
  readonly #clock: Clock;
  #followed: string | null = null;
  #wantedAt: number | null = null;
  #restUntil = Number.NEGATIVE_INFINITY;

  constructor(display: FrameDisplay, clock: Clock) {
    this.#display = display;
    this.#clock = clock;
  }

  /** Hears what happens in the run. */
  handle(event: ExperimentEvent): void {
    if (event.type === "episode-finished" && key(event) === this.#followed) this.#followed = null;
  }

  wants(episode: EpisodeIdentity): boolean {
    this.#followed ??= key(episode);
    if (this.#followed !== key(episode) || !this.#display.isDue) return false;
    const now = this.#clock.now();
    if (now < this.#restUntil) return false;
    this.#wantedAt = now;
    return true;
  }

  show(_episode: EpisodeIdentity, { frame, panel }: WatchedPosition): void {
    this.#display.showFrame({ frame, panel: panel() });
    if (this.#wantedAt === null) return;
    const now = this.#clock.now();
    this.#restUntil = now + Math.min(LONGEST_REST_MS, REST_FACTOR * (now - this.#wantedAt));
    this.#wantedAt = null;
  }
}

function key({ cell, run }: EpisodeIdentity): string {
  return `${cell.folder} ${run}`;
}
