import { counted } from "./number-text.ts";
import type { EnvironmentReport } from "./report.ts";

/** What a report says of an environment beside its name: arguments, limit of steps, what a success is. */
export function environmentFacts({
  name,
  played: { id, kwargs, maxEpisodeSteps },
  success,
  references,
}: EnvironmentReport): string[] {
  const args = Object.entries(kwargs).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [
    ...(id === name ? [] : [id]),
    ...(args.length > 0 ? [args.join(", ")] : []),
    maxEpisodeSteps === null ? "no limit of steps" : `at most ${counted(maxEpisodeSteps, "step")}`,
    ...(success === null ? [] : [`success: ${success}`]),
    ...references.map(({ label }) => label),
  ];
}
