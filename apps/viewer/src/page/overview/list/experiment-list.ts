import type { ExperimentEntry } from "../../../contract/experiment-entry.ts";

/** Newest first by when they were last changed, those that run before all; those without any log last. */
export function newestFirst(entries: readonly ExperimentEntry[]): ExperimentEntry[] {
  const rank = ({ status }: ExperimentEntry) => (status === "running" ? 0 : 1);
  const time = ({ status, startedAt, changedAt }: ExperimentEntry) =>
    // Running ones keep their places: their last change is always just now.
    (status === "running" ? startedAt : (changedAt ?? startedAt)) ?? "";
  return [...entries].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(time(b), time(a)) ||
      a.name.localeCompare(b.name, "en", { numeric: true }),
  );
}

/** Those in which every word of a search is found: in the name, an environment, an agent or the status. */
export function matching(entries: readonly ExperimentEntry[], search: string): ExperimentEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, key, status, environments, agents }) => {
    const text = [name, key, status, ...environments, ...agents].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Some names in a line: the first few, and how many more there are. */
export function fewNames(names: readonly string[], most = 3): { shown: string[]; more: number } {
  const shown = names.length === most + 1 ? names : names.slice(0, most);
  return { shown: [...shown], more: names.length - shown.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
