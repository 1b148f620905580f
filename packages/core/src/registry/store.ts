import type { EnvCreator, EnvSpec, VectorEnvCreator } from "./env-spec.ts";
import type { WrapperConstructor } from "./wrapper-spec.ts";

const STORE = Symbol.for("@gym-llm/core.registry");

/** What is registered in this process. */
export interface RegistryStore {
  readonly specs: Map<string, EnvSpec>;
  /** By entry point `package:ExportName`, as the two maps that follow. */
  readonly entryPoints: Map<string, EnvCreator>;
  readonly vectorEntryPoints: Map<string, VectorEnvCreator>;
  readonly wrappers: Map<string, WrapperConstructor>;
  /** Names of the modules that were imported, packages that `registerEnvs` was given among them. */
  readonly modules: Set<string>;
  /** Where environments are registered whatever namespace their ids have; `null` when the ids decide. */
  namespace: string | null;
}

/** One store for all copies of this package in the process. */
export function registryStore(): RegistryStore {
  const holder = globalThis as { [STORE]?: RegistryStore };
  holder[STORE] ??= {
    specs: new Map(),
    entryPoints: new Map(),
    vectorEntryPoints: new Map(),
    wrappers: new Map(),
    modules: new Set(),
    namespace: null,
  };
  return holder[STORE];
}
