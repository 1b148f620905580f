import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { configFromData } from "./config-data.ts";
import { ConfigError, type ConfigIssue } from "./config-error.ts";
import type { DataIssue } from "./describe-issue.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { isObject } from "./is-object.ts";
import { withPricesOfFile } from "./price-file.ts";
import { readConfigFile } from "./read-config-file.ts";
import { validateConfigData } from "./validate-config-data.ts";
import { YamlSource } from "./yaml-source.ts";

/**
 * Reads an experiment's YAML file, checks it and fills in defaults. A file of prices that it names is read as well.
 * Throws a `ConfigError` that lists everything wrong with it, each with file, line and column.
 */
export function parseConfig(path: string | URL): ExperimentConfig {
  const file = typeof path === "string" ? path : fileURLToPath(path);
  const read = readConfigFile(file);
  if (read.text !== null) return parseConfigText(read.text, file);
  const issue = withoutPosition({ path: [], atKey: false, message: read.reason }, file);
  throw new ConfigError([issue], { cause: read.cause });
}

/** The same for a text that is not in a file; `file` is what errors call it, and where relative paths begin. */
export function parseConfigText(text: string, file = "config.yaml"): ExperimentConfig {
  const source = new YamlSource(text, file);
  const syntaxIssues = source.syntaxIssues();
  if (syntaxIssues.length > 0) throw new ConfigError(syntaxIssues);
  const given = source.data() ?? {};
  return checkedConfig(given, { file, text, overrides: [] }, (issue) => source.issueAt(issue));
}

/** The same for data, such as an object literal with the YAML file's keys; errors have no line numbers. */
export function resolveConfig(data: unknown): ExperimentConfig {
  return checkedConfig(data, { file: null, text: null, overrides: [] }, (issue) =>
    withoutPosition(issue, "config"),
  );
}

function checkedConfig(
  given: unknown,
  source: Omit<ExperimentConfig["source"], "given">,
  locate: (issue: DataIssue) => ConfigIssue,
): ExperimentConfig {
  const { data, issues, missing } = withPricesOfFile(given, folderOf(source.file));
  const result = validateConfigData(data);
  const found: DataIssue[] = [
    ...(missing === null ? [] : [{ path: ["prices"], atKey: false, message: missing }]),
    ...result.issues,
  ];
  if (result.data && found.length === 0 && issues.length === 0) {
    return configFromData(result.data, { ...source, ...(isObject(given) && { given }) });
  }
  throw new ConfigError([...found.map(locate).sort(byPosition), ...issues]);
}

/** Where the paths of a configuration begin: its file's folder, or the working directory where there is none. */
export function folderOf(file: string | null): string {
  return file === null ? process.cwd() : dirname(resolve(file));
}

/** The issue of something that has no place in a file. */
export function withoutPosition(issue: DataIssue, file: string): ConfigIssue {
  return {
    file,
    line: undefined,
    column: undefined,
    path: issue.path.join("."),
    message: issue.message,
  };
}

function byPosition(a: ConfigIssue, b: ConfigIssue): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
