import { type ReadonlySignal, signal } from "@preact/signals";
import { coalesced } from "./coalesced.ts";

/** Something that a page shows and that changes under it. */
export interface LiveValue<Value> {
  /** As it was last read; `null` before the first time. */
  readonly value: ReadonlySignal<Value | null>;
  /** Why the last try to read it failed, for people; `null` when it did not. */
  readonly error: ReadonlySignal<string | null>;
  /** Begins to keep it up to date; the function that it returns ends that. */
  watch(): () => void;
}

/** What a live value is made of. */
export interface LiveSource<Value> {
  readonly read: () => Promise<Value>;
  /** Calls `onChange` when it should be read again; the function that it returns ends that. */
  readonly follow: (
    onChange: () => void,
    onConnection: (isConnected: boolean) => void,
  ) => () => void;
  /** What to show until it was read. */
  readonly known?: Value | null;
  /** The least time between two readings. */
  readonly pauseMs?: number;
}

/**
 * Reads something at once, and again whenever it changed or the server came back: one reading at a time, with a pause
 * in between however often it changes. A reading that fails leaves what was read before.
 */
export function liveValue<Value>({
  read,
  follow,
  known = null,
  pauseMs = 600,
}: LiveSource<Value>): LiveValue<Value> {
  const value = signal<Value | null>(known);
  const error = signal<string | null>(null);
  const watch = () => {
    let isWatched = true;
    const refresh = coalesced(async () => {
      if (!isWatched) return;
      try {
        const next = await read();
        if (!isWatched) return;
        value.value = next;
        error.value = null;
      } catch (thrown) {
        if (isWatched) error.value = thrown instanceof Error ? thrown.message : String(thrown);
      }
    }, pauseMs);
    refresh();
    let wasAway = false;
    const end = follow(refresh, (isConnected) => {
      if (isConnected && wasAway) refresh();
      wasAway = !isConnected;
    });
    return () => {
      isWatched = false;
      end();
    };
  };
  return { value, error, watch };
}
