/** How time goes while a person plays: an action at a time, or so many steps a second. */
export type PlayPace = "step" | "real-time";

/** One key and what it does. */
export interface PlayKey {
  /** `KeyboardEvent.key`, such as `ArrowUp` or `a`. */
  readonly key: string;
  /** The action in the JSON form of its space. */
  readonly action: unknown;
  /** What it does, for people. */
  readonly label: string;
}

/** The game that a person plays through the server. */
export interface PlayState {
  readonly environment: string;
  readonly goal: string;
  readonly keys: readonly PlayKey[];
  /** The action in real time while no key is held; `null` when the game then waits. */
  readonly idleAction: unknown;
  readonly pace: PlayPace;
  readonly stepsPerSecond: number;
  /** The log of the episode being played, as in `EpisodeEntry.path`; `null` before the first and after the last. */
  readonly episode: string | null;
  readonly episodesPlayed: number;
  readonly episodesPlanned: number;
  readonly isOver: boolean;
}

/** What a person did: took an action (pace `step`), or changed what is held down (pace `real-time`; `null` for nothing). */
export type PlayInput =
  | { readonly type: "act"; readonly action: unknown }
  | { readonly type: "hold"; readonly action: unknown | null }
  | { readonly type: "quit" };

/** Told to pages that ask for it with `?play=1`: first how the game stands, then whenever that has changed. */
export interface PlayEvent {
  readonly type: "play";
  readonly state: PlayState;
}
