import type { ConfigEdit } from "./config-edit.ts";
import { ConfigError } from "./config-error.ts";
import { editConfig } from "./edit-config.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { parseOverride, parseOverrideValue, quoteOverride } from "./override-syntax.ts";
import { sweepParts } from "./sweep-values.ts";

/**
 * A copy of a configuration with values changed, in the form of Hydra's overrides:
 *
 * - `agent.model=llama3.2` changes a value, `environment.kwargs.is_rainy=true` also adds one where keys are free;
 * - `+budget.usd=2` adds a value that was not given, `++budget.usd=2` adds or changes it;
 * - `~agent.temperature` deletes a value that was given, so that its default counts again; `~agent.model=a` only if
 *   it is `a`.
 *
 * Values are YAML. A key that the matrix varies is taken out of the matrix. The result is checked like a file, once all
 * overrides are in; throws a `ConfigError` that names each override that is wrong, with the nearest key for an unknown
 * one.
 */
export function applyOverrides(
  config: ExperimentConfig,
  overrides: readonly string[],
): ExperimentConfig {
  try {
    return editConfig(config, overrides, editOfOverride);
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    const several = overrides.filter(standsForSeveral).map(quoteOverride);
    const issues = error.issues.map((issue) =>
      several.includes(issue.file) ? { ...issue, message: `${issue.message}${SEVERAL}` } : issue,
    );
    throw new ConfigError(issues, { cause: error.cause });
  }
}

const SEVERAL = ". Several values of one key are played with `-m`";

/** Whether a word would be several values in a sweep. */
function standsForSeveral(word: string): boolean {
  const text = /^[^~=][^=]*=(.*)$/s.exec(word)?.[1] ?? "";
  if (/^\d+:\d+$/.test(text)) return true;
  try {
    const parts = sweepParts(text);
    return parts.length > 1 || typeof parts[0] !== "string";
  } catch {
    return false;
  }
}

/** What one override does. */
export function editOfOverride(word: string): ConfigEdit {
  const override = parseOverride(word);
  const { sign, text } = override;
  if (sign === "~") {
    if (text === undefined) return { ...override, action: "delete" };
    const expected = { value: parseOverrideValue(override, text) };
    return { ...override, action: "delete", expected };
  }
  return { ...override, action: "set", value: parseOverrideValue(override, text ?? "") };
}
