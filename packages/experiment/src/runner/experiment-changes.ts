import { isDeepStrictEqual } from "node:util";
import { shortHash } from "../storage/short-hash.ts";

/** A resolved configuration as it lies in `config.resolved.json`. */
export type ResolvedData = Readonly<Record<string, unknown>>;

/** Settings of `agent` that say how a server is reached and how patiently, not what is asked. */
const OF_TRANSPORT = [
  "base_url",
  "api_key_env",
  "call_timeout_seconds",
  "step_timeout_seconds",
  "retries",
  "keep_alive",
  "requests_per_minute",
  "tokens_per_minute",
];

/** The settings that decide how an episode goes, apart from its seed. */
function decisiveSettings(data: ResolvedData): Record<string, unknown> {
  const agent = Object.entries(section(data, "agent"));
  return {
    agent: Object.fromEntries(agent.filter(([key]) => !OF_TRANSPORT.includes(key))),
    environment: section(data, "environment"),
  };
}

/** The start of a SHA-256 of the settings that decide how an episode goes, in whatever order they are given. */
export function decisiveHash(data: ResolvedData): string {
  return shortHash(JSON.stringify(inOrder(decisiveSettings(data))));
}

/**
 * What is different between the configuration an experiment was begun with and the one it is to be gone on with, as far
 * as it decides how episodes go: `agent.temperature: 0.2 → 0.7`. More runs, other budgets, servers, timeouts or GIFs are
 * no difference.
 */
export function decisiveChanges(before: ResolvedData, now: ResolvedData): string[] {
  return differences(decisiveSettings(before), decisiveSettings(now), "");
}

function differences(before: unknown, now: unknown, path: string): string[] {
  if (isDeepStrictEqual(before, now)) return [];
  if (!isSection(before) || !isSection(now)) return [`${path}: ${text(before)} → ${text(now)}`];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys.flatMap((key) =>
    differences(before[key], now[key], path === "" ? key : `${path}.${key}`),
  );
}

/** The same data with the keys of every section in alphabetical order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isSection(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key])]));
}

function section(data: ResolvedData, name: string): Record<string, unknown> {
  const found = data[name];
  return isSection(found) ? found : {};
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return value === undefined ? "(not given)" : JSON.stringify(value);
}
