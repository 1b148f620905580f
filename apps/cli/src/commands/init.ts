import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { findLLMEnv, make } from "@gym-llm/core";
import { listBackends } from "@gym-llm/llm-backends";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { starterConfig } from "../starter-config.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `init`. */
export interface InitOptions {
  /** The environment's id; `TaxiLLM-v4` unless given. */
  readonly env?: string;
  /** `ollama` unless given. */
  readonly backend?: string;
  /** The model, as the backend names it; one that fits the backend unless given. */
  readonly model?: string;
  /** Modules that bring the environment or the backend, loaded already. */
  readonly modules: readonly string[];
}

const SCHEMA = "node_modules/@gym-llm/experiment/schema/experiment.schema.json";

/** The models of the first experiment with each backend. */
const MODELS: Readonly<Record<string, string>> = {
  baseline: "random-legal",
  embedded: "reference",
  ollama: "llama3.1",
  openai: "gpt-4o-mini",
};

/**
 * Writes a configuration to begin with, in which every key is explained. Throws a `UsageError` for an unknown backend,
 * a model that must be named, and a file that is there already: nothing is ever overwritten.
 */
export function init(
  file: string,
  { env = "TaxiLLM-v4", backend = "ollama", model = MODELS[backend], modules }: InitOptions,
  io: CommandIo,
): number {
  const backends = [...new Set([...listBackends(), ...Object.keys(MODELS)])].sort();
  if (!backends.includes(backend)) {
    throw new UsageError(
      `There is no backend "${backend}": take one of ${backends.join(", ")}, or load the module that brings it with --module.`,
    );
  }
  if (model === undefined || model === "") {
    throw new UsageError(`Name the model of the backend "${backend}" with --model.`);
  }
  const text = starterConfig({
    backend,
    model,
    environment: env,
    name: `${idForModels(env)}_${model}`.replace(/[^\w.+=-]+/g, "-"),
    schema: schemaSeenFrom(file),
    modules,
  });
  writeNewFile(file, text);
  io.stdout.write(`wrote ${file}\nplay    gym-llm run ${file}\n`);
  return EXIT_CODE.done;
}

/** The registered id of an environment that a model can play; throws what `make` throws. */
function idForModels(name: string): string {
  const env = make(name);
  const { id = name } = env.spec ?? {};
  const isForModels = findLLMEnv(env) !== null;
  env.close();
  if (isForModels) return id;
  throw new UsageError(
    `${id} is a plain environment, which says nothing to a model: take one of the first table of gym-llm list.`,
  );
}

function schemaSeenFrom(file: string): string {
  const path = relative(dirname(resolve(file)), resolve(SCHEMA))
    .split(sep)
    .join("/");
  return path.startsWith("../") ? path : `./${path}`;
}

function writeNewFile(file: string, text: string): void {
  const fail = (message: string, cause: unknown): never => {
    throw new UsageError(`${file} ${message}`, { cause });
  };
  if (existsSync(file)) fail("is there already and is left as it is: name another file.", null);
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    // Also a file that appeared just now is left alone.
    writeFileSync(file, text, { flag: "wx" });
  } catch (cause) {
    fail(`cannot be written: ${(cause as Error).message}`, cause);
  }
}
