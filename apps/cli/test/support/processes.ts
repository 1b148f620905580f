import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..", "..", "..");

/** The command's script. */
export const COMMAND = join(repository, "apps", "cli", "src", "main.ts");

/**
 * Where Node keeps compiled code from one process to the next: half of what a short process costs is compiling. It compares
 * the sources itself, so that what is kept is never too old.
 */
const COMPILE_CACHE = join(repository, "node_modules", ".cache", "gym-llm-processes");

/** A file of the repository. */
export function inRepository(...path: string[]): string {
  return join(repository, ...path);
}

/** What a process left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process is started. */
export interface StartOptions {
  readonly cwd: string;
  readonly variables?: Record<string, string>;
}

/** A process that runs, and what becomes of it. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
}

/** Starts a script with the repository's sources. Keys and addresses of the surroundings are not passed on. */
export function startScript(
  script: string,
  words: readonly string[],
  options: StartOptions,
): Started {
  const flags = ["--conditions=@gym-llm/source", script];
  return startProgram(process.execPath, [...flags, ...words], options);
}

/** Starts a program, likewise without keys and addresses. */
function startProgram(
  program: string,
  words: readonly string[],
  { cwd, variables = {} }: StartOptions,
): Started {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, words, {
    cwd,
    env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILE_CACHE, ...variables },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString("utf8");
  });
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString("utf8");
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, finished };
}

/** The same, waiting for its end. */
export function runScript(
  script: string,
  words: readonly string[],
  options: StartOptions,
): Promise<Finished> {
  return startScript(script, words, options).finished;
}

/** Runs a program, waiting for its end. */
export function runProgram(
  program: string,
  words: readonly string[],
  options: StartOptions,
): Promise<Finished> {
  return startProgram(program, words, options).finished;
}
