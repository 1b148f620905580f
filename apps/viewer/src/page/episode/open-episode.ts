import type { DataSource } from "../../contract/data-source.ts";
import { EpisodeState } from "./episode-state.ts";
import { wholeLinesEnd } from "./log-reader.ts";

/** Outcomes behind which nothing comes any more. */
const FINAL_OUTCOMES: readonly string[] = ["finished", "model_failure"];

/** An episode that is being read, and perhaps followed. */
export interface OpenEpisode {
  readonly state: EpisodeState;
  /** Settles when the log has been read; rejects with an error for people. */
  readonly ready: Promise<void>;
  /** Ends following. */
  close(): void;
}

/** Reads an episode and follows what is added to it, until it is closed; `onLines` is called after every change. */
export function openEpisode(
  source: DataSource,
  path: string,
  onLines: () => void = () => undefined,
): OpenEpisode {
  const state = new EpisodeState(path);
  let isClosed = false;
  let stopFollowing: () => void = () => undefined;

  const read = async (isAgain: boolean) => {
    const { text, bytes } = await source.readLog(path);
    if (isClosed) return;
    if (isAgain) state.restart(text);
    else state.take(text);
    onLines();
    const { outcome } = state.outcome.peek() ?? {};
    const isOver = outcome !== undefined && FINAL_OUTCOMES.includes(outcome);
    if (source.isLive && !isOver) follow(wholeLinesEnd(text, bytes));
  };

  const follow = (from: number) => {
    stopFollowing();
    stopFollowing = source.follow(
      { episodes: [{ path, from }] },
      (event) => {
        if (isClosed || !("episode" in event) || event.episode !== path) return;
        if (event.type === "lines") {
          state.take(event.text);
          onLines();
          return;
        }
        // Where it goes on is known only when it has been read: nothing of the old stream counts any more.
        stopFollowing();
        read(true).catch(() => {
          state.connection.value = "lost";
        });
      },
      (isConnected) => {
        state.connection.value = isConnected ? "open" : "lost";
      },
    );
  };

  return {
    state,
    ready: read(false),
    close: () => {
      isClosed = true;
      stopFollowing();
      state.connection.value = "none";
    },
  };
}
