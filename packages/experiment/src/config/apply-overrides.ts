import { closeMatch } from "@gym-llm/core";
import { parse } from "yaml";
import { configFromData, configToData } from "./config-data.ts";
import { ConfigError } from "./config-error.ts";
import { setPath } from "./expand-matrix.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { withoutPosition } from "./parse-config.ts";
import { keysOf } from "./unknown-key.ts";
import { validateConfigData } from "./validate-config-data.ts";

/** Sections whose inner keys are free. */
const FREE = ["environment.kwargs", "agent.provider_options", "agent.backend_options", "matrix"];

/**
 * A copy of a configuration with values changed: `agent.model=llama3.2`, `environment.kwargs.is_rainy=true`.
 * Values are YAML. A key that the matrix varies is taken out of the matrix. The result is checked like a file;
 * throws a `ConfigError` that names each override that is wrong, with the nearest key for an unknown one.
 */
export function applyOverrides(
  config: ExperimentConfig,
  overrides: readonly string[],
): ExperimentConfig {
  let current = config;
  const issues: ConfigError["issues"][number][] = [];
  for (const override of overrides) {
    try {
      current = applyOverride(current, override);
    } catch (error) {
      if (!ConfigError.is(error)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new ConfigError(issues);
  return current;
}

function applyOverride(config: ExperimentConfig, override: string): ExperimentConfig {
  const fail = (path: string, message: string): never => {
    throw new ConfigError([
      withoutPosition({ path: [path], atKey: true, message }, quote(override)),
    ]);
  };
  const sign = override.indexOf("=");
  if (sign < 1) return fail("", "an override has the form `section.key=value`");
  const [path, text] = [override.slice(0, sign), override.slice(sign + 1)];
  const keys = splitPath(path);
  const unknown = unknownKey(keys);
  if (unknown) return fail(path, unknown);

  const data = structuredClone(configToData(config));
  setPath(
    data,
    keys,
    parseValue(text, (message) => fail(path, message)),
  );
  const matrix = data["matrix"] as Record<string, unknown>;
  for (const swept of Object.keys(matrix)) {
    if (keys[0] !== "matrix" && (swept === path || path.startsWith(`${swept}.`)))
      delete matrix[swept];
  }
  const result = validateConfigData(data);
  if (!result.data) {
    throw new ConfigError(result.issues.map((issue) => withoutPosition(issue, quote(override))));
  }
  const applied = [...config.source.overrides, override];
  return configFromData(result.data, { ...config.source, overrides: applied });
}

/** The keys of a matrix hold dots themselves. */
function splitPath(path: string): string[] {
  const [first, ...rest] = path.split(".");
  return first === "matrix" && rest.length > 0 ? [first, rest.join(".")] : path.split(".");
}

function unknownKey(keys: readonly string[]): string | undefined {
  for (const [depth, key] of keys.entries()) {
    const section = keys.slice(0, depth);
    if (FREE.includes(section.join("."))) return undefined;
    const valid = keysOf(section);
    if (valid.includes(key)) continue;
    if (valid.length === 0) return `\`${section.join(".")}\` has no keys inside`;
    return `unknown key \`${key}\`${suggestion(keys, depth, valid)}`;
  }
  return undefined;
}

function suggestion(keys: readonly string[], depth: number, valid: readonly string[]): string {
  const near = closeMatch((keys[depth] as string).toLowerCase(), valid);
  if (near) return `: did you mean \`${[...keys.slice(0, depth), near].join(".")}\`?`;
  const elsewhere = ["agent", "environment", "experiment"].find((section) =>
    keysOf([section]).includes(keys.at(-1) as string),
  );
  if (elsewhere) return `: did you mean \`${elsewhere}.${keys.at(-1)}\`?`;
  return `: valid keys are ${valid.join(", ")}`;
}

function parseValue(text: string, fail: (message: string) => never): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    return fail(`the value is not YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}

function quote(override: string): string {
  return `override "${override}"`;
}
