import { counted } from "./number-text.ts";
import type { Report } from "./report.ts";

/** Episodes that are named one by one; more are counted. */
const NAMED = 20;

/** What is not in the tables and why, a line each. */
export function closingNotes({
  excluded,
  damaged,
  environments,
}: Pick<Report, "excluded" | "damaged" | "environments">): string[] {
  const notes = excluded
    .slice(0, NAMED)
    .map(
      ({ agent, environment, seed, outcome, error }) =>
        `${agent} in ${environment}, seed ${seed}: ${outcome.replaceAll("_", " ")}${error === null ? "" : ` (${error})`}`,
    );
  if (excluded.length > NAMED) notes.push(`and ${excluded.length - NAMED} more`);
  for (const { name, agents } of environments) {
    for (const { name: agent, results } of agents) {
      const count = results.statistics.excluded.not_run ?? 0;
      if (count > 0) notes.push(`${agent} in ${name}: ${counted(count, "episode")} not played`);
    }
  }
  return [...notes, ...damaged.map(({ path, reason }) => `cannot be read: ${path}: ${reason}`)];
}
