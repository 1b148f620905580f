import { readFileSync } from "node:fs";
import { configFromData } from "./config-data.ts";
import { ConfigError, type ConfigIssue } from "./config-error.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { type DataIssue, validateConfigData } from "./validate-config-data.ts";
import { YamlSource } from "./yaml-source.ts";

/**
 * Reads an experiment's YAML file, checks it and fills in defaults.
 * Throws a `ConfigError` that lists everything wrong with it, each with file, line and column.
 */
export function parseConfig(path: string | URL): ExperimentConfig {
  const file = String(path);
  return parseConfigText(readConfigFile(path, file), file);
}

/** The same for a text that is not in a file; `file` is what errors call it. */
export function parseConfigText(text: string, file = "config.yaml"): ExperimentConfig {
  const source = new YamlSource(text, file);
  const syntaxIssues = source.syntaxIssues();
  if (syntaxIssues.length > 0) throw new ConfigError(syntaxIssues);
  const result = validateConfigData(source.data() ?? {});
  if (!result.data) {
    const issues = result.issues.map((issue) => locate(issue, source));
    throw new ConfigError(issues.sort(byPosition));
  }
  return configFromData(result.data, { file, text, overrides: [] });
}

/** The same for data, such as an object literal with the YAML file's keys; errors have no line numbers. */
export function resolveConfig(data: unknown): ExperimentConfig {
  const result = validateConfigData(data);
  if (!result.data)
    throw new ConfigError(result.issues.map((issue) => withoutPosition(issue, "config")));
  return configFromData(result.data, { file: null, text: null, overrides: [] });
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

function locate(issue: DataIssue, source: YamlSource): ConfigIssue {
  const position = issue.atKey ? source.locateKey(issue.path) : source.locateValue(issue.path);
  return { file: source.file, ...position, path: issue.path.join("."), message: issue.message };
}

function byPosition(a: ConfigIssue, b: ConfigIssue): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function readConfigFile(path: string | URL, file: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const reasons: Record<string, string> = {
      ENOENT:
        "there is no such file: check the path, or list `configs/` for the files that are there",
      EISDIR: "this is a folder: name the YAML file inside it",
      EACCES: "this file may not be read: check its permissions",
    };
    const message = reasons[code ?? ""] ?? `this file cannot be read: ${(cause as Error).message}`;
    throw new ConfigError([{ file, line: undefined, column: undefined, path: "", message }], {
      cause,
    });
  }
}
