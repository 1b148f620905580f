import { batch, computed, signal } from "@preact/signals";
import type { EpisodeState } from "./episode-state.ts";

/** How many times the usual speed. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Environments that wait for the player are shown at so many frames a second in animations; it is too quick to read. */
const SLOWEST_MOTION_FPS = 10;
const READABLE_STEPS_PER_SECOND = 1;
/** The longest time between two ticks that counts: a page that was in the background goes on where it was. */
const LONGEST_TICK_MS = 100;

/** The steps a second that are shown at speed 1, for an environment's frames a second. */
export function usualPace(framesPerSecond: number): number {
  return framesPerSecond < SLOWEST_MOTION_FPS ? READABLE_STEPS_PER_SECOND : framesPerSecond;
}

/** The one time axis of the episodes that are looked at: where it stands, and whether and how fast it goes. */
export class Playback {
  readonly episodes = signal<readonly EpisodeState[]>([]);
  readonly position = signal(0);
  readonly isPlaying = signal(false);
  readonly speed = signal<number>(1);
  /** Whether the newest step is shown as soon as it is there. */
  readonly isFollowing = signal(false);
  /** Steps a second at speed 1. */
  readonly pace = signal(READABLE_STEPS_PER_SECOND);
  /** The last position of the longest episode. */
  readonly length = computed(() =>
    Math.max(0, ...this.episodes.value.map(({ length }) => length.value)),
  );
  #due = 0;
  #lastTick: number | null = null;

  /** Goes to a position in all episodes; the shorter ones stay at their end. */
  seek(position: number): void {
    batch(() => {
      const end = this.length.peek();
      const whole = Number.isFinite(position) ? Math.round(position) : 0;
      this.position.value = Math.min(Math.max(whole, 0), end);
      for (const episode of this.episodes.peek()) episode.seek(this.position.value);
    });
  }

  /** As `seek`, by a person: what is new does not move it away again. */
  seekByHand(position: number): void {
    batch(() => {
      this.isFollowing.value = false;
      this.seek(position);
    });
  }

  /** Takes new lines in: shows the newest step when that is wanted. */
  catchUp(): void {
    this.seek(this.isFollowing.peek() ? this.length.peek() : this.position.peek());
  }

  toggle(): void {
    if (this.isPlaying.peek()) {
      this.isPlaying.value = false;
      return;
    }
    batch(() => {
      if (this.position.peek() >= this.length.peek()) this.seekByHand(0);
      this.isFollowing.value = false;
      this.isPlaying.value = true;
      this.#lastTick = null;
      this.#due = 0;
    });
  }

  toggleFollowing(): void {
    batch(() => {
      this.isFollowing.value = !this.isFollowing.peek();
      if (!this.isFollowing.peek()) return;
      this.isPlaying.value = false;
      this.seek(this.length.peek());
    });
  }

  /** One speed up (`1`) or down (`-1`). */
  changeSpeed(direction: 1 | -1): void {
    const index = SPEEDS.findIndex((speed) => speed >= this.speed.peek()) + direction;
    this.speed.value = SPEEDS[Math.min(Math.max(index, 0), SPEEDS.length - 1)] as number;
  }

  /** Time went on to `now`, in milliseconds: goes on by as many steps as are due. */
  tick(now: number): void {
    const last = this.#lastTick ?? now;
    this.#lastTick = now;
    if (!this.isPlaying.peek()) return;
    this.#due +=
      (Math.min(now - last, LONGEST_TICK_MS) / 1_000) * this.pace.peek() * this.speed.peek();
    const steps = Math.floor(this.#due);
    if (steps === 0) return;
    this.#due -= steps;
    batch(() => {
      this.seek(this.position.peek() + steps);
      if (this.position.peek() >= this.length.peek()) this.isPlaying.value = false;
    });
  }
}
