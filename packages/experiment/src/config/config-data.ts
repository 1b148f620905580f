import { resolveAgentConfig } from "@gym-llm/agent";
import type { ConfigData } from "./config-schema.ts";
import type { AgentSettings, ConfigSource, ExperimentConfig } from "./experiment-config.ts";

/** Settings for which `null` is a choice of its own, not the absence of one. */
const NULL_MATTERS = new Set(["temperature", "maxOutputTokens", "gifFps"]);

/** Checked YAML data as a configuration: keys in camelCase, milliseconds, absent instead of `null`. */
export function configFromData(data: ConfigData, source: ConfigSource): ExperimentConfig {
  return {
    agent: agentFromData(data.agent),
    environment: { ...camelCaseSection(data.environment), kwargs: data.environment.kwargs ?? {} },
    experiment: camelCaseSection(data.experiment),
    modules: data.modules ?? [],
    matrix: data.matrix ?? {},
    source,
  };
}

/** A configuration as YAML data, for `config.resolved.json` and for checking it again. */
export function configToData(config: ExperimentConfig): Record<string, unknown> {
  return {
    agent: agentToData(config.agent),
    environment: snakeCaseSection(config.environment),
    experiment: snakeCaseSection(config.experiment),
    modules: config.modules,
    matrix: config.matrix,
  };
}

/** The same with the agent's own defaults filled in: what `config.resolved.json` holds. */
export function resolvedConfigData(config: ExperimentConfig): Record<string, unknown> {
  const defaults = Object.entries(resolveAgentConfig(config.agent));
  const present = Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  return configToData({ ...config, agent: { ...config.agent, ...present } });
}

function agentFromData(data: ConfigData["agent"]): AgentSettings {
  const { callTimeoutSeconds, ...settings } = camelCaseSection(data);
  const timeout =
    callTimeoutSeconds === undefined
      ? {}
      : { callTimeoutMs: Math.max(1, Math.round(callTimeoutSeconds * 1000)) };
  return { ...settings, ...timeout };
}

function agentToData({ callTimeoutMs, ...settings }: AgentSettings): Record<string, unknown> {
  const timeout = callTimeoutMs === undefined ? {} : { call_timeout_seconds: callTimeoutMs / 1000 };
  return { ...snakeCaseSection(settings), ...timeout };
}

type CamelCase<Key> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Key;

type Present<Key, Value> = Key extends "temperature" | "max_output_tokens" | "gif_fps"
  ? Exclude<Value, undefined>
  : Exclude<Value, null | undefined>;

type CamelCaseSection<Section> = {
  [Key in keyof Section as CamelCase<Key>]: Present<Key, Section[Key]>;
};

/** Only a section's own keys change their spelling, never what stands inside its values. */
function camelCaseSection<Section extends object>(section: Section): CamelCaseSection<Section> {
  const renamed = Object.entries(section).map(
    ([key, value]) =>
      [key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value] as const,
  );
  return withoutAbsent(renamed) as CamelCaseSection<Section>;
}

function snakeCaseSection(section: object): Record<string, unknown> {
  const present = Object.entries(withoutAbsent(Object.entries(section)));
  return Object.fromEntries(
    present.map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

function withoutAbsent(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(
    entries.filter(
      ([key, value]) => value !== undefined && (value !== null || NULL_MATTERS.has(key)),
    ),
  );
}
