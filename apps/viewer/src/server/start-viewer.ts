import type { PlayInput, PlayState } from "../contract/play.ts";

/** A game that a person plays through the page. */
export interface PlaySession {
  state(): PlayState;
  /** Takes what the person did. Throws a `RangeError` for an action that there is not. */
  input(input: PlayInput): void;
  /** Calls `listener` whenever `state()` has changed; the function returned ends that. */
  subscribe(listener: () => void): () => void;
}

/** How experiments are served. */
export interface ViewerOptions {
  /** A folder of experiments, or of one. */
  readonly folder: string;
  /** The address to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** The port; if it is taken, a free one. 0 for any free one. */
  readonly port?: number;
  /** The game on the page `#/play`. */
  readonly play?: PlaySession;
  /** Where the built page lies; that of this package unless given. */
  readonly page?: string;
}

/** A viewer that is being served. */
export interface Viewer {
  /** Its address, such as `http://127.0.0.1:7007/`. */
  readonly url: string;
  close(): Promise<void>;
}
