import type { EpisodeLog } from "../log/parse-episode-log.ts";
import {
  PictureRecorder,
  type PictureSettings,
  type SavedPicture,
  type SavedPictures,
} from "../runner/picture-recorder.ts";
import type { Redactor } from "../storage/redactor.ts";
import type { RecordedEnvironmentMaker } from "./recorded-environment.ts";
import type { ReplayDifference } from "./replay-difference.ts";
import { type ReplayPosition, replayEpisode } from "./replay-episode.ts";
import { ReplayError } from "./replay-error.ts";

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
  readonly gif: SavedPicture | null;
  /** The same of the video. */
  readonly video: SavedPicture | null;
}

/** What replaying an episode needs. */
export interface CheckContext {
  /** The files to be drawn; `null` for none. */
  readonly pictures: PictureSettings | null;
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
 * Replays an episode, compares it with its log and draws its GIF and video. An episode that came out differently gets
 * none: it would show what was not played. Throws a `StorageError` when the GIF cannot be written.
 */
export async function replayAndCheck(
  log: EpisodeLog,
  context: CheckContext,
): Promise<CheckedEpisode> {
  const { pictures, missing, redact, signal, onPosition } = context;
  const differences: ReplayDifference[] = [];
  let differenceCount = 0;
  let checked = 0;
  let recorder: PictureRecorder | null = null;
  const result = (notReplayed: string | null, made: SavedPictures): CheckedEpisode => ({
    checked,
    differenceCount,
    differences,
    notReplayed,
    ...made,
  });
  try {
    for await (const position of positionsOf(log, context)) {
      signal?.throwIfAborted();
      await onPosition?.(position);
      if (position.step) checked++;
      differenceCount += position.differences.length;
      differences.push(...position.differences.slice(0, MOST_KEPT - differences.length));
      if (!pictures) continue;
      recorder ??= await PictureRecorder.create(pictures, position.framesPerSecond, redact);
      await record(recorder, position);
    }
  } catch (error) {
    await recorder?.giveUp("the replay did not come to its end");
    if (!ReplayError.is(error)) throw error;
    const reason = missing === null ? error.message : `${error.message} (${missing})`;
    return result(reason, without(pictures, reason));
  }
  if (!recorder) return result(null, without(pictures, "the episode had no frame"));
  if (differenceCount > 0) {
    await recorder.giveUp("what came out is not what was recorded");
  }
  return result(null, await recorder.save());
}

/** The same problem for every file that was wanted. */
function without(pictures: PictureSettings | null, problem: string): SavedPictures {
  return {
    gif: pictures?.gif == null ? null : { problem },
    video: pictures?.video == null ? null : { problem },
  };
}

/** The positions, with frames where they are needed; where they are only looked at, if there can be some. */
async function* positionsOf(
  log: EpisodeLog,
  { pictures, makeEnvironment, onPosition }: CheckContext,
): AsyncGenerator<ReplayPosition, void, void> {
  if (pictures === null && onPosition) {
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
  yield* replayEpisode(log, { frames: pictures !== null, makeEnvironment });
}

async function record(recorder: PictureRecorder, position: ReplayPosition): Promise<void> {
  const { frame, frameProblem, panel } = position;
  if (frameProblem !== null) await recorder.giveUp(frameProblem);
  else await recorder.add(frame, panel);
}
