import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { packageVersions } from "./package-versions.ts";
import type { Redactor } from "./redactor.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/** How an experiment was started last: the content of `invocation.json`. */
export interface Invocation {
  /** Where the configuration lies, for the files it names relative to itself; `null` when it was given as data. */
  readonly config_file: string | null;
  readonly overrides: readonly string[];
  readonly working_directory: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly at: string;
}

/** Writes down how an experiment is started. */
export async function writeInvocation(
  folder: string,
  source: { readonly file: string | null; readonly overrides: readonly string[] },
  now: Date,
  redact: Redactor,
): Promise<void> {
  const invocation: Invocation = {
    config_file: source.file === null ? null : resolve(source.file),
    overrides: source.overrides,
    working_directory: process.cwd(),
    versions: packageVersions(),
    at: now.toISOString(),
  };
  const text = `${JSON.stringify(invocation, null, 4)}\n`;
  await writeFileAtomically(join(folder, "invocation.json"), redact(text));
}

/** How an experiment was started last; `null` when its folder does not say. */
export async function readInvocation(folder: string): Promise<Invocation | null> {
  try {
    return JSON.parse(await readFile(join(folder, "invocation.json"), "utf8")) as Invocation;
  } catch {
    return null;
  }
}
