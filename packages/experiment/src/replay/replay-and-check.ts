import type { EpisodeLog } from "../log/parse-episode-log.ts";
import { GifRecorder } from "../runner/gif-recorder.ts";
import type { Redactor } from "../storage/redactor.ts";
import type { RecordedEnvironmentMaker } from "./recorded-environment.ts";
import type { ReplayDifference } from "./replay-difference.ts";
import { type ReplayPosition, replayEpisode } from "./replay-episode.ts";
import { ReplayError } from "./replay-error.ts";

/** The GIF that is to be drawn. */
export interface GifSettings {
  readonly path: string;
  readonly panel: boolean;
  /** Frames per second; `null` for the environment's own speed. */
  readonly fps: number | null;
}

/** What a replay of one episode showed. */
export interface CheckedEpisode {
  /** Steps that were taken again and compared. */
  readonly checked: number;
  readonly differenceCount: number;
  /** The first ones. */
  readonly differences: readonly ReplayDifference[];
  /** Why nothing was taken again; `null` if it was. */
  readonly notReplayed: string | null;
  /** The GIF that was written, or why there is none; `null` when none was wanted. */
  readonly gif: { readonly path: string } | { readonly problem: string } | null;
}

/** What replaying an episode needs. */
export interface CheckContext {
  readonly gif: GifSettings | null;
  readonly redact: Redactor;
  readonly makeEnvironment: RecordedEnvironmentMaker | undefined;
  /** Why a module that the experiment names could not be loaded. */
  readonly missing: string | null;
  readonly signal: AbortSignal | undefined;
  /** Receives every position, and is waited for. */
  readonly onPosition?: ((position: ReplayPosition) => void | Promise<void>) | undefined;
}

/** Differences of one episode that are kept; the others are counted. */
const MOST_KEPT = 20;

/**
 * Replays an episode, compares it with its log and draws its GIF. An episode that came out differently gets no GIF: it
 * would show what was not played. Throws a `StorageError` when the GIF cannot be written.
 */
export async function replayAndCheck(
  log: EpisodeLog,
  context: CheckContext,
): Promise<CheckedEpisode> {
  const { gif, missing, redact, signal, onPosition } = context;
  const differences: ReplayDifference[] = [];
  let differenceCount = 0;
  let checked = 0;
  let recorder: GifRecorder | null = null;
  const result = (notReplayed: string | null, made: CheckedEpisode["gif"]): CheckedEpisode => ({
    checked,
    differenceCount,
    differences,
    notReplayed,
    gif: made,
  });
  try {
    for await (const position of positionsOf(log, context)) {
      signal?.throwIfAborted();
      await onPosition?.(position);
      if (position.step) checked++;
      differenceCount += position.differences.length;
      differences.push(...position.differences.slice(0, MOST_KEPT - differences.length));
      if (!gif) continue;
      recorder ??= await GifRecorder.create(gif.fps ?? position.framesPerSecond, gif.panel, redact);
      await record(recorder, position);
    }
  } catch (error) {
    await recorder?.giveUp("the replay did not come to its end");
    if (!ReplayError.is(error)) throw error;
    const reason = missing === null ? error.message : `${error.message} (${missing})`;
    return result(reason, gif && { problem: reason });
  }
  if (!gif) return result(null, null);
  if (!recorder) return result(null, { problem: "the episode had no frame" });
  if (differenceCount > 0) {
    await recorder.giveUp("what came out is not what was recorded");
  }
  const isSaved = await recorder.save(gif.path);
  return result(null, isSaved ? { path: gif.path } : { problem: recorder.problem ?? "unknown" });
}

/** The positions, with frames where they are needed; where they are only looked at, if there can be some. */
async function* positionsOf(
  log: EpisodeLog,
  { gif, makeEnvironment, onPosition }: CheckContext,
): AsyncGenerator<ReplayPosition, void, void> {
  if (gif === null && onPosition) {
    let isBegun = false;
    try {
      for await (const position of replayEpisode(log, { frames: true, makeEnvironment })) {
        isBegun = true;
        yield position;
      }
      return;
    } catch (error) {
      if (isBegun || !ReplayError.is(error)) throw error;
    }
  }
  yield* replayEpisode(log, { frames: gif !== null, makeEnvironment });
}

async function record(recorder: GifRecorder, position: ReplayPosition): Promise<void> {
  const { frame, frameProblem, panel } = position;
  if (frameProblem !== null) await recorder.giveUp(frameProblem);
  else await recorder.add(frame, panel);
}
