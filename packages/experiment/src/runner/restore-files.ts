import { rawOutputs } from "../log/derived-files.ts";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import { replayAndCheck } from "../replay/replay-and-check.ts";
import { runFiles } from "../storage/experiment-folder.ts";
import { isThere } from "../storage/is-there.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import { pictureEvents } from "./picture-events.ts";
import type { CellContext } from "./run-episode.ts";

/**
 * Makes the files beside the log of an episode that is over, where they are missing: its process may have ended before
 * they were written, or GIFs and videos are wanted only now.
 */
export async function restoreFiles(
  context: CellContext,
  { run, seed }: Pick<HeaderLine, "run" | "seed">,
): Promise<void> {
  const { cell, config, redact, onEvent, videoTool: tool } = context;
  const { saveGif, gifPanel: panel, gifFps: fps } = config.experiment;
  const files = runFiles(cell.folder, run, seed);
  const isMissing = async (path: string) => !(await isThere(path));
  const needsOutputs = await isMissing(files.rawOutputs);
  const gif = saveGif && (await isMissing(files.gif)) ? files.gif : null;
  const videoPath = tool && files[tool.format];
  const video = videoPath && (await isMissing(videoPath)) ? { path: videoPath, tool } : null;
  const needsPictures = gif !== null || video !== null;
  if (!needsOutputs && !needsPictures) return;
  const log = await readEpisodeLog(files.log);
  if (needsOutputs) {
    await writeFileAtomically(files.rawOutputs, `${JSON.stringify(rawOutputs(log), null, 4)}\n`);
  }
  if (!needsPictures) return;
  const checked = await replayAndCheck(log, {
    pictures: { gif, video, panel, fps },
    redact,
    makeEnvironment: () => context.environments.make(),
    missing: null,
    signal: undefined,
  });
  for (const event of pictureEvents(checked, { cell, run, seed })) onEvent(event);
}
