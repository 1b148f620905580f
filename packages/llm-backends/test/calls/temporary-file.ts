import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  type CallFile,
  type CallFileMode,
  type CallFileOptions,
  openCallFile,
} from "../../src/calls.ts";

/** The path of a file that is not there yet, in a folder that goes with the test. */
export async function temporaryFile(name = "calls.jsonl"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "model-calls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}

/** A file of calls that is closed with the test. */
export async function openedFile(
  path: string,
  mode: CallFileMode,
  options?: CallFileOptions,
): Promise<CallFile> {
  const file = await openCallFile(path, mode, options);
  onTestFinished(() => file.close());
  return file;
}
