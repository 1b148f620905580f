import type { CellRun } from "./cell-run.ts";
import { type RunEpisode, runEpisode } from "./run-episode.ts";

/** One episode that is to be played. */
interface EpisodeJob {
  readonly cell: CellRun;
  readonly run: number;
  readonly seed: number;
}

/**
 * Plays what is missing of all cells: on each backend up to `concurrency` episodes at a time, in the order of the cells
 * and runs. Throws the first `StorageError`, `ResumeError` or `EpisodeLogError` when all that was under way has stopped;
 * `stop` is called for that.
 */
export async function playCells(cells: readonly CellRun[], stop: () => void): Promise<void> {
  const backends = Map.groupBy(cells, ({ backend }) => backend);
  const failures: unknown[] = [];
  const workers = [...backends.values()].flatMap((sharing) => {
    const jobs = sharing.flatMap((cell) => cell.missing().map((job) => ({ cell, ...job })));
    const places = Math.max(...sharing.map(({ concurrency }) => concurrency));
    const queue = jobs.values();
    return Array.from({ length: Math.min(places, jobs.length) }, () =>
      work(queue).catch((error: unknown) => {
        failures.push(error);
        stop();
      }),
    );
  });
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}

/** Plays one episode after another until none is left. */
async function work(queue: Iterator<EpisodeJob, undefined>): Promise<void> {
  let pictures: RunEpisode["pictures"] = null;
  try {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const { cell, run, seed } = next.value;
      if (cell.isStopped) continue;
      await cell.context.contender.begin?.({ run, seed }, cell.context.stop);
      // Whoever was waited for may have stopped everything.
      if (cell.isStopped) continue;
      const episode = await runEpisode(cell.context, { run, seed });
      cell.take(episode);
      await cell.results.update();
      // At most one episode's GIF and video for each place are being finished while the next episode is played.
      await pictures;
      pictures = episode.pictures;
      pictures?.catch(() => undefined);
    }
  } finally {
    await pictures;
  }
}
