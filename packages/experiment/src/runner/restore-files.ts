import { rawOutputs } from "../log/derived-files.ts";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import { replayAndCheck } from "../replay/replay-and-check.ts";
import { runFiles } from "../storage/experiment-folder.ts";
import { isThere } from "../storage/is-there.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import type { CellContext } from "./run-episode.ts";

/**
 * Makes the files beside the log of an episode that is over, where they are missing: its process may have ended before
 * they were written, or GIFs are wanted only now.
 */
export async function restoreFiles(
  context: CellContext,
  { run, seed }: Pick<HeaderLine, "run" | "seed">,
): Promise<void> {
  const { cell, config, redact, onEvent } = context;
  const { saveGif, gifPanel: panel, gifFps: fps } = config.experiment;
  const files = runFiles(cell.folder, run, seed);
  const needsOutputs = !(await isThere(files.rawOutputs));
  const needsGif = saveGif && !(await isThere(files.gif));
  if (!needsOutputs && !needsGif) return;
  const log = await readEpisodeLog(files.log);
  if (needsOutputs) {
    await writeFileAtomically(files.rawOutputs, `${JSON.stringify(rawOutputs(log), null, 4)}\n`);
  }
  if (!needsGif) return;
  const { gif, notReplayed } = await replayAndCheck(log, {
    gif: { path: files.gif, panel, fps },
    redact,
    makeEnvironment: () => context.environments.make(),
    missing: null,
    signal: undefined,
  });
  if (gif && "path" in gif) {
    onEvent({ type: "gif-saved", cell, run, seed, path: gif.path });
    return;
  }
  const reason = notReplayed ?? gif?.problem ?? "what came out is not what was recorded";
  const message = `There is no GIF of run ${run} (seed ${seed}): ${reason}.`;
  onEvent({ type: "warning", message });
}
