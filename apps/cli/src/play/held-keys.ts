import type { Clock } from "../command-io.ts";

/** A key counts as held so long after a terminal told of it; while it is down the terminal repeats it more often. */
const HELD_MS = 140;

/**
 * Which keys of a terminal are held, the one pressed first first. Most terminals never tell that a key was let go; it then
 * counts as let go when it is not repeated any more.
 */
export class HeldKeys {
  readonly #clock: Clock;
  readonly #onChange: (held: readonly string[]) => void;
  readonly #held = new Map<string, () => void>();
  /** Whether the terminal tells of keys that are let go. */
  tellsReleases = false;

  constructor(clock: Clock, onChange: (held: readonly string[]) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  press(key: string): void {
    const isNew = !this.#held.has(key);
    this.#held.get(key)?.();
    const expire = () => this.release(key);
    const cancel = this.tellsReleases ? () => undefined : this.#clock.schedule(expire, HELD_MS);
    this.#held.set(key, cancel);
    if (isNew) this.#tell();
  }

  release(key: string): void {
    this.#held.get(key)?.();
    if (this.#held.delete(key)) this.#tell();
  }

  /** Lets go of everything. */
  clear(): void {
    for (const cancel of this.#held.values()) cancel();
    this.#held.clear();
    this.#tell();
  }

  #tell(): void {
    this.#onChange([...this.#held.keys()]);
  }
}
