import type { VideoFormat } from "@gym-llm/render";
import { VideoTools } from "../runner/video-tools.ts";
import { ExperimentLock } from "../storage/experiment-lock.ts";
import { findRecordedCells, type RecordedCell } from "./find-cells.ts";
import type { RecordedEnvironmentMaker } from "./recorded-environment.ts";
import { type ReplayedCell, type ReplayedEpisode, replayCell } from "./replay-cell.ts";
import type { ReplayPosition } from "./replay-episode.ts";
import { ReplayError } from "./replay-error.ts";

/** How experiments are replayed. */
export interface ReplayOptions {
  /** Compares only; nothing is written. `false` unless given. */
  readonly verify?: boolean | undefined;
  /** Whether GIFs are drawn; as the experiment was configured unless given. */
  readonly gif?: boolean | undefined;
  /** The format of the videos that are made, `null` for none; as configured unless given. */
  readonly video?: VideoFormat | null | undefined;
  /** Whether panels stand beside the frames; as configured unless given. */
  readonly gifPanel?: boolean | undefined;
  /** Frames per second; as configured unless given. */
  readonly gifFps?: number | undefined;
  /** Makes the environments instead of the registrations of the recorded ids. */
  readonly makeEnvironment?: RecordedEnvironmentMaker | undefined;
  /** Where keys that must not be written and the PATH are looked up; the process's own variables unless given. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined;
  /** Ends the replay with its reason; what is written is whole. */
  readonly signal?: AbortSignal | undefined;
  /** Receives every position, with a frame where the environment can draw one, and is waited for. */
  readonly onPosition?: ((position: ReplayPosition) => void | Promise<void>) | undefined;
  /** Hears what the user should know, such as that nothing on the PATH writes videos. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Hears of every episode when it has been replayed. */
  readonly onEpisode?: ((episode: ReplayedEpisode, cell: RecordedCell) => void) | undefined;
}

/** What came of replaying experiments. */
export interface ReplayedExperiment {
  readonly cells: readonly ReplayedCell[];
  /** Of all episodes. */
  readonly differences: number;
  /** Logs that could not be read at all. */
  readonly damaged: number;
  /** Episodes with steps that could not be taken again. */
  readonly notReplayed: number;
}

/**
 * Makes the files beside the logs of experiments again, from the logs alone and without any network: raw outputs,
 * `results.json`, `failures.jsonl` and, where they are wanted, GIFs and videos. Every episode is played again with its recorded
 * actions and compared with its log; logs are never written to.
 *
 * `folders` are those of experiments, of single combinations, or of folders that hold experiments. Throws a
 * `StorageError` when they cannot be read or written, and a `ReplayError` for an experiment that is being played.
 */
export async function replayExperiment(
  folders: string | readonly string[],
  options: ReplayOptions = {},
): Promise<ReplayedExperiment> {
  const { verify = false, gif, gifPanel, gifFps, makeEnvironment, signal, onEpisode } = options;
  const variables = options.variables ?? process.env;
  const videoTools = new VideoTools(variables, options.onWarning ?? (() => undefined));
  const cells: ReplayedCell[] = [];
  for (const cell of await findRecordedCells(typeof folders === "string" ? [folders] : folders)) {
    const release = verify ? async () => undefined : await takeExperiment(cell.root);
    try {
      const replayed = await replayCell(cell, {
        verify,
        gif: {
          ...(gif !== undefined && { save: gif }),
          ...(gifPanel !== undefined && { panel: gifPanel }),
          ...(gifFps !== undefined && { fps: gifFps }),
        },
        makeEnvironment,
        video: options.video,
        videoTools,
        variables,
        signal,
        onPosition: options.onPosition,
        onEpisode: (episode) => onEpisode?.(episode, cell),
      });
      cells.push(replayed);
    } finally {
      await release();
    }
  }
  const episodes = cells.flatMap((cell) => cell.episodes);
  return {
    cells,
    differences: episodes.reduce((sum, { differenceCount }) => sum + differenceCount, 0),
    damaged: episodes.filter(({ damage }) => damage !== null).length,
    notReplayed: episodes.filter(({ notReplayed }) => notReplayed !== null).length,
  };
}

/** Keeps others from playing into the folder meanwhile; gives what ends that. */
async function takeExperiment(folder: string): Promise<() => Promise<void>> {
  const lock = await ExperimentLock.take(folder);
  if (lock instanceof ExperimentLock) return () => lock.release();
  throw new ReplayError(
    `The experiment in ${folder} is being played by process ${lock.pid} on ${lock.host} since ${lock.since}. Wait for it, or only compare (verify), which writes nothing.`,
  );
}
