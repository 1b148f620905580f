import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { resolveConfig } from "../config/parse-config.ts";
import { readInvocation } from "../storage/invocation-file.ts";
import { ResumeError } from "./resume-error.ts";

/**
 * The configuration that an experiment was begun with, out of its folder.
 * Throws a `ResumeError` when the folder holds no experiment, and a `ConfigError` when its configuration was damaged.
 */
export async function readExperimentConfig(folder: string): Promise<ExperimentConfig> {
  const path = join(folder, "config.resolved.json");
  let data: unknown;
  try {
    data = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT"
        ? "it holds no config.resolved.json, so no experiment was begun in it"
        : `its config.resolved.json cannot be read: ${(cause as Error).message}`;
    throw new ResumeError(`Cannot go on with ${folder}: ${reason}.`, [], { cause });
  }
  const config = resolveConfig(data);
  const file = join(folder, "config.yaml");
  const text = await readFile(file, "utf8").catch(() => null);
  const begunWith = (await readInvocation(folder))?.config_file ?? null;
  // Relative to the file that the experiment was begun with, not to its copy.
  const modules = config.modules.map((module) =>
    begunWith !== null && /^\.{1,2}[/\\]/.test(module)
      ? resolve(dirname(begunWith), module)
      : module,
  );
  return { ...config, modules, source: { ...config.source, file, text } };
}
