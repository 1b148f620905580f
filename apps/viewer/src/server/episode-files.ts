import type { ViewedFolder } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

const EPISODE = /^((?:.+\/)?)episodes\/(run_\d+_seed_\d+)$/;

/** The name of an episode's log, by the episode's path. Throws a `ViewerError` for what is no path of an episode. */
export function logName(episode: string): string {
  parts(episode);
  return `${episode}.jsonl`;
}

/** The name of an episode's GIF. Throws a `ViewerError` for what is no path of an episode. */
export function gifName(episode: string): string {
  const { cell, run } = parts(episode);
  return `${cell}${run}.gif`;
}

/** An episode's path, by the path of its log. */
export function episodeOf(folder: ViewedFolder, log: string): string {
  return folder.nameOf(log).replace(/\.jsonl$/, "");
}

function parts(episode: string): { cell: string; run: string } {
  const [, cell, run] = EPISODE.exec(episode) ?? [];
  if (cell !== undefined && run !== undefined) return { cell, run };
  const message = `${JSON.stringify(episode)} is no episode: they are called …/episodes/run_0_seed_0.`;
  throw new ViewerError(message, 400);
}
