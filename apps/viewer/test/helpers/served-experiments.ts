import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { startViewer, type Viewer, type ViewerOptions } from "../../src/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A folder of experiments that is served while the tests of a file run. */
export interface ServedExperiments {
  /** The folder that is looked at. */
  readonly folder: string;
  /** The built page. */
  readonly page: string;
  /** The address of the list; `at("experiment/demo")` is that of a page behind it. */
  at(hash?: string): string;
}

/**
 * Before the tests of a file: makes a folder, lets `fill` write experiments into it, and serves it with the page as its
 * sources are. Afterwards the folder is gone.
 */
export function serveExperiments(
  fill: (folder: string) => Promise<unknown>,
  options: Pick<ViewerOptions, "play"> = {},
): ServedExperiments {
  const temporary = temporaryFolder();
  const folder = join(temporary.path, "experiments");
  const page = inject("page");
  let viewer: Viewer | null = null;
  beforeAll(async () => {
    mkdirSync(folder);
    await fill(folder);
    viewer = await startViewer({ folder, page, port: 0, ...options });
  }, 120_000);
  afterAll(async () => {
    await viewer?.close();
    temporary.remove();
  });
  return { folder, page, at: (hash = "") => `${viewer?.url}#/${hash}` };
}
