import { resolveAgentConfig } from "@gym-llm/agent";
import { agentSchema } from "./agent-schema.ts";
import type { ConfigData } from "./config-schema.ts";
import type { ConfigSource, ExperimentConfig, RunSettings } from "./experiment-config.ts";

/** Settings for which `null` is a choice of its own, not the absence of one. */
const NULL_MATTERS = new Set(["temperature", "maxOutputTokens", "gifFps", "video"]);

/** Checked YAML data as a configuration: keys in camelCase, milliseconds, absent instead of `null`. */
export function configFromData(data: ConfigData, source: ConfigSource): ExperimentConfig {
  return {
    agent: camelCaseSection(data.agent),
    environment: { ...camelCaseSection(data.environment), kwargs: data.environment.kwargs ?? {} },
    experiment: runsFromData(data.experiment),
    budget: camelCaseSection(data.budget ?? {}),
    prices: mapValues(data.prices ?? {}, camelCaseSection),
    modelCalls: data.model_calls ? camelCaseSection(data.model_calls) : { mode: "live" },
    modules: data.modules ?? [],
    matrix: data.matrix ?? {},
    source,
  };
}

/** A configuration as YAML data, for `config.resolved.json` and for checking it again. */
export function configToData(config: ExperimentConfig): Record<string, unknown> {
  return {
    agent: snakeCaseSection(config.agent),
    environment: snakeCaseSection(config.environment),
    experiment: runsToData(config.experiment),
    budget: snakeCaseSection(config.budget),
    prices: mapValues(config.prices, snakeCaseSection),
    model_calls: snakeCaseSection(config.modelCalls),
    modules: config.modules,
    matrix: config.matrix,
  };
}

/** The same with the agent's own defaults filled in: what `config.resolved.json` holds. */
export function resolvedConfigData(config: ExperimentConfig): Record<string, unknown> {
  const defaults = Object.entries(resolveAgentConfig(config.agent));
  const present = Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
  const data = configToData({ ...config, agent: { ...config.agent, ...present } });
  const agent = data["agent"] as Record<string, unknown>;
  // In the order of the schema, so that a configuration that is read back gives the same text.
  const keys = Object.keys(agentSchema.shape).filter((key) => key in agent);
  return { ...data, agent: Object.fromEntries(keys.map((key) => [key, agent[key]])) };
}

function runsFromData(data: ConfigData["experiment"]): RunSettings {
  const settings = camelCaseSection(data);
  const { seeds } = settings;
  return seeds ? { ...settings, seed: seeds[0] as number, numRuns: seeds.length } : settings;
}

/** The seeds one by one stand instead of the other two keys. */
function runsToData({ seed, numRuns, ...settings }: RunSettings): Record<string, unknown> {
  return snakeCaseSection(settings.seeds ? settings : { ...settings, seed, numRuns });
}

type CamelCase<Key> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Key;

type Present<Key, Value> = Key extends "temperature" | "max_output_tokens" | "gif_fps" | "video"
  ? Exclude<Value, undefined>
  : Exclude<Value, null | undefined>;

/** `call_timeout_seconds` is `callTimeoutMs`. */
type SettingName<Key> =
  CamelCase<Key> extends `${infer Name}Seconds` ? `${Name}Ms` : CamelCase<Key>;

type CamelCaseSection<Section> = {
  [Key in keyof Section as SettingName<Key>]: Present<Key, Section[Key]>;
};

/** Only a section's own keys change their spelling, never what stands inside its values. */
function camelCaseSection<Section extends object>(section: Section): CamelCaseSection<Section> {
  const renamed = Object.entries(section).map(([key, value]) => {
    const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const isDuration = name.endsWith("Seconds") && typeof value === "number";
    return isDuration
      ? ([name.replace(/Seconds$/, "Ms"), Math.max(1, Math.round(value * 1000))] as const)
      : ([name, value] as const);
  });
  return withoutAbsent(renamed) as CamelCaseSection<Section>;
}

function snakeCaseSection(section: object): Record<string, unknown> {
  const present = Object.entries(withoutAbsent(Object.entries(section)));
  return Object.fromEntries(
    present.map(([key, value]) => {
      const isDuration = key.endsWith("Ms") && typeof value === "number";
      const name = isDuration ? key.replace(/Ms$/, "Seconds") : key;
      return [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        isDuration ? value / 1000 : value,
      ];
    }),
  );
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function withoutAbsent(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(
    entries.filter(
      ([key, value]) => value !== undefined && (value !== null || NULL_MATTERS.has(key)),
    ),
  );
}
