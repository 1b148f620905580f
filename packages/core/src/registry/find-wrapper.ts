import { GymError } from "../errors.ts";
import { closeMatch } from "./close-match.ts";
import { coreWrappers } from "./core-wrappers.ts";
import { registryStore } from "./store.ts";
import type { WrapperConstructor } from "./wrapper-spec.ts";

const CORE = "@gym-llm/core:";

/**
 * The class behind a wrapper's name: `ClipReward` of this package, or `package:ExportName` of a package that
 * `registerEnvs` was given. Throws `InvalidArgument`, with a suggestion, when there is none.
 */
export function findWrapper(name: string): WrapperConstructor {
  const own = Object.entries<WrapperConstructor>(coreWrappers());
  const ownName = name.startsWith(CORE) ? name.slice(CORE.length) : name;
  const found = own.find(([known]) => known === ownName)?.[1] ?? registryStore().wrappers.get(name);
  if (found) return found;
  const known = [...own.map(([own]) => own), ...registryStore().wrappers.keys()];
  const match = closeMatch(name, known);
  const packageName = name.slice(0, Math.max(0, name.lastIndexOf(":")));
  const isUnknownPackage = packageName !== "" && !registryStore().modules.has(packageName);
  const advice = isUnknownPackage
    ? ` Import the package ${packageName} first, so that it registers what it brings.`
    : "";
  throw new GymError(
    "InvalidArgument",
    `There is no wrapper \`${name}\`.${match ? ` Did you mean: \`${match}\`?` : ""}${advice} Known wrappers: ${known.join(", ")}.`,
  );
}
