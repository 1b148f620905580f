import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the page as its sources are now; tests only read it. */
    readonly page: string;
  }
}

const SCRIPT = join(import.meta.dirname, "../../scripts/build-page.ts");

/**
 * Before all tests: builds the page once for all files. It goes when they are done. In a process of its own, since here
 * packages are found as they were last built.
 */
export default function buildPageOnce(project: TestProject): () => void {
  const { path, remove } = temporaryFolder();
  execFileSync(process.execPath, ["--conditions=@gym-llm/source", SCRIPT, path], {
    stdio: "inherit",
  });
  project.provide("page", path);
  return remove;
}
