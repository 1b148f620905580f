import { createRequire } from "node:module";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

/** Imports a module, by its URL or as seen from somewhere by its npm name. */
export type ImportModule = (name: string) => Promise<unknown>;

/**
 * Imports modules, one after the other: URLs and absolute paths as they are, names of npm packages as the working
 * directory (`importFromCwd`), the program's main script or this package would, whichever finds them first.
 */
export async function importModules(
  names: readonly string[],
  importFromCwd: ImportModule,
  mainScript: string | null,
): Promise<void> {
  for (const name of names) {
    if (isAbsolute(name)) await import(pathToFileURL(name).href);
    else await importPackage(name, importFromCwd, mainScript);
  }
}

async function importPackage(
  name: string,
  importFromCwd: ImportModule,
  mainScript: string | null,
): Promise<void> {
  const ways: ImportModule[] = [
    importFromCwd,
    (wanted) => import(pathToFileURL(createRequire(mainScript ?? "/").resolve(wanted)).href),
    (wanted) => import(wanted),
  ];
  let first: unknown = null;
  for (const way of ways) {
    try {
      await way(name);
      return;
    } catch (error) {
      if (!isNotFound(error, name)) throw error;
      first ??= error;
    }
  }
  throw first;
}

/** Whether it is the module itself that could not be found, not one that it imports. */
function isNotFound(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return true;
  if (error.code !== "ERR_MODULE_NOT_FOUND" && error.code !== "MODULE_NOT_FOUND") return false;
  const packageName = name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  return error.message.includes(`'${packageName}'`) || error.message.includes(`'${name}'`);
}
