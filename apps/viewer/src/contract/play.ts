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

/** An episode that is over. */
export interface PlayedEpisode {
  /** Its log, as in `EpisodeEntry.path`. */
  readonly episode: string;
  readonly return: number;
  readonly steps: number;
  /** Whether it was a success; `null` where the environment does not say. */
  readonly success: boolean | null;
}

/**
 * `ready`: real time begins with the first key; `playing`; `between`: an episode is over, and the next one waits for
 * `next`; `over`: there is no next one.
 */
export type PlayPhase = "ready" | "playing" | "between" | "over";

/** The game that a person plays through the server. */
export interface PlayState {
  readonly environment: string;
  readonly goal: string;
  /** What the person is called. */
  readonly person: string;
  readonly keys: readonly PlayKey[];
  /** What keys do that are held together: the last one decides, or their numbers are added. */
  readonly combination: "last" | "sum";
  /** The action in real time while no key is held; `null` when the game then waits. */
  readonly idleAction: unknown;
  /** The space of actions, where they are typed as JSON because there are no keys; `null` elsewhere. */
  readonly typedActions: string | null;
  /** What a person should know beforehand; `null` without it. */
  readonly remark: string | null;
  readonly pace: PlayPace;
  readonly stepsPerSecond: number;
  readonly phase: PlayPhase;
  /** The log of the episode being played, as in `EpisodeEntry.path`, or of the last one; `null` before the first. */
  readonly episode: string | null;
  readonly episodesPlayed: number;
  readonly episodesPlanned: number;
  /** The episodes that were played, the newest last. */
  readonly played: readonly PlayedEpisode[];
  /** How the person's episodes are compared with others, as a command. */
  readonly compareCommand: string | null;
  readonly isOver: boolean;
}

/** What a person did: took an action (pace `step`), or changed what is held down (pace `real-time`; `null` for nothing). */
export type PlayInput =
  | { readonly type: "act"; readonly action: unknown }
  | { readonly type: "hold"; readonly action: unknown | null }
  /** Begins the next episode. */
  | { readonly type: "next" }
  | { readonly type: "quit" };

/** Told to pages that ask for it with `?play=1`: first how the game stands, then whenever that has changed. */
export interface PlayEvent {
  readonly type: "play";
  readonly state: PlayState;
}
