import { configFromData, configToData } from "./config-data.ts";
import { type ConfigEdit, type EditState, editConfigData } from "./config-edit.ts";
import { ConfigError, type ConfigIssue } from "./config-error.ts";
import type { DataIssue } from "./describe-issue.ts";
import { deletePath, setPath } from "./expand-matrix.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { isObject } from "./is-object.ts";
import { quoteOverride } from "./override-syntax.ts";
import { folderOf, withoutPosition } from "./parse-config.ts";
import { validateConfigData } from "./validate-config-data.ts";

/**
 * A copy of a configuration with edits made to it, one after another; `read` makes them of the words. The result is
 * checked once all are made. Throws a `ConfigError` that names the word that each fault came with.
 */
export function editConfig(
  config: ExperimentConfig,
  words: readonly string[],
  read: (word: string) => ConfigEdit,
): ExperimentConfig {
  const folder = folderOf(config.source.file);
  const states = [stateOf(config)];
  const issues: ConfigIssue[] = [];
  for (const word of words) {
    const last = states.at(-1) as EditState;
    try {
      states.push(editConfigData(last, read(word), folder));
    } catch (error) {
      if (!ConfigError.is(error)) throw error;
      issues.push(...error.issues);
    }
  }
  const { data, given, overrides } = states.at(-1) as EditState;
  const result = validateConfigData(data);
  if (result.data && issues.length === 0) {
    return configFromData(result.data, { ...config.source, overrides, given });
  }
  throw new ConfigError([...issues, ...blame(result.issues, states)]);
}

/** Each fault at the override that it came with, or without a place if it was there before. */
function blame(issues: readonly DataIssue[], states: readonly EditState[]): ConfigIssue[] {
  const faults = states.map(({ data }) => validateConfigData(data).issues.map(identity));
  return issues.map((issue) => {
    const since = faults.findIndex((found) => found.includes(identity(issue)));
    const word = since <= 0 ? undefined : states[since]?.overrides.at(-1);
    return withoutPosition(issue, word === undefined ? "config" : quoteOverride(word));
  });
}

function identity(issue: DataIssue): string {
  return JSON.stringify(issue);
}

/** A configuration's data; a section's key that the matrix varies is what was given for it, or absent. */
function stateOf(config: ExperimentConfig): EditState {
  const data = structuredClone(configToData(config));
  const given = structuredClone({ ...(config.source.given ?? data) });
  // The list itself, where the name of its file was given.
  if (typeof given["prices"] === "string") given["prices"] = structuredClone(data["prices"]);
  for (const path of Object.keys(config.matrix)) {
    const keys = path.split(".");
    const value = keys.reduce<unknown>(
      (inner, key) => (isObject(inner) ? inner[key] : undefined),
      config.source.given,
    );
    if (value === undefined) deletePath(data, keys);
    else setPath(data, keys, value);
  }
  return { data, given, overrides: config.source.overrides };
}
