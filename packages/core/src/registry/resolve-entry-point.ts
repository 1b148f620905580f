import { GymError } from "../errors.ts";
import type { EnvCreator, VectorEnvCreator } from "./env-spec.ts";
import { registryStore } from "./store.ts";

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
