import type { ReasoningPanel } from "@gym-llm/render";
import type { Redactor } from "../storage/redactor.ts";
import type { EpisodeIdentity } from "./experiment-events.ts";

/** A position of an episode that is being played. */
export interface WatchedPosition {
  /** What `render` gave: a frame, the text of an environment that renders text, or `null`. */
  readonly frame: unknown;
  /** Steps taken before it. */
  readonly step: number;
  /** Whether the decision that is made here is known already; its panel has the reflection then. */
  readonly isDecided: boolean;
  /** What is to be said about it; throws where the environment cannot show its observation. */
  panel(): ReasoningPanel;
}

/**
 * Looks at episodes while they are played. Frames are drawn only for positions that it wants, so that what it does not
 * look at costs nothing. The episode waits for both calls; what they throw ends the watching, never the episode.
 */
export interface EpisodeWatcher {
  /** Asked at each new position, before it is drawn. */
  wants(episode: EpisodeIdentity): boolean;
  /** Receives a wanted position when it is reached, and again when the decision there is made, or the episode over. */
  show(episode: EpisodeIdentity, position: WatchedPosition): void;
}

/** A watcher at one episode. */
export class EpisodeWatch {
  readonly #watcher: EpisodeWatcher;
  readonly #episode: EpisodeIdentity;
  readonly #redact: Redactor;
  #isOver = false;

  /** What `redact` takes out of texts is not shown either. */
  constructor(watcher: EpisodeWatcher, episode: EpisodeIdentity, redact: Redactor) {
    this.#watcher = watcher;
    this.#episode = episode;
    this.#redact = redact;
  }

  wants(): boolean {
    return this.#attempt(() => this.#watcher.wants(this.#episode)) ?? false;
  }

  show(position: WatchedPosition): void {
    const panel = () =>
      JSON.parse(this.#redact(JSON.stringify(position.panel()))) as ReasoningPanel;
    this.#attempt(() => this.#watcher.show(this.#episode, { ...position, panel }));
  }

  #attempt<Result>(call: () => Result): Result | null {
    if (this.#isOver) return null;
    try {
      return call();
    } catch {
      this.#isOver = true;
      return null;
    }
  }
}
