import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { formatEnvId, parseEnvId } from "./env-id.ts";
import {
  type EnvCreator,
  EnvSpec,
  type EnvSpecOptions,
  type VectorEnvCreator,
} from "./env-spec.ts";
import { latestOf, specsNamed } from "./find-spec.ts";
import { registryStore } from "./store.ts";
import type { WrapperConstructor } from "./wrapper-spec.ts";

/** Every registered environment by id. */
export const registry: ReadonlyMap<string, EnvSpec> = /* @__PURE__ */ allSpecs();

function allSpecs(): ReadonlyMap<string, EnvSpec> {
  return registryStore().specs;
}

/** A package of environments: what `registerEnvs` takes. */
export interface EnvPackage {
  /** The npm name, the part before the colon of its entry points. */
  readonly name: string;
  /** What its entry points `name:Export` make. */
  readonly entryPoints: Readonly<Record<string, EnvCreator>>;
  readonly environments: readonly EnvSpecOptions[];
  /** What its vector entry points `name:Export` make. */
  readonly vectorEntryPoints?: Readonly<Record<string, VectorEnvCreator>>;
  /** Its wrappers, so that `name:Export` names them in `make` and in specs. */
  readonly wrappers?: Readonly<Record<string, WrapperConstructor>>;
}

/**
 * Registers an environment under its id. Registering an id again replaces it, with a warning.
 * Throws `RegistrationError` when versioned and unversioned ids of one name would stand side by side, and
 * `InvalidArgument` when there is no entry point of either kind.
 */
export function register(options: EnvSpecOptions): void {
  add(inNamespace(options));
}

/**
 * Registers everything that `registerAll` registers in the namespace `name`, whatever namespace the ids have, and
 * returns what it returns. It must do so at once: throws `InvalidArgument` when it returns a promise.
 */
export function namespace<Result>(name: string, registerAll: () => Result): Result {
  const current = registryStore();
  const before = current.namespace;
  current.namespace = name;
  try {
    const result = registerAll();
    if (typeof (result as PromiseLike<unknown> | null | undefined)?.then === "function") {
      throw new GymError(
        "InvalidArgument",
        `What is registered in the namespace ${name} must be registered at once: the function must not return a promise.`,
      );
    }
    return result;
  } finally {
    current.namespace = before;
  }
}

/**
 * Says that a module was imported, so that `make("module:id")` finds what it has registered. `registerEnvs` says so of
 * its package. `make` itself cannot import: importing takes time, and `make` answers at once.
 */
export function registerModule(name: string): void {
  registryStore().modules.add(name);
}

/** Takes an environment out of the registry. Returns whether it was there. */
export function unregister(id: string): boolean {
  return registryStore().specs.delete(id);
}

/** Registers all environments of a package. Doing it again changes nothing. */
export function registerEnvs(envPackage: EnvPackage): void {
  const { entryPoints, vectorEntryPoints, wrappers } = registryStore();
  const { name } = envPackage;
  registerModule(name);
  addAll(entryPoints, name, envPackage.entryPoints);
  addAll(vectorEntryPoints, name, envPackage.vectorEntryPoints);
  addAll(wrappers, name, envPackage.wrappers);
  for (const options of envPackage.environments) {
    const spec = inNamespace(options);
    if (registryStore().specs.get(spec.id)?.entryPoint !== spec.entryPoint) add(spec);
  }
}

function addAll<T>(
  to: Map<string, T>,
  name: string,
  exports: Readonly<Record<string, T>> = {},
): void {
  for (const [exportName, value] of Object.entries(exports)) to.set(`${name}:${exportName}`, value);
}

/** The spec to register: in the namespace that `namespace` has set, where it has. */
function inNamespace(options: EnvSpecOptions): EnvSpec {
  if (options.entryPoint == null && options.vectorEntryPoint == null) {
    throw new GymError(
      "InvalidArgument",
      "Either `entryPoint` or `vectorEntryPoint` (or both) must be provided",
    );
  }
  const current = registryStore().namespace;
  if (current === null) return new EnvSpec(options);
  const custom = options.kwargs?.["namespace"];
  if (custom != null && custom !== current) {
    warn(
      `Custom namespace \`${custom}\` is being overridden by namespace \`${current}\`. If you are developing a plugin you shouldn't specify a namespace in \`register\` calls.`,
    );
  }
  return new EnvSpec({
    ...options,
    id: formatEnvId({ ...parseEnvId(options.id), namespace: current }),
  });
}

function add(spec: EnvSpec): void {
  const sameName = specsNamed(spec.namespace, spec.name);
  const unversioned = sameName.find((other) => other.version === null);
  const latest = latestOf(sameName);
  if (unversioned && spec.version !== null) {
    throw new GymError(
      "RegistrationError",
      `Can't register the versioned environment \`${spec.id}\` when the unversioned environment \`${unversioned.id}\` of the same name already exists.`,
    );
  }
  if (latest && spec.version === null) {
    throw new GymError(
      "RegistrationError",
      `Can't register the unversioned environment \`${spec.id}\` when the versioned environment \`${latest.id}\` of the same name already exists. Note: the default behavior is that \`make\` with the unversioned environment will return the latest versioned environment`,
    );
  }
  if (registryStore().specs.has(spec.id)) {
    warn(`Overriding environment ${spec.id} already in registry.`);
  }
  registryStore().specs.set(spec.id, spec);
}
