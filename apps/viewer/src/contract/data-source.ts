import type { PictureAddresses } from "./episode-pictures.ts";
import type { ExperimentEntry } from "./experiment-entry.ts";
import type { ExperimentPlots, ExperimentView } from "./experiment-view.ts";
import type { FollowedEvent } from "./followed-event.ts";

/** What a page wants to be told of. */
export interface FollowedTopics {
  /** Logs, each from an offset in bytes: where the text that was read ends. */
  readonly episodes?: readonly { readonly path: string; readonly from: number }[];
  /** Whether changes of experiments are told, of all or of this one. */
  readonly experiments?: "all" | { readonly key: string };
}

/** An episode's log as it was read. */
export interface LogText {
  readonly text: string;
  /** Its length in bytes, for following it from there. */
  readonly bytes: number;
}

/** Where a page gets experiments from: a server, or the files of a bundle. Rejections are errors with a message for people. */
export interface DataSource {
  /** Whether logs can grow. */
  readonly isLive: boolean;
  listExperiments(): Promise<readonly ExperimentEntry[]>;
  readExperiment(key: string): Promise<ExperimentView>;
  readPlots(key: string): Promise<ExperimentPlots>;
  readLog(episode: string): Promise<LogText>;
  findPictures(episode: string): Promise<PictureAddresses>;
  /** Tells of changes until the function that it returns is called; `onConnection` tells whether the server is there. */
  follow(
    topics: FollowedTopics,
    onEvent: (event: FollowedEvent) => void,
    onConnection?: (isConnected: boolean) => void,
  ): () => void;
}
