import type { HeaderLine } from "../log/episode-log-schema.ts";

/** Settings that decide how long and how often calls are made, but not what is asked. */
const OPERATIONAL: readonly string[] = [
  "backend",
  "model",
  "retries",
  "api_key_env",
  "keep_alive",
  "call_timeout_seconds",
  "step_timeout_seconds",
  "requests_per_minute",
  "tokens_per_minute",
];

/** What tells one agent or environment from another; `name` may be that of several. */
export interface Identity {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Who played: model, settings of the agent, and the view it was shown. */
export function agentIdentity({ model, agent, environment }: HeaderLine): Identity {
  const settings = Object.entries(agent).filter(([key]) => !OPERATIONAL.includes(key));
  return {
    name: `${model.provider}/${model.id}`,
    settings: { ...Object.fromEntries(settings), view: environment.view },
  };
}

/** What was played: environment, arguments, limit of steps, wrappers. */
export function environmentIdentity({ environment }: HeaderLine): Identity {
  const { id, kwargs, max_episode_steps, additional_wrappers = [] } = environment;
  const wrappers = additional_wrappers.map(({ name, kwargs: options }) => [name, options]);
  return { name: id, settings: { ...kwargs, max_episode_steps, wrappers } };
}

/** The same text for the same identity. */
export function identityKey({ name, settings }: Identity): string {
  return `${name} ${stableJson(settings)}`;
}

/**
 * A name for each of several identities: its own, and where others have the same the settings in which they differ.
 * Equal identities get equal names.
 */
export function distinctNames(identities: readonly Identity[]): string[] {
  const differing = new Map<string, readonly string[]>();
  for (const [name, namesakes] of Map.groupBy(identities, (identity) => identity.name)) {
    const keys = new Set(namesakes.flatMap(({ settings }) => Object.keys(settings)));
    const isTold = (key: string) =>
      new Set(namesakes.map(({ settings }) => stableJson(settings[key]))).size > 1;
    differing.set(name, [...keys].filter(isTold));
  }
  return identities.map(({ name, settings }) => {
    const told = (differing.get(name) ?? []).map((key) => `${key} ${shortText(settings[key])}`);
    return told.length === 0 ? name : `${name} (${told.join(", ")})`;
  });
}

const LONGEST_SETTING = 40;

function shortText(value: unknown): string {
  if (value === undefined || value === null) return "none";
  const text = typeof value === "string" ? value : stableJson(value);
  return text.length > LONGEST_SETTING ? `${text.slice(0, LONGEST_SETTING - 1)}…` : text;
}

/** JSON with sorted keys. */
function stableJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? "undefined"
  );
}
