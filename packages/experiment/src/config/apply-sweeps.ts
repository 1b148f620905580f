import { isDeepStrictEqual } from "node:util";
import { editOfOverride } from "./apply-overrides.ts";
import type { ConfigEdit } from "./config-edit.ts";
import { editConfig } from "./edit-config.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import {
  failOverride,
  type Override,
  parseOverride,
  parseOverrideValue,
} from "./override-syntax.ts";
import { SweepSyntaxError, sweepParts, sweepSeeds } from "./sweep-values.ts";

/**
 * A copy of a configuration that plays several values, in the form of Hydra's multirun: `agent.model=a,b` adds a key to
 * the matrix, behind those that are there, so that the last one varies fastest. Values stand in a list with commas
 * (which separate nothing inside brackets and quotes), in `choice(a,b)`, or in `range(0,10,2)`. A single value is an
 * override as in `applyOverrides`.
 *
 * `seed=0:50` (0 to 49), `seed=3,7` and `seed=range(0,50)` are the seeds of the runs, the same ones for every
 * combination; `experiment.seed` means the same.
 *
 * Throws a `ConfigError` that names each word that is wrong.
 */
export function applySweeps(config: ExperimentConfig, words: readonly string[]): ExperimentConfig {
  return editConfig(config, words, editOfSweep);
}

function editOfSweep(word: string): ConfigEdit {
  const override = parseOverride(word);
  const { sign, text } = override;
  if (sign === "~" || text === undefined) return editOfOverride(word);
  try {
    const isSeed = ["seed", "experiment.seed", "experiment.seeds"].includes(override.path);
    return isSeed ? seedEdit(override, text) : variedEdit(override, text);
  } catch (error) {
    if (!(error instanceof SweepSyntaxError)) throw error;
    return failOverride(word, override.path, error.message);
  }
}

function seedEdit(override: Override, text: string): ConfigEdit {
  const named = { ...override, path: "experiment.seed", keys: ["experiment", "seed"] };
  // A list in brackets is the value of the key `seeds` itself.
  if (override.path === "experiment.seeds" && /^\s*\[/.test(text)) {
    return editOfOverride(override.word);
  }
  if (/^\s*\d+\s*$/.test(text) && override.path !== "experiment.seeds") {
    return { ...named, action: "set", value: Number(text) };
  }
  return { ...named, action: "runs", seeds: sweepSeeds(text) };
}

function variedEdit(override: Override, text: string): ConfigEdit {
  const values = sweepParts(text).flatMap((part) =>
    typeof part === "string" ? [parseOverrideValue(override, part)] : [...part],
  );
  if (values.length === 1) return { ...override, action: "set", value: values[0] };
  const repeated = values.find((value, index) =>
    values.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, value)),
  );
  if (repeated !== undefined) {
    const { word, path } = override;
    failOverride(word, path, `the value ${JSON.stringify(repeated)} stands there twice`);
  }
  return { ...override, action: "vary", values };
}
