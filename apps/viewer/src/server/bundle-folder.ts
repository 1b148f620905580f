import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ViewerError } from "./viewer-error.ts";

/** Says that a folder is a bundle, and what of it is ours. */
const MARKER = "gym-llm-bundle.json";

/** The folder that a bundle is written to; it counts what is written. */
export class BundleFolder {
  readonly path: string;
  #files = 0;
  #bytes = 0;
  readonly #written = new Set<string>();

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes the folder, or empties it of an earlier bundle. `names` are the files and folders that will lie in it. Throws a
   * `ViewerError` for a folder that holds anything that no bundle put there.
   */
  static async open(path: string, names: readonly string[]): Promise<BundleFolder> {
    await mkdir(path, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "EEXIST") {
        throw new ViewerError(
          `Cannot write to ${path}, which is a file: choose a new folder for the bundle.`,
        );
      }
      throw new ViewerError(`Cannot write to ${path}: ${cause.message}.`, 500, { cause });
    });
    const found = await readdir(path);
    const known = found.includes(MARKER) ? [MARKER, ...(await readMarker(path))] : [];
    const foreign = found.find((name) => !known.includes(name));
    if (foreign !== undefined) {
      throw new ViewerError(
        `${path} holds ${foreign}, which no bundle put there: choose a new folder, or an empty one.`,
      );
    }
    // The page first: what is half written is not opened.
    if (found.includes("index.html")) await rm(join(path, "index.html"));
    const rest = found.filter((name) => name !== "index.html" && name !== MARKER);
    for (const name of rest) await rm(join(path, name), { recursive: true });
    const folder = new BundleFolder(path);
    await folder.write(MARKER, `${JSON.stringify({ version: 1, files: names }, null, 2)}\n`);
    return folder;
  }

  /** Files that were written. */
  get files(): number {
    return this.#files;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Writes a file, by its name inside the folder. Throws a `ViewerError` when there is one of that name already, or no room for it. */
  async write(
    name: string,
    content: string | Buffer | AsyncIterable<string | Buffer>,
  ): Promise<void> {
    if (this.#written.has(name))
      throw new ViewerError(`Two files of the bundle are called ${name}.`);
    this.#written.add(name);
    const path = join(this.path, name);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    } catch (cause) {
      throw new ViewerError(`Cannot write ${path}: ${(cause as Error).message}.`, 500, { cause });
    }
    this.#files++;
    this.#bytes += (await stat(path)).size;
  }
}

/** What an earlier bundle put into the folder; only plain names, whatever the file says. */
async function readMarker(path: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(await readFile(join(path, MARKER), "utf8")) as { files: unknown };
    const isPlain = (name: unknown) => typeof name === "string" && /^[\w-][\w.-]*$/.test(name);
    return Array.isArray(files) ? files.filter(isPlain) : [];
  } catch {
    return [];
  }
}
