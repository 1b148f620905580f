import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startViewer, type Viewer, type ViewerOptions } from "../../src/index.ts";
import { writeStubPage } from "./stub-page.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A viewer for one test. */
export interface OpenedViewer {
  readonly viewer: Viewer;
  /** The folder that is looked at. */
  readonly folder: string;
  /** The page that is served; a stub. */
  readonly page: string;
  readonly url: string;
  /** Asks for a path, such as `api/experiments`. */
  get(path: string, options?: RequestInit): Promise<Response>;
  getJson<Answer>(path: string): Promise<Answer>;
}

/** Serves a folder until the test is over: an empty one unless one is given. */
export async function openViewer(options: Partial<ViewerOptions> = {}): Promise<OpenedViewer> {
  const temporary = temporaryFolder();
  const folder = options.folder ?? join(temporary.path, "experiments");
  const page = join(temporary.path, "page");
  if (options.folder === undefined) mkdirSync(folder);
  writeStubPage(page);
  const viewer = await startViewer({ port: 0, page, ...options, folder });
  onTestFinished(async () => {
    await viewer.close();
    temporary.remove();
  });
  const get = (path: string, request?: RequestInit) => fetch(`${viewer.url}${path}`, request);
  const getJson = async <Answer>(path: string) => (await (await get(path)).json()) as Answer;
  return { viewer, folder, page, url: viewer.url, get, getJson };
}
