import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type EnvPackage, moduleToImport, registerEnvs, registerModule } from "@gym-llm/core";
import { ConfigError } from "../config/config-error.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { locateIssue } from "../config/locate-issue.ts";
import type { ConfigPath } from "../config/yaml-source.ts";

/**
 * Imports a configuration's `modules`: npm packages, or files (`./my-env.ts`); and after them the module of an
 * environment that is named as `module:id`. They are looked for from the configuration's folder, then from the working
 * directory. What a module exports in the form of an `EnvPackage` is registered; environments and backends that it
 * registers itself are there as well. Throws a `ConfigError` that names the module that cannot be loaded.
 */
export async function loadModules(config: ExperimentConfig): Promise<void> {
  for (const [index, name] of config.modules.entries()) {
    await load(name, config, ["modules", index]);
  }
  for (const id of environmentNames(config)) {
    // A relative path means another file in another folder, so a file is always imported: again costs nothing.
    const name = FILE_IN_ID.exec(id)?.[1] ?? moduleToImport(id);
    if (name !== null) await load(name, config, ["environment", "name"], id);
  }
}

const FILE_IN_ID = /^(\.{0,2}\/.+):[^:]+$/;

/** The environments that are played: one, or those that the matrix varies. */
function environmentNames({ environment, matrix }: ExperimentConfig): string[] {
  const swept = matrix["environment.name"] ?? [];
  return [environment.name, ...swept.filter((value) => typeof value === "string")];
}

async function load(
  name: string,
  config: ExperimentConfig,
  path: ConfigPath,
  value?: string,
): Promise<void> {
  const { file } = config.source;
  const folders = [
    ...new Set([file === null ? process.cwd() : dirname(resolve(file)), process.cwd()]),
  ];
  const fail = (message: string, cause?: unknown): never => {
    throw new ConfigError([locateIssue(config, path, message, value)], { cause });
  };
  const url =
    resolveModule(name, folders) ??
    fail(
      `there is no module \`${name}\` in ${folders.join(" or ")}: install it, or correct its name`,
    );
  try {
    registerExports((await import(url)) as Record<string, unknown>);
  } catch (cause) {
    fail(`the module \`${name}\` cannot be loaded: ${(cause as Error).message}`, cause);
  }
  registerModule(name);
}

function registerExports(module: Record<string, unknown>): void {
  const candidates = new Set<unknown>(Object.values(module));
  for (const value of [...candidates]) {
    // A CommonJS module's exports stand inside `default`.
    if (typeof value === "object" && value !== null && !isEnvPackage(value)) {
      for (const inner of Object.values(value)) candidates.add(inner);
    }
  }
  for (const value of candidates) if (isEnvPackage(value)) registerEnvs(value);
}

function isEnvPackage(value: unknown): value is EnvPackage {
  if (typeof value !== "object" || value === null) return false;
  const { name, entryPoints, environments } = value as Partial<EnvPackage>;
  const hasEntryPoints = typeof entryPoints === "object" && entryPoints !== null;
  return typeof name === "string" && hasEntryPoints && Array.isArray(environments);
}

/** The address to import, or `undefined` when no folder leads to the module. */
function resolveModule(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const isFile = isAbsolute(name) || /^\.\.?\//.test(name);
    const path = isFile ? existingFile(resolve(folder, name)) : resolvePackage(name, folder);
    if (path) return pathToFileURL(path).href;
  }
  return undefined;
}

function existingFile(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function resolvePackage(name: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, "resolve.cjs")).resolve(name);
  } catch {
    return resolveEsmPackage(name, folder);
  }
}

/** The entry point of a package that can only be imported, not required. */
function resolveEsmPackage(name: string, folder: string): string | undefined {
  const [, packageName, rest = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(name) ?? [];
  if (!packageName) return undefined;
  for (let at = folder; ; at = dirname(at)) {
    const root = join(at, "node_modules", packageName);
    if (existsSync(join(root, "package.json"))) return entryPoint(root, `.${rest}`);
    if (dirname(at) === at) return undefined;
  }
}

function entryPoint(root: string, subpath: string): string | undefined {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports?: unknown;
  };
  const isMap =
    typeof exports === "object" && exports !== null && Object.keys(exports)[0]?.startsWith(".");
  const target = isMap ? (exports as Record<string, unknown>)[subpath] : subpath === "." && exports;
  const file = importTarget(target);
  return file === undefined ? undefined : existingFile(join(root, file));
}

const CONDITIONS = ["import", "node", "module-sync", "default"];

/** What `import` gets of a target with conditions: the first that holds. */
function importTarget(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    const file = CONDITIONS.includes(condition) ? importTarget(inner) : undefined;
    if (file !== undefined) return file;
  }
  return undefined;
}
