import type { TestProject } from "vitest/node";
import { buildPage } from "../../scripts/bundle-page.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the page as its sources are now; tests only read it. */
    readonly page: string;
  }
}

/** Before all tests: builds the page once for all files. It goes when they are done. */
export default async function buildPageOnce(project: TestProject): Promise<() => void> {
  const temporary = temporaryFolder();
  await buildPage(temporary.path);
  project.provide("page", temporary.path);
  return () => temporary.remove();
}
