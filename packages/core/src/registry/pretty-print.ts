import { compareCodePoints } from "../spaces/python-text.ts";
import type { EnvSpec } from "./env-spec.ts";
import { optionsRepr, pythonRepr } from "./python-repr.ts";
import { registryStore } from "./store.ts";

/** What `spec.pprint` shows, and where. */
export interface SpecPrintOptions {
  /** Only returns the text, without printing it. */
  disablePrint?: boolean;
  /** Also where the environment and its wrappers come from. */
  includeEntryPoints?: boolean;
  /** Also what has its default. */
  printAll?: boolean;
}

/** A spec as Gymnasium prints it. */
export function specText(spec: EnvSpec, options: SpecPrintOptions = {}): string {
  const { includeEntryPoints = false, printAll = false } = options;
  const lines = [`id=${spec.id}`];
  const add = (name: string, value: unknown, isDefault: boolean) => {
    if (printAll || !isDefault) lines.push(`${name}=${pythonRepr(value)}`);
  };
  if (printAll || includeEntryPoints) lines.push(`entry_point=${entryPointText(spec.entryPoint)}`);
  add("reward_threshold", spec.rewardThreshold, spec.rewardThreshold === null);
  add("nondeterministic", spec.nondeterministic, !spec.nondeterministic);
  add("max_episode_steps", spec.maxEpisodeSteps, spec.maxEpisodeSteps === null);
  add("order_enforce", spec.orderEnforce, spec.orderEnforce);
  add("disable_env_checker", spec.disableEnvChecker, !spec.disableEnvChecker);
  const wrappers = spec.additionalWrappers.map(({ name, entryPoint, kwargs }) => {
    const from = includeEntryPoints ? `entry_point=${entryPoint}, ` : "";
    return `\n\tname=${name}, ${from}kwargs=${optionsRepr(kwargs)}`;
  });
  if (wrappers.length > 0) lines.push(`additional_wrappers=[${wrappers.join(",")}\n]`);
  else if (printAll) lines.push("additional_wrappers=[]");
  return lines.join("\n");
}

function entryPointText(entryPoint: EnvSpec["entryPoint"]): string {
  return typeof entryPoint === "string" ? entryPoint : pythonRepr(entryPoint);
}

/** What `pprintRegistry` shows, and where. */
export interface RegistryPrintOptions {
  /** The environments to print; all that are registered unless given. */
  specs?: Iterable<EnvSpec>;
  /** Ids side by side, at least 1; 3 unless given. */
  numColumns?: number;
  /** Headings to leave out, with all below them. */
  excludeNamespaces?: readonly string[];
  /** Only returns the text, without printing it. */
  disablePrint?: boolean;
}

/**
 * Prints the ids of all registered environments on the console and returns the text. Ids without a namespace stand
 * under the package of their entry point, `toy_text` for `@gym-llm/envs-toy-text`.
 */
export function pprintRegistry(options: RegistryPrintOptions = {}): string {
  const { specs = registryStore().specs.values(), numColumns = 3 } = options;
  const groups = new Map<string, string[]>();
  let width = 0;
  for (const spec of specs) {
    const heading = spec.namespace ?? packageHeading(spec);
    groups.set(heading, [...(groups.get(heading) ?? []), spec.id]);
    width = Math.max(width, spec.name.length);
  }
  const text = [...groups]
    .filter(([heading]) => !options.excludeNamespaces?.includes(heading))
    .map(([heading, ids]) => {
      ids.sort(compareCodePoints);
      const lines = [`===== ${heading} =====`];
      for (let start = 0; start < ids.length; start += numColumns) {
        const row = ids.slice(start, start + numColumns).map((id) => id.padEnd(width));
        lines.push(row.join(" ").trimEnd());
      }
      return lines.join("\n");
    })
    .join("\n");
  if (!options.disablePrint) console.log(text);
  return text;
}

/** The package that brings an environment; `None`, as Gymnasium writes, for one that a function makes. */
function packageHeading({ entryPoint, vectorEntryPoint }: EnvSpec): string {
  const name = entryPoint ?? vectorEntryPoint;
  if (typeof name !== "string") return "None";
  const packageName = name.includes(":") ? name.slice(0, name.lastIndexOf(":")) : name;
  const own = /^@gym-llm\/envs-(.+)$/.exec(packageName)?.[1];
  return own?.replaceAll("-", "_") ?? packageName;
}
