import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that `remove` deletes. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** Makes an empty folder of its own. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), "gym-llm-viewer-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
