import { GymError } from "../errors.ts";

/** The file of this module: a URL in ES modules; the build for CommonJS puts a path here. */
const here = import.meta.url;

type WorkerThreads = typeof import("node:worker_threads");

/** Node's module for threads. Throws a `GymError` of code `UnsupportedMode` where there are none, as in browsers. */
export function workerThreads(): WorkerThreads {
  const threads = builtin("node:worker_threads");
  if (threads !== undefined) return threads;
  throw new GymError(
    "UnsupportedMode",
    "WorkerVectorEnv needs the worker threads of Node 22.12 or later, which are not there. Use SyncVectorEnv instead.",
  );
}

/** How many threads the machine runs at once. */
export function availableThreads(): number {
  return builtin("node:os")?.availableParallelism() ?? 1;
}

/**
 * The script of the threads, which lies beside this module: source, ES module or CommonJS as this one is.
 * Throws a `GymError` of code `DependencyNotInstalled` when it is not there.
 */
export function workerScript(): URL {
  const url = here.startsWith("file:") ? here : String(builtin("node:url")?.pathToFileURL(here));
  const extension = url.slice(url.lastIndexOf("."));
  const script = new URL(`./vector-worker${extension}`, url);
  if (builtin("node:fs")?.existsSync(script)) return script;
  throw new GymError(
    "DependencyNotInstalled",
    `The script of the worker threads, ${script}, is missing. If the program is bundled, leave @gym-llm/core out of the bundle.`,
  );
}

/** Options of Node that say how modules are found and loaded. */
const LOADING = /^(?:-C|--conditions|-r|--require|--import|--loader|--experimental-loader)(?:=|$)/;

const SOURCE_CONDITION = "@gym-llm/source";

/**
 * The arguments of Node for the threads: those given, else those of this process. A program given as text
 * (`node --eval`) passes on only how modules are loaded, and code run from its sources adds their condition.
 */
export function threadArguments(
  script: URL,
  given: readonly string[] | undefined,
): string[] | undefined {
  if (given !== undefined) return [...given];
  const own = globalThis.process.execArgv;
  const isFromSource = script.href.endsWith(".ts");
  const lacksCondition =
    isFromSource && !own.some((argument) => argument.includes(SOURCE_CONDITION));
  const isText = own.some((argument) => /^(?:-p?e|-p|--eval|--print|--input-type)/.test(argument));
  if (!lacksCondition && !isText) return undefined;
  const kept = own.flatMap((argument, index) => {
    if (!LOADING.test(argument)) return [];
    return argument.includes("=") ? [argument] : [argument, own[index + 1] ?? ""];
  });
  return lacksCondition ? [...kept, `--conditions=${SOURCE_CONDITION}`] : kept;
}

function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  return globalThis.process?.getBuiltinModule?.(name) as Builtins[Name] | undefined;
}

interface Builtins {
  readonly "node:worker_threads": WorkerThreads;
  readonly "node:os": typeof import("node:os");
  readonly "node:url": typeof import("node:url");
  readonly "node:fs": typeof import("node:fs");
}
