import { GymError } from "../errors.ts";
import type { EnvCreator, VectorEnvCreator } from "./env-spec.ts";
import { registryStore } from "./store.ts";

/**
 * The function behind an entry point. Throws `DependencyNotInstalled` when its package was not registered, and
 * `InvalidArgument` when the package does not bring it.
 */
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
  const colon = entryPoint.lastIndexOf(":");
  if (colon <= 0) {
    throw new GymError(
      "InvalidArgument",
      `An entry point must be a function or the text \`package:ExportName\`, got ${JSON.stringify(entryPoint)}.`,
    );
  }
  const packageName = entryPoint.slice(0, colon);
  if (registryStore().modules.has(packageName)) {
    const prefix = `${packageName}:`;
    const names = [...known.keys()].filter((name) => name.startsWith(prefix));
    throw new GymError(
      "InvalidArgument",
      `The package ${packageName} brings no entry point \`${entryPoint.slice(colon + 1)}\`. It brings: ${names.map((name) => name.slice(prefix.length)).join(", ") || "none"}.`,
    );
  }
  throw new GymError(
    "DependencyNotInstalled",
    `The entry point ${entryPoint} is not known. Import the package that brings it first, for instance \`import "${packageName}/register"\`.`,
  );
}
