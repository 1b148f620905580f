import { ordered } from "./agent-episodes.ts";
import type { AgentEpisodes, PlayedEnvironment } from "./comparison.ts";

/** Why two agents' episodes in an environment of the same id cannot be compared: what they were made with differs. */
export function refusalReason(first: AgentEpisodes, second: AgentEpisodes): string {
  const own = settings(first.environment);
  const others = settings(second.environment);
  const names = [...new Set([...Object.keys(own), ...Object.keys(others)])];
  const differences = names
    .filter((name) => own[name] !== others[name])
    .map(
      (name) =>
        `${name} is ${own[name] ?? "left out"} for ${first.agent} and ${others[name] ?? "left out"} for ${second.agent}`,
    );
  return `It was not the same task: ${differences.join("; ")}.`;
}

function settings(environment: PlayedEnvironment): Record<string, string> {
  const kwargs = Object.entries(environment.kwargs).map(([name, value]) => [name, text(value)]);
  return {
    ...Object.fromEntries(kwargs),
    "the limit of steps": text(environment.maxEpisodeSteps),
    wrappers: environment.wrappers === "" ? "none" : environment.wrappers,
  };
}

function text(value: unknown): string {
  return value === null ? "none" : JSON.stringify(ordered(value));
}
