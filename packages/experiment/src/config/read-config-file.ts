import { readFileSync } from "node:fs";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file: check the path, or list `configs/` for the files that are there",
  EISDIR: "this is a folder: name the YAML file inside it",
  EACCES: "this file may not be read: check its permissions",
};

/** The text of a file, or the reason why there is none. */
export function readConfigFile(
  path: string,
): { text: string; reason: null } | { text: null; reason: string; cause: Error } {
  try {
    return { text: readFileSync(path, "utf8"), reason: null };
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    const reason = REASONS[cause.code ?? ""] ?? `this file cannot be read: ${cause.message}`;
    return { text: null, reason, cause };
  }
}
