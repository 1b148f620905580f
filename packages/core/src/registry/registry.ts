import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { closeMatch } from "./close-match.ts";
import { formatEnvId, parseEnvId } from "./env-id.ts";
import {
  type EnvCreator,
  EnvSpec,
  type EnvSpecOptions,
  type VectorEnvCreator,
} from "./env-spec.ts";
import { registryStore } from "./store.ts";
import type { WrapperConstructor } from "./wrapper-spec.ts";

/** Every registered environment by id. */
export const registry: ReadonlyMap<string, EnvSpec> = registryStore().specs;

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
 * Throws `RegistrationError` when versioned and unversioned ids of one name would stand side by side.
 */
export function register(options: EnvSpecOptions): void {
  add(new EnvSpec(options), true);
}

/** Takes an environment out of the registry. Returns whether it was there. */
export function unregister(id: string): boolean {
  return registryStore().specs.delete(id);
}

/** Registers all environments of a package. Doing it again changes nothing. */
export function registerEnvs(envPackage: EnvPackage): void {
  const { packages, entryPoints, vectorEntryPoints, wrappers } = registryStore();
  const { name } = envPackage;
  packages.add(name);
  addAll(entryPoints, name, envPackage.entryPoints);
  addAll(vectorEntryPoints, name, envPackage.vectorEntryPoints);
  addAll(wrappers, name, envPackage.wrappers);
  for (const options of envPackage.environments) {
    const spec = new EnvSpec(options);
    if (registryStore().specs.get(spec.id)?.entryPoint !== spec.entryPoint) add(spec, true);
  }
}

function addAll<T>(
  to: Map<string, T>,
  name: string,
  exports: Readonly<Record<string, T>> = {},
): void {
  for (const [exportName, value] of Object.entries(exports)) to.set(`${name}:${exportName}`, value);
}

function add(spec: EnvSpec, warnOnReplace: boolean): void {
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
  if (warnOnReplace && registryStore().specs.has(spec.id)) {
    warn(`Overriding environment ${spec.id} already in registry.`);
  }
  registryStore().specs.set(spec.id, spec);
}

/** The function behind an entry point. Throws `DependencyNotInstalled` when its package was not registered. */
export function resolveEntryPoint(entryPoint: EnvCreator | string): EnvCreator {
  return resolve(entryPoint, registryStore().entryPoints);
}

/** The same for a vector entry point. */
export function resolveVectorEntryPoint(entryPoint: VectorEnvCreator | string): VectorEnvCreator {
  return resolve(entryPoint, registryStore().vectorEntryPoints);
}

function resolve<T extends EnvCreator | VectorEnvCreator>(
  entryPoint: T | string,
  known: ReadonlyMap<string, T>,
): T {
  if (typeof entryPoint === "function") return entryPoint;
  const creator = known.get(entryPoint);
  if (creator) return creator;
  const packageName = entryPoint.slice(0, Math.max(0, entryPoint.lastIndexOf(":"))) || entryPoint;
  throw new GymError(
    "DependencyNotInstalled",
    `The entry point ${entryPoint} is not known. Import the package that brings it first, for instance \`import "${packageName}/register"\`.`,
  );
}

/** The spec registered under exactly this id. Throws Gymnasium's kinds of error, with a suggestion, when there is none. */
export function spec(id: string): EnvSpec {
  const found = registryStore().specs.get(id);
  if (found) return found;
  const parsed = parseEnvId(id);
  explainMissing(parsed.namespace, parsed.name, parsed.version);
  throw new GymError("Error", `No registered env with id: ${id}`);
}

/** The spec that `make(id)` uses: without a version, the latest one, with a warning. */
export function findSpec(id: string): EnvSpec {
  const { namespace, name, version } = parseEnvId(id);
  const latest = latestOf(specsNamed(namespace, name));
  if (version !== null && latest?.version != null && latest.version > version) {
    warn(
      `The environment ${id} is out of date. You should consider upgrading to version \`v${latest.version}\`.`,
      "DeprecationWarning",
    );
  }
  if (version === null && latest) {
    warn(
      `Using the latest versioned environment \`${latest.id}\` instead of the unversioned environment \`${id}\`.`,
    );
    return latest;
  }
  const found = registryStore().specs.get(id);
  if (found) return found;
  explainMissing(namespace, name, version);
  throw new GymError(
    "Error",
    `No registered env with id: ${id}. Did you register it, or import the package that registers it? \`registry.keys()\` lists all registered environments.`,
  );
}

function specsNamed(namespace: string | null, name: string): EnvSpec[] {
  return [...registryStore().specs.values()].filter(
    (spec) => spec.namespace === namespace && spec.name === name,
  );
}

function latestOf(specs: readonly EnvSpec[]): EnvSpec | undefined {
  const versioned = specs.filter((spec) => spec.version !== null);
  return versioned.sort((a, b) => (b.version as number) - (a.version as number))[0];
}

/** Throws the error that helps most with an id that is not registered; returns when there is nothing to say. */
function explainMissing(namespace: string | null, name: string, version: number | null): void {
  const all = [...registryStore().specs.values()];
  const namespaces = new Set(all.map((spec) => spec.namespace).filter((value) => value !== null));
  if (namespace !== null && !namespaces.has(namespace)) {
    const match = closeMatch(namespace, namespaces);
    const advice = match
      ? `Did you mean: \`${match}\`?`
      : `Have you installed the proper package for ${namespace}?`;
    throw new GymError("NamespaceNotFound", `Namespace ${namespace} not found. ${advice}`);
  }

  const names = new Set(
    all.filter((spec) => spec.namespace === namespace).map((spec) => spec.name),
  );
  if (!names.has(name)) {
    const match = closeMatch(name, names);
    const where = namespace === null ? "" : ` in namespace ${namespace}`;
    const advice = match ? ` Did you mean: \`${match}\`?` : "";
    throw new GymError("NameNotFound", `Environment \`${name}\` doesn't exist${where}.${advice}`);
  }
  if (version === null) return;

  const fullName = formatEnvId({ namespace, name, version: null });
  const missing = `Environment version \`v${version}\` for environment \`${fullName}\` doesn't exist.`;
  const specs = specsNamed(namespace, name).sort((a, b) => (a.version ?? -1) - (b.version ?? -1));
  const unversioned = specs.find((spec) => spec.version === null);
  if (unversioned) {
    throw new GymError(
      "DeprecatedEnv",
      `${missing} It provides the default version \`${unversioned.id}\`.`,
    );
  }
  const latest = latestOf(specs);
  if (!latest) return;
  if (version > (latest.version as number)) {
    const versions = specs.map((spec) => `\`v${spec.version}\``).join(", ");
    throw new GymError(
      "VersionNotFound",
      `${missing} It provides versioned environments: [ ${versions} ].`,
    );
  }
  throw new GymError(
    "DeprecatedEnv",
    `Environment version v${version} for \`${fullName}\` is deprecated. Please use \`${latest.id}\` instead.`,
  );
}
