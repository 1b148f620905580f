import { realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { ViewerError } from "./viewer-error.ts";

/** The folder that is looked at, and nothing outside of it: names are checked, and links that lead out are refused. */
export class ViewedFolder {
  /** Its real path. */
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Throws a `ViewerError` where there is no such folder. */
  static async open(folder: string): Promise<ViewedFolder> {
    const path = await realpath(folder).catch(() => null);
    const entry = path === null ? null : await stat(path);
    if (path === null || !entry?.isDirectory()) {
      const message = `There is no folder ${folder}. Name one that holds experiments.`;
      throw new ViewerError(message, 404);
    }
    return new ViewedFolder(path);
  }

  /** The name of something inside, by its path: relative, with `/`; `.` for the folder itself. */
  nameOf(path: string): string {
    return relative(this.path, path).split(sep).join("/") || ".";
  }

  /**
   * The real path of something inside, by its name; `null` where there is nothing. Throws a `ViewerError` for a name that
   * is none, and for one that leads out.
   */
  async find(name: string): Promise<string | null> {
    if (!isPlainName(name)) {
      throw new ViewerError(`${JSON.stringify(name)} is no name of something here.`, 400);
    }
    return this.real(join(this.path, name));
  }

  /** The real path of a file inside, by its name, as `find` has it; `null` for what is no file. */
  async findFile(name: string): Promise<string | null> {
    const path = await this.find(name);
    // Opening anything else, such as a pipe, might take for ever.
    return path !== null && (await stat(path).catch(() => null))?.isFile() ? path : null;
  }

  /** The real path of a path inside; `null` where there is nothing. Throws a `ViewerError` where it leads out. */
  async real(path: string): Promise<string | null> {
    const real = await realpath(path).catch(() => null);
    if (real === null || this.#holds(real)) return real;
    const message = `${this.nameOf(path)} is a link that leads out of the folder that is shown.`;
    throw new ViewerError(message, 403);
  }

  #holds(path: string): boolean {
    const inside = this.path.endsWith(sep) ? this.path : `${this.path}${sep}`;
    return path === this.path || path.startsWith(inside);
  }
}

/** Whether a text can only name something inside: relative, with `/`, without steps upwards. */
export function isPlainName(name: string): boolean {
  if (name === ".") return true;
  // A colon names drives and streams where paths are written with backslashes.
  if (/[\\\0]/.test(name) || (sep === "\\" && name.includes(":"))) return false;
  return name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
