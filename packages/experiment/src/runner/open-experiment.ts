import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { CellConfig } from "../config/config-cells.ts";
import { resolvedConfigData } from "../config/config-data.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { createExperimentFolder, namedFolder } from "../storage/experiment-folder.ts";
import { ExperimentLock, type LockHolder } from "../storage/experiment-lock.ts";
import { writeInvocation } from "../storage/invocation-file.ts";
import { type Redactor, redactSecretKeys } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import { examineFolder, type FolderState } from "./examine-folder.ts";
import { ResumeError } from "./resume-error.ts";

/**
 * Where to play: `auto` goes on with this experiment where it was begun and not finished, else begins it; `new` begins
 * it in a folder of its own; a path goes on with the experiment in that folder.
 */
export type ResumeChoice = "auto" | "new" | { readonly folder: string };

/** An experiment's folder, ready to be played into. */
export interface OpenedExperiment {
  readonly folder: string;
  readonly lock: ExperimentLock;
  /** Whether it was begun earlier. */
  readonly isResumed: boolean;
  readonly finished: FolderState["finished"];
}

/** What opening needs to know. */
export interface OpeningContext {
  readonly config: ExperimentConfig;
  readonly cells: readonly CellConfig[];
  readonly resume: ResumeChoice;
  readonly now: Date;
  readonly redact: Redactor;
}

/**
 * Finds or makes the folder and takes it. Throws a `ResumeError` when it was begun with other settings or is being
 * played by another process, and a `StorageError` when it cannot be written.
 */
export async function openExperiment(context: OpeningContext): Promise<OpenedExperiment> {
  const { config, cells, resume } = context;
  if (typeof resume === "object") {
    const state = await examineFolder(resume.folder, cells);
    if (state.kind === "free" || state.kind === "foreign") {
      const why = state.kind === "free" ? "there is no such folder" : "it holds no experiment";
      throw new ResumeError(`Cannot go on with ${resume.folder}: ${why}.`, []);
    }
    return goOn(resume.folder, state, context);
  }
  const named = namedFolder(config.experiment);
  if (resume === "auto" && config.experiment.useDatetime) {
    const unfinished = await takeUnfinished(named, context);
    if (unfinished) return unfinished;
  } else if (resume === "auto") {
    const state = await examineFolder(named, cells);
    if (state.kind !== "free" && state.kind !== "foreign") return goOn(named, state, context);
  }
  return begin(context);
}

/** Whether there is an experiment to go on with; nothing is changed, and nothing said yet of whether that is possible. */
export async function isBegun({ config, cells, resume }: OpeningContext): Promise<boolean> {
  if (resume === "new") return false;
  if (typeof resume === "object") return true;
  const named = namedFolder(config.experiment);
  const kindOf = (folder: string) =>
    examineFolder(folder, cells).then(
      ({ kind }) => kind,
      () => null,
    );
  if (!config.experiment.useDatetime) {
    const kind = await kindOf(named);
    return kind === "begun" || kind === "finished";
  }
  for (const folder of await datedFolders(named)) {
    const kind = await kindOf(folder);
    if (kind === "begun" || kind === "finished") return kind === "begun";
  }
  return false;
}

async function begin(context: OpeningContext): Promise<OpenedExperiment> {
  const { config, cells, now } = context;
  const fill = (folder: string) => writeRootFiles(folder, context);
  const folder = await createExperimentFolder(config.experiment, now, fill);
  const lock = await ExperimentLock.take(folder);
  if (!(lock instanceof ExperimentLock)) throw taken(folder, lock);
  return { folder, lock, isResumed: false, finished: cells.map(() => new Map()) };
}

async function goOn(
  folder: string,
  state: FolderState,
  context: OpeningContext,
): Promise<OpenedExperiment> {
  if (state.kind === "changed") {
    throw new ResumeError(
      `The experiment in ${folder} was begun with other settings. Give back what it was begun with, choose another \`experiment.name\`, or begin a new one beside it (--new). What changed:`,
      state.changes,
    );
  }
  const lock = await ExperimentLock.take(folder);
  if (!(lock instanceof ExperimentLock)) throw taken(folder, lock);
  // Somebody else may have played on before the lock was had.
  const { finished } = await examineFolder(folder, context.cells);
  // Started from the folder itself, it is known already how it was started.
  if (context.resume === "auto")
    await writeInvocation(folder, context.config.source, context.now, context.redact);
  await writeConfigFiles(folder, context.config, context.redact);
  return { folder, lock, isResumed: true, finished };
}

/** The newest folder of this experiment that is not finished and that nobody plays; `null` if there is none. */
async function takeUnfinished(
  named: string,
  context: OpeningContext,
): Promise<OpenedExperiment | null> {
  for (const folder of await datedFolders(named)) {
    const state = await examineFolder(folder, context.cells).catch(() => null);
    // What came before a finished one is not taken up again: whoever wanted that has had the time.
    if (state?.kind === "finished") return null;
    if (state?.kind !== "begun") continue;
    try {
      return await goOn(folder, state, context);
    } catch (error) {
      if (!ResumeError.is(error)) throw error;
    }
  }
  return null;
}

async function writeRootFiles(
  folder: string,
  { config, now, redact }: OpeningContext,
): Promise<void> {
  await writeInvocation(folder, config.source, now, redact);
  await writeConfigFiles(folder, config, redact);
}

/** The folders below the name of an experiment, the newest first. */
async function datedFolders(named: string): Promise<string[]> {
  const names = await readdir(named).catch(() => [] as string[]);
  const visible = names.filter((name) => !name.startsWith("."));
  return visible
    .sort()
    .reverse()
    .map((name) => join(named, name));
}

/** Writes the configuration beside what it led to. */
export async function writeConfigFiles(
  folder: string,
  config: ExperimentConfig,
  redact: Redactor,
): Promise<void> {
  const data = redactSecretKeys(resolvedConfigData(config));
  const resolved = `${JSON.stringify(data, null, 4)}\n`;
  await writeFileAtomically(join(folder, "config.resolved.json"), redact(resolved));
  // A configuration that was given as data has no text; JSON is YAML too.
  await writeFileAtomically(join(folder, "config.yaml"), redact(config.source.text ?? resolved));
}

function taken(folder: string, { pid, host, since }: LockHolder): ResumeError {
  return new ResumeError(
    `The experiment in ${folder} is being played by process ${pid} on ${host} since ${since}. Wait for it, stop it, or delete ${join(folder, "lock.json")} if that process is gone.`,
    [],
  );
}
