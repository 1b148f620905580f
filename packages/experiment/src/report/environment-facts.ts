import { counted } from "./number-text.ts";
import { kindsText } from "./player-notes.ts";
import type { EnvironmentReport } from "./report.ts";

/** What a report says of an environment beside its name: arguments, limit of steps, what a success is, who plays. */
export function environmentFacts({
  name,
  played: { id, kwargs, maxEpisodeSteps },
  success,
  references,
  agents,
}: EnvironmentReport): string[] {
  const args = Object.entries(kwargs).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [
    ...(id === name ? [] : [id]),
    ...(args.length > 0 ? [args.join(", ")] : []),
    maxEpisodeSteps === null ? "no limit of steps" : `at most ${counted(maxEpisodeSteps, "step")}`,
    ...(success === null ? [] : [`success: ${success}`]),
    ...(agents.some(({ kind }) => kind !== "model") ? [kindsText(agents)] : []),
    ...references.map(({ label }) => label),
  ];
}
