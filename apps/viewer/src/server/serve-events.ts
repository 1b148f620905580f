import type { FollowedEvent } from "../contract/followed-event.ts";
import type { PlayEvent } from "../contract/play.ts";
import { Bell } from "./bell.ts";
import { logName } from "./episode-files.ts";
import { EventStream } from "./event-stream.ts";
import type { ExperimentWatch } from "./experiment-watch.ts";
import { followLog, REST_OF_GAMES_MS } from "./follow-log.ts";
import { LogCursor } from "./log-cursor.ts";
import type { Exchange } from "./send.ts";
import type { PlaySession } from "./start-viewer.ts";
import type { ViewedFolder } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

/** So many logs are followed by one page at most. */
const MOST_LOGS = 32;
/** A bell that nothing but changes rings is looked after so often. */
const LONG_MS = 60_000;

/** What events tell of. */
export interface EventSources {
  readonly folder: ViewedFolder;
  readonly watch: ExperimentWatch;
  readonly play: PlaySession | null;
  /** Aborts when the viewer is closed. */
  readonly closing: AbortSignal;
}

/** One log that is followed. */
interface FollowedLog {
  readonly episode: string;
  readonly find: () => Promise<string | null>;
  readonly cursor: LogCursor;
}

/** Sends events until the page goes or the viewer is closed. Rejects with a `ViewerError` for what cannot be followed. */
export async function serveEvents(sources: EventSources, exchange: Exchange): Promise<void> {
  const { query, request } = exchange;
  const { sent, logs } = await openLogs(sources.folder, query, request.headers["last-event-id"]);
  const experiment = query.get("experiment");
  if (experiment !== null && experiment !== "*") await sources.folder.find(experiment);
  const stream = new EventStream(exchange);
  const close = () => stream.end();
  sources.closing.addEventListener("abort", close);
  const tell = (event: FollowedEvent | PlayEvent) => stream.send(event, sent.join("."));
  const restMs = query.has("play") ? REST_OF_GAMES_MS : undefined;
  const followed = logs.map(async (log, place) => {
    if (log === null) return;
    const { episode, cursor, find } = log;
    await followLog(
      cursor,
      find,
      stream.signal,
      (news) => {
        // The offsets of an event are those of what was sent, not of what was read.
        sent[place] = cursor.offset;
        return news === null
          ? tell({ type: "restart", episode })
          : tell({ type: "lines", episode, text: news.toString("utf8") });
      },
      restMs,
    );
  });
  if (experiment !== null) followed.push(tellChanges(sources.watch, experiment, stream, tell));
  if (query.has("play") && sources.play) followed.push(tellPlay(sources.play, stream, tell));
  await Promise.all(followed);
  await aborted(stream.signal);
  sources.closing.removeEventListener("abort", close);
}

async function openLogs(
  folder: ViewedFolder,
  query: URLSearchParams,
  lastId: string | string[] | undefined,
): Promise<{ sent: number[]; logs: (FollowedLog | null)[] }> {
  const episodes = query.getAll("episode");
  if (episodes.length > MOST_LOGS) {
    throw new ViewerError(`At most ${MOST_LOGS} logs are followed at once.`, 400);
  }
  const asked = offsets(query.get("from") ?? "", episodes.length);
  if (asked === null) {
    throw new ViewerError("`from` is an offset in bytes for each log, joined by dots.", 400);
  }
  const told = typeof lastId === "string" ? offsets(lastId, episodes.length) : null;
  const sent = told ?? asked;
  const logs = episodes.map(async (episode, place): Promise<FollowedLog | null> => {
    const name = logName(episode);
    // Here, because a stream that has begun cannot say any more what was wrong.
    await folder.findFile(name);
    if (episodes.indexOf(episode) !== place) return null;
    const offset = sent[place] as number;
    const find = () => folder.findFile(name);
    // Offsets that were told are ends of lines; what a page has read of a log may end within one.
    const isLineStart = offset !== asked[place];
    return { episode, find, cursor: new LogCursor(find, { offset, isLineStart }) };
  });
  return { sent, logs: await Promise.all(logs) };
}

/** `null` for a text that is none. */
function offsets(text: string, count: number): number[] | null {
  if (text === "") return Array.from({ length: count }, () => 0);
  const parts = text.split(".");
  if (parts.length !== count || !parts.every((part) => /^\d{1,15}$/.test(part))) return null;
  return parts.map(Number);
}

async function tellChanges(
  watch: ExperimentWatch,
  experiment: string,
  stream: EventStream,
  tell: (event: FollowedEvent) => Promise<void>,
): Promise<void> {
  const bell = new Bell();
  const changed = new Set<string>();
  const unsubscribe = watch.subscribe(experiment, (key) => {
    changed.add(key);
    bell.ring();
  });
  stream.signal.addEventListener("abort", () => bell.ring());
  while (!stream.signal.aborted) {
    for (const key of changed) {
      changed.delete(key);
      await tell({ type: "changed", experiment: key });
    }
    await bell.wait(LONG_MS);
  }
  unsubscribe();
}

async function tellPlay(
  play: PlaySession,
  stream: EventStream,
  tell: (event: PlayEvent) => Promise<void>,
): Promise<void> {
  const bell = new Bell();
  const unsubscribe = play.subscribe(() => bell.ring());
  stream.signal.addEventListener("abort", () => bell.ring());
  let told = "";
  while (!stream.signal.aborted) {
    const state = play.state();
    const text = JSON.stringify(state);
    if (text !== told) await tell({ type: "play", state });
    told = text;
    await bell.wait(LONG_MS);
  }
  unsubscribe();
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
