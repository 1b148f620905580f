import type { EnvSnapshot } from "./env.ts";
import { randomFromState } from "./random/create-random.ts";
import type { RandomState } from "./random/random-generator.ts";
import { DrawableEnv } from "./rendering/drawable-env.ts";
import { checkSnapshot } from "./snapshots.ts";

/**
 * Base of environments that draw themselves and can go back to any earlier state. A snapshot holds the class's name, the
 * settings and the random numbers; a subclass adds its fields, says what they can hold and takes them back:
 *
 * ```ts
 * protected get settings() { return { length: this.length }; }
 * override snapshot() { return { ...super.snapshot(), place: this.#place }; }
 * protected isComplete({ place }) { return isIndexOrNone(place, this.length); }
 * override restore(snapshot) { super.restore(snapshot); this.#place = snapshot.place; }
 * ```
 */
export abstract class RestorableEnv<Observation = unknown, Action = unknown> extends DrawableEnv<
  Observation,
  Action
> {
  /** The arguments and constants that decide what follows from a state; a snapshot of others is refused. */
  protected abstract get settings(): Readonly<Record<string, unknown>>;

  /** Whether the fields that the subclass adds to a snapshot are there and hold what they can hold. */
  protected abstract isComplete(fields: Readonly<Record<string, unknown>>): boolean;

  override snapshot(): EnvSnapshot {
    return {
      type: this.constructor.name,
      settings: structuredClone(this.settings),
      random: this.random.getState(),
    };
  }

  /** Checks the whole snapshot and takes back the random numbers, or throws `InvalidSnapshot` and changes nothing. */
  override restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, {
      type: this.constructor.name,
      settings: this.settings,
      isComplete: (fields) => this.isComplete(fields),
    });
    this.random = randomFromState(snapshot["random"] as RandomState);
  }
}
