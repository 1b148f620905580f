import type { EnvKwargs } from "../registry/env-spec.ts";
import type { JsonValue } from "../spaces/space.ts";

/** A key and what it does. */
export interface EnvKey {
  /** As browsers name it in `KeyboardEvent.key`: `ArrowUp`, `a`, `;`. Letters are lower case and mean both cases. */
  readonly key: string;
  /** The action in the JSON form of the action space. */
  readonly action: JsonValue;
  /** What it does, for people, in a few words: `pick up`, `main engine`. */
  readonly label: string;
}

/**
 * How time goes while a person plays: an action at a time, or at the environment's own speed with what is held down.
 */
export type PlayPace = "step" | "real-time";

/** How a person plays an environment with the keyboard. */
export interface EnvControls {
  /** Empty where actions can only be typed, as JSON. */
  readonly keys: readonly EnvKey[];
  readonly pace: PlayPace;
  /** In real time the action while no key is held; `null` when the environment then waits. */
  readonly idleAction: JsonValue | null;
  /**
   * What keys do that are held together: the one pressed last decides, or their differences from the idle action are added
   * number by number, up to the most that any key does. `sum` needs actions that are lists of numbers, the idle one included.
   */
  readonly combination: "last" | "sum";
  /** What a person should know beforehand. */
  readonly remark?: string;
}

/** Tells how an environment made with these arguments is played. */
export type EnvControlsFactory = (kwargs: EnvKwargs) => EnvControls;
