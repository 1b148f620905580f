import type { VideoFormat } from "@gym-llm/render";
import { resolveConfig } from "../config/parse-config.ts";
import { loadModules } from "../environment/load-modules.ts";
import { failureLines, rawOutputs } from "../log/derived-files.ts";
import type { ExperimentResults } from "../log/experiment-results.ts";
import { type EpisodeLog, EpisodeLogError } from "../log/parse-episode-log.ts";
import { summarizeEpisode } from "../log/summarize-episode.ts";
import { CellResults } from "../runner/cell-results.ts";
import type { PictureSettings } from "../runner/picture-recorder.ts";
import type { VideoTools } from "../runner/video-tools.ts";
import { type EpisodeLogFile, findEpisodeLogs, runFiles } from "../storage/experiment-folder.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import { createRedactor } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import type { RecordedCell } from "./find-cells.ts";
import type { RecordedEnvironmentMaker } from "./recorded-environment.ts";
import { type CheckContext, type CheckedEpisode, replayAndCheck } from "./replay-and-check.ts";

/** How the cells of an experiment are replayed. */
export interface ReplayCellOptions {
  /** Compares only; nothing is written. */
  readonly verify: boolean;
  /** Whether GIFs and videos are drawn, and how; what is absent is as the experiment was configured. */
  readonly gif: { readonly save?: boolean; readonly panel?: boolean; readonly fps?: number };
  readonly video: VideoFormat | null | undefined;
  readonly videoTools: VideoTools;
  readonly makeEnvironment: RecordedEnvironmentMaker | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
  readonly onPosition: CheckContext["onPosition"];
  readonly onEpisode: (episode: ReplayedEpisode) => void;
}

/** What came of replaying one episode. */
export interface ReplayedEpisode extends CheckedEpisode {
  readonly log: string;
  readonly run: number;
  readonly seed: number;
  /** Steps in the log. */
  readonly steps: number;
  /** Why the log could not be read at all; `null` for one that was. */
  readonly damage: string | null;
}

/** What came of replaying one cell. */
export interface ReplayedCell extends RecordedCell {
  readonly episodes: readonly ReplayedEpisode[];
  /** `null` where nothing was written. */
  readonly results: ExperimentResults | null;
}

/** Replays the episodes of a cell one after another, and writes what follows from their logs. */
export async function replayCell(
  cell: RecordedCell,
  options: ReplayCellOptions,
): Promise<ReplayedCell> {
  const { settings, folder } = cell;
  const { verify, signal } = options;
  const redact = createRedactor(options.variables, settings.apiKeyEnv ? [settings.apiKeyEnv] : []);
  const missing = await loadRecordedModules(cell);
  const logs = (await findEpisodeLogs(folder)).filter(({ run, seed }) =>
    settings.seeds === null ? true : settings.seeds[run] === seed,
  );
  const episodes: ReplayedEpisode[] = [];
  let results: CellResults | null = null;
  for (const file of logs) {
    signal?.throwIfAborted();
    const log = await readable(file);
    let episode: ReplayedEpisode;
    if ("damage" in log) {
      episode = damaged(file, log.damage);
    } else {
      const pictures = verify ? null : await pictureSettings(cell, file, options);
      const checked = await replayAndCheck(log, { ...options, pictures, redact, missing });
      episode = { ...identity(file), steps: log.steps.length, damage: null, ...checked };
      results ??= new CellResults(describeCell(cell, log, logs.length), redact);
      results.add({ summary: summarizeEpisode(log), failures: failureLines(log) });
      if (!verify) await writeRawOutputs(folder, file, log);
    }
    episodes.push(episode);
    options.onEpisode(episode);
  }
  return { ...cell, episodes, results: verify || !results ? null : await results.finish() };
}

function identity({ path, run, seed }: EpisodeLogFile) {
  return { log: path, run, seed };
}

async function readable({ path }: EpisodeLogFile): Promise<EpisodeLog | { damage: string }> {
  try {
    return await readEpisodeLog(path);
  } catch (error) {
    if (EpisodeLogError.is(error)) return { damage: error.message };
    throw error;
  }
}

function damaged(file: EpisodeLogFile, damage: string): ReplayedEpisode {
  const nothing = { checked: 0, differenceCount: 0, differences: [], notReplayed: null };
  return { ...identity(file), steps: 0, damage, ...nothing, gif: null, video: null };
}

async function writeRawOutputs(
  folder: string,
  { run, seed }: EpisodeLogFile,
  log: EpisodeLog,
): Promise<void> {
  const text = `${JSON.stringify(rawOutputs(log), null, 4)}\n`;
  await writeFileAtomically(runFiles(folder, run, seed).rawOutputs, text);
}

async function pictureSettings(
  { folder, settings }: RecordedCell,
  { run, seed }: EpisodeLogFile,
  { gif, video, videoTools }: ReplayCellOptions,
): Promise<PictureSettings | null> {
  const files = runFiles(folder, run, seed);
  const tool = await videoTools.find(video === undefined ? settings.video : video);
  const savesGif = gif.save ?? settings.saveGif;
  if (!savesGif && !tool) return null;
  return {
    gif: savesGif ? files.gif : null,
    video: tool && { path: files[tool.format], tool },
    panel: gif.panel ?? settings.gifPanel,
    fps: gif.fps ?? settings.gifFps,
  };
}

/** The cell as it was played: by its configuration, or where that is lost by its first log. */
function describeCell(
  { folder, name, settings }: RecordedCell,
  { header }: EpisodeLog,
  logs: number,
) {
  return {
    name,
    folder,
    environment: settings.environment ?? header.environment.id,
    provider: header.model.provider,
    model: header.model.id,
    planned: settings.seeds?.length ?? logs,
  };
}

/** Imports what registers the environment; the reason when that is not possible. */
async function loadRecordedModules({ folder, settings }: RecordedCell): Promise<string | null> {
  const { modules, environment } = settings;
  const sections = {
    agent: {},
    environment: { name: environment ?? "any" },
    experiment: { parent: ".", name: "any" },
    modules,
  };
  try {
    const config = resolveConfig(sections);
    // Files are looked for beside the configuration's copy, then from the working directory.
    await loadModules({ ...config, source: { ...config.source, file: `${folder}/config.yaml` } });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
