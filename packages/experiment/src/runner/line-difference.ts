import { isDeepStrictEqual } from "node:util";
import type { EpisodeLogLine, HeaderLine } from "../log/episode-log-schema.ts";

/**
 * In what a line differs from the recorded one, as clauses; none when they tell of the same. Times do not count, nor do
 * the versions of packages: that they play alike is what the comparison of the other lines shows.
 */
export function lineDifferences(recorded: EpisodeLogLine, line: EpisodeLogLine): string[] {
  if (recorded.type !== line.type) {
    return [`the log has a ${recorded.type} line where a ${line.type} line comes now`];
  }
  const compared = COMPARED[line.type];
  return compared.flatMap(({ name, value }) => {
    const [before, now] = [value(recorded), value(line)];
    return isDeepStrictEqual(before, now) ? [] : [`${name}: ${short(before)} → ${short(now)}`];
  });
}

interface Compared {
  readonly name: string;
  readonly value: (line: EpisodeLogLine) => unknown;
}

const field = (key: string): Compared => ({
  name: key,
  value: (line) => plain((line as Record<string, unknown>)[key]),
});
const ofHeader = (name: string, value: (header: HeaderLine) => unknown): Compared => ({
  name,
  value: (line) => plain(value(line as HeaderLine)),
});

const COMPARED: Readonly<Record<EpisodeLogLine["type"], readonly Compared[]>> = {
  header: [
    field("run"),
    field("seed"),
    ofHeader("environment", ({ environment }) => environment.id),
    ofHeader("environment.kwargs", ({ environment }) => environment.kwargs),
    ofHeader("environment.max_episode_steps", ({ environment }) => environment.max_episode_steps),
    ofHeader("environment.wrappers", ({ environment }) => environment.additional_wrappers ?? []),
    ofHeader("view", ({ environment }) => environment.view),
    ofHeader("model", ({ model }) => `${model.provider}/${model.id}`),
    ofHeader("prompt (SHA-256)", ({ prompt_hash }) => prompt_hash),
    ofHeader("settings (SHA-256)", ({ config_hash }) => config_hash),
  ],
  reset: [field("observation_hash")],
  model_call: [field("request_hash")],
  step: ["t", "action", "reward", "terminated", "truncated", "observation_hash"].map(field),
  outcome: [],
};

/** As JSON would have it, since that is what was recorded: -0 is 0. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
