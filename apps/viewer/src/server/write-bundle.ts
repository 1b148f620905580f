import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleFile, pictureFile } from "../contract/bundle-file.ts";
import type { EpisodePictures } from "../contract/episode-pictures.ts";
import type { ExperimentEntry } from "../contract/experiment-entry.ts";
import { BundleFolder } from "./bundle-folder.ts";
import { bundleScript, logScript } from "./bundle-script.ts";
import { drawPlots } from "./draw-plots.ts";
import { logName, pictureName, picturesOf } from "./episode-files.ts";
import { ExperimentLibrary } from "./experiment-library.ts";
import { PageFiles } from "./page-files.ts";
import { ViewedFolder } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

/** What a bundle is made of. */
export interface BundleOptions {
  /** A folder of experiments, or of one. */
  readonly folder: string;
  /** Where it is written to: a new folder, an empty one, or that of an earlier bundle, which goes. */
  readonly output: string;
  /** Where the built page lies; that of this package unless given. */
  readonly page?: string;
}

/** A bundle that was written. */
export interface WrittenBundle {
  readonly files: number;
  readonly bytes: number;
  readonly episodes: number;
}

/** Environments with these entry points are drawn by the page itself. */
const OWN_ENVIRONMENTS = "@gym-llm/";

const NO_PICTURES: EpisodePictures = { gif: false, webp: false, mp4: false };
const PICTURE_FORMATS = ["gif", "webp", "mp4"] as const;

/** What a page that is opened as a file may do; `file:` is for browsers in which files are nobody's own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' file: 'wasm-unsafe-eval'",
  "style-src 'self' file:",
  "img-src 'self' file: blob: data:",
  "media-src 'self' file:",
  "font-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Writes the page and all it shows as files that open without a server, or on any. Throws a `ViewerError` when there is
 * no such folder or no built page, and when the output holds anything that is of no bundle.
 */
export async function writeBundle(options: BundleOptions): Promise<WrittenBundle> {
  const folder = await ViewedFolder.open(options.folder);
  const page = await PageFiles.open(options.page);
  const index = bundlePage(await readFile(join(page.folder, "index.html"), "utf8"));
  const output = await BundleFolder.open(options.output, [...page.names, "data"]);
  const library = new ExperimentLibrary(folder, drawPlots);
  const writeData = (name: string, value: unknown) =>
    output.write(`${bundleFile(name)}.js`, bundleScript(name, value));

  for (const name of page.names) {
    if (name !== "index.html") await output.write(name, await readFile(join(page.folder, name)));
  }
  const entries = await library.list();
  await writeData("experiments", entries.map(atRest));
  let episodes = 0;
  for (const { key } of entries) {
    const view = await library.view(key);
    await writeData(`experiment/${key}`, { ...view, entry: atRest(view.entry) });
    await writeData(`plots/${key}`, await library.plots(key));
    for (const { path } of [...view.episodes, ...view.damaged]) {
      const log = await folder.findFile(logName(path)).catch(() => null);
      // What cannot be read is named with its reason, and that is all there is of it.
      if (log === null) continue;
      const name = `log/${path}`;
      await output.write(`${bundleFile(name)}.js`, logScript(name, log));
      await writePictures(path);
      episodes++;
    }
  }
  await output.write("index.html", index);
  return { files: output.files, bytes: output.bytes, episodes };

  /** Pictures are for environments that the page cannot draw. */
  async function writePictures(episode: string): Promise<void> {
    const entryPoint = library.seen(join(folder.path, logName(episode)))?.episode?.header
      .environment.entry_point;
    const pictures = entryPoint?.startsWith(OWN_ENVIRONMENTS)
      ? NO_PICTURES
      : await picturesOf(folder, episode);
    for (const format of PICTURE_FORMATS) {
      if (!pictures[format]) continue;
      const path = join(folder.path, pictureName(episode, format));
      await output.write(pictureFile(episode, format), createReadStream(path));
    }
    await writeData(`pictures/${episode}`, pictures);
  }
}

/** Files do not change any more, whoever went on playing. */
function atRest(entry: ExperimentEntry): ExperimentEntry {
  return entry.status === "running" ? { ...entry, status: "stopped" } : entry;
}

function bundlePage(index: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">`;
  const page = index
    .replace(/<html\b/, "<html data-bundle")
    .replace(/<meta charset="utf-8">/i, (charset) => `${charset}\n    ${policy}`);
  if (page.includes("<html data-bundle") && page.includes(policy)) return page;
  throw new ViewerError("The built page's index.html has no <html> with <meta charset> in it.");
}
