import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder that is there for all tests of a file. */
export function permanentFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gym-llm-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
