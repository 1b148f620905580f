import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { closeMatch } from "./close-match.ts";
import { formatEnvId, parseEnvId } from "./env-id.ts";
import type { EnvSpec } from "./env-spec.ts";
import { registryStore } from "./store.ts";

/** The spec registered under exactly this id. Throws Gymnasium's kinds of error, with a suggestion, when there is none. */
export function spec(id: string): EnvSpec {
  const found = registryStore().specs.get(id);
  if (found) return found;
  const parsed = parseEnvId(id);
  explainMissing(parsed.namespace, parsed.name, parsed.version);
  throw new GymError("Error", `No registered env with id: ${id}`);
}

/** The spec itself, also one of another copy of this package, or the one that `findSpec` finds. */
export function specOf(id: string | EnvSpec): EnvSpec {
  const isSpec = typeof id === "object" && id !== null && typeof id.with === "function";
  return isSpec ? id : findSpec(id as string);
}

/**
 * The spec that `make(id)` uses: without a version, the latest one, with a warning. `module:id` asks for an environment
 * of a module that was imported (see `registerModule`); throws `DependencyNotInstalled` when it was not.
 */
export function findSpec(id: string): EnvSpec {
  if (typeof id !== "string") {
    throw new GymError(
      "InvalidArgument",
      `Expected id to be a string or EnvSpec, got ${id === null ? "null" : typeof id}`,
    );
  }
  const envId = withoutModule(id);
  const { namespace, name, version } = parseEnvId(envId);
  const latest = latestOf(specsNamed(namespace, name));
  if (version !== null && latest?.version != null && latest.version > version) {
    warn(
      `The environment ${envId} is out of date. You should consider upgrading to version \`v${latest.version}\`.`,
      "DeprecationWarning",
    );
  }
  if (version === null && latest) {
    warn(
      `Using the latest versioned environment \`${latest.id}\` instead of the unversioned environment \`${envId}\`.`,
    );
    return latest;
  }
  const found = registryStore().specs.get(envId);
  if (found) return found;
  explainMissing(namespace, name, version);
  throw new GymError(
    "Error",
    `No registered env with id: ${envId}. Did you register it, or import the package that registers it? Use \`pprintRegistry()\` to see all of the registered environments.`,
  );
}

/** The id without the module in front of it. An id may hold a colon itself, so a registered one is taken as it is. */
function withoutModule(id: string): string {
  const module = moduleOf(id);
  if (module === null) return id;
  if (module === "") {
    throw new GymError(
      "InvalidArgument",
      `Empty module name in \`${id}\`: write \`module:id\`, or the id alone.`,
    );
  }
  if (!isImported(module)) {
    throw new GymError(
      "DependencyNotInstalled",
      `The module ${module} is not registered. Import what registers its environments first, for instance \`import "${module}"\` or \`import "${module}/register"\`.`,
    );
  }
  return id.slice(module.length + 1);
}

/** The part before the last colon of `module:id`; `null` when there is none, or when the whole is a registered id. */
function moduleOf(id: string): string | null {
  const colon = id.lastIndexOf(":");
  return colon === -1 || registryStore().specs.has(id) ? null : id.slice(0, colon);
}

/** The module that must be imported before `make(id)` can find `module:id`; `null` when there is nothing to import. */
export function moduleToImport(id: string): string | null {
  const module = moduleOf(id);
  return module === null || module === "" || isImported(module) ? null : module;
}

/** Whether `registerModule` or `registerEnvs` was given the module, or `register` an entry point of it. */
function isImported(module: string): boolean {
  const { modules, specs } = registryStore();
  const prefix = `${module}:`;
  return (
    modules.has(module) ||
    [...specs.values()].some(
      ({ entryPoint }) => typeof entryPoint === "string" && entryPoint.startsWith(prefix),
    )
  );
}

/** All versions of an environment. */
export function specsNamed(namespace: string | null, name: string): EnvSpec[] {
  return [...registryStore().specs.values()].filter(
    (spec) => spec.namespace === namespace && spec.name === name,
  );
}

/** The spec with the highest version; `undefined` when none has one. */
export function latestOf(specs: readonly EnvSpec[]): EnvSpec | undefined {
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
  if (version === latest.version) return;
  throw new GymError(
    "DeprecatedEnv",
    `Environment version v${version} for \`${fullName}\` is deprecated. Please use \`${latest.id}\` instead.`,
  );
}
