import type { EpisodePictures, PictureFormat } from "../contract/episode-pictures.ts";
import type { ViewedFolder } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

const EPISODE = /^((?:.+\/)?)episodes\/(run_\d+_seed_\d+)$/;

/** The name of an episode's log, by the episode's path. Throws a `ViewerError` for what is no path of an episode. */
export function logName(episode: string): string {
  parts(episode);
  return `${episode}.jsonl`;
}

/** What pictures of episodes are. */
export const PICTURES: Readonly<Record<PictureFormat, { type: string; words: string }>> = {
  gif: { type: "image/gif", words: "GIF" },
  webp: { type: "image/webp", words: "WebP" },
  mp4: { type: "video/mp4", words: "video" },
};

/** The name of an episode's picture. Throws a `ViewerError` for what is no path of an episode. */
export function pictureName(episode: string, format: PictureFormat): string {
  const { cell, run } = parts(episode);
  return `${cell}${run}.${format}`;
}

/** Which pictures an episode has. Rejects with a `ViewerError` for what is no path of an episode. */
export async function picturesOf(folder: ViewedFolder, episode: string): Promise<EpisodePictures> {
  const has = async (name: string) => {
    try {
      return (await folder.findFile(name)) !== null;
    } catch (error) {
      // What a link leads out to is not there.
      if (ViewerError.is(error) && error.status === 403) return false;
      throw error;
    }
  };
  return {
    gif: await has(pictureName(episode, "gif")),
    webp: await has(pictureName(episode, "webp")),
    mp4: await has(pictureName(episode, "mp4")),
  };
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
