import { closeMatch } from "@gym-llm/core";
import * as z from "zod";
import { configSchema } from "./config-schema.ts";
import type { ConfigPath } from "./yaml-source.ts";

/** What stands where a key is often looked for under another name. */
const ADVICE: Readonly<Record<string, string>> = {
  "agent.api_key":
    "keys do not belong into configurations: put it into an environment variable and name that in `api_key_env`",
  "environment.render_mode": "it is an argument of the environment: put it under `kwargs`",
  "agent.max_tokens":
    "write `max_output_tokens` for one reply, or `tokens` in the section `budget` for all together",
  ...adviceFor(["agent.host", "agent.url", "agent.endpoint"], "write `base_url`"),
  ...adviceFor(
    ["agent.timeout", "agent.timeout_seconds"],
    "write `call_timeout_seconds` for one call, or `step_timeout_seconds` for one decision with all its calls",
  ),
  ...adviceFor(
    ["experiment.timeout", "experiment.timeout_seconds"],
    "write `episode_timeout_seconds` for one episode, or `minutes` in the section `budget` for all together",
  ),
  ...adviceFor(
    ["agent.rpm", "agent.rate_limit", "agent.requests", "experiment.rpm", "rpm"],
    "write `requests_per_minute` in the section `agent`",
  ),
  ...adviceFor(
    ["agent.tpm", "agent.tokens", "experiment.tpm", "tpm"],
    "write `tokens_per_minute` in the section `agent`",
  ),
  ...adviceFor(
    ["workers", "parallel", "jobs"].flatMap((key) => [key, `agent.${key}`, `experiment.${key}`]),
    "write `concurrency` in the section `experiment`",
  ),
  ...adviceFor(
    ["episodes", "num_episodes", "runs", "num_seeds"].map((key) => `experiment.${key}`),
    "write `num_runs` for their number, or `seeds` for a list of seeds",
  ),
  ...adviceFor(
    ["cache", "record", "replay"].flatMap((key) => [key, `agent.${key}`, `experiment.${key}`]),
    "write a section `model_calls` with `mode` (cache, record or replay) and `file`",
  ),
  ...adviceFor(
    ["cost", "currency", "dollars", "money", "price", "eur"].map((key) => `budget.${key}`),
    "write `usd`, a limit in US dollars",
  ),
  ...adviceFor(
    ["seconds", "hours", "time", "timeout"].map((key) => `budget.${key}`),
    "write `minutes`",
  ),
  ...adviceFor(
    ["input_tokens", "output_tokens", "max_tokens"].map((key) => `budget.${key}`),
    "write `tokens`, a limit of input and output together",
  ),
};

/** What is wrong with a key of a file that its section does not know, and what to do about it. */
export function unknownKeyMessage(section: ConfigPath, key: string): string {
  const valid = keysOf(section);
  const where = section.length === 0 ? "" : ` in section \`${section.join(".")}\``;
  const near = nearestKey(section, key);
  const help =
    adviceAbout(section, key) ??
    (near ? `did you mean \`${near}\`?` : `valid keys are ${valid.join(", ")}`);
  return `unknown key \`${key}\`${where}: ${help}`;
}

/** The place of a key that is looked for under another name or in another section; `undefined` when none is known. */
export function adviceAbout(section: ConfigPath, key: string): string | undefined {
  const path = [...section, key].join(".");
  if (Object.hasOwn(ADVICE, path)) return ADVICE[path];
  if (section.length > 0 && keysOf([]).includes(key)) {
    return `\`${key}\` is a section of its own, beside \`${section[0]}\``;
  }
  const homes = ["agent", "environment", "experiment", "model_calls"].filter((home) =>
    keysOf([home]).includes(key),
  );
  if (homes.length === 0) return undefined;
  return `did you mean ${homes.map((home) => `\`${home}.${key}\``).join(" or ")}?`;
}

/** The key of a section that is most like another word; `null` when none is. */
export function nearestKey(section: ConfigPath, key: string): string | null {
  return closeMatch(key.toLowerCase(), keysOf(section));
}

/** The keys that a section knows, such as those of `agent`; the sections for an empty path; none where keys are free. */
export function keysOf(section: ConfigPath): string[] {
  let schema: unknown = configSchema;
  for (const key of section) {
    if (schema instanceof z.ZodObject) schema = unwrapped(schema.shape[key]);
    else if (schema instanceof z.ZodRecord) schema = unwrapped(schema.valueType);
    else return [];
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodOptional
  ) {
    inner = inner.unwrap();
  }
  return inner;
}

function adviceFor(keys: readonly string[], advice: string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, advice]));
}
