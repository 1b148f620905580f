import type { EpisodeEntry } from "../../../contract/experiment-view.ts";

/** Which kind of episodes a table shows. */
export const SHOWN = ["all", "failed", "unsuccessful", "invalid", "excluded", "open"] as const;
export type Shown = (typeof SHOWN)[number];

/** What episodes a table shows. */
export interface EpisodeFilter {
  readonly shown: Shown;
  readonly environment: string | null;
  readonly agent: string | null;
  /** Seeds as typed: `7`, `3-9`, `1, 4, 10-12`. */
  readonly seeds: string;
}

/** Each kind as people call it, and what belongs to it. */
export const KINDS: Readonly<
  Record<Shown, { readonly title: string; readonly holds: (episode: EpisodeEntry) => boolean }>
> = {
  all: { title: "All", holds: () => true },
  failed: { title: "Failed", holds: ({ outcome }) => outcome !== null && outcome !== "finished" },
  unsuccessful: { title: "Without success", holds: ({ success }) => success === false },
  invalid: { title: "Invalid answers", holds: ({ invalid }) => invalid > 0 },
  excluded: { title: "Excluded", holds: ({ isScore, outcome }) => !isScore && outcome !== null },
  open: { title: "Without an end", holds: ({ outcome }) => outcome === null },
};

/** Reads a filter from an address. What it does not know is as if it were not there. */
export function filterOf(query: URLSearchParams): EpisodeFilter {
  const shown = query.get("show");
  return {
    shown: SHOWN.find((known) => known === shown) ?? "all",
    environment: query.get("environment"),
    agent: query.get("agent"),
    seeds: query.get("seed") ?? "",
  };
}

/** The episodes that pass a filter, in their order. */
export function filtered(
  episodes: readonly EpisodeEntry[],
  { shown, environment, agent, seeds }: EpisodeFilter,
): EpisodeEntry[] {
  const { holds } = KINDS[shown];
  const isSeed = seedTest(seeds) ?? (() => true);
  return episodes.filter(
    (episode) =>
      holds(episode) &&
      (environment === null || episode.environment === environment) &&
      (agent === null || episode.agent === agent) &&
      isSeed(episode.seed),
  );
}

/** How many episodes there are of each kind, the rest of the filter left as it is. */
export function kindCounts(
  episodes: readonly EpisodeEntry[],
  filter: EpisodeFilter,
): Record<Shown, number> {
  const others = filtered(episodes, { ...filter, shown: "all" });
  const count = (kind: Shown) => others.filter(KINDS[kind].holds).length;
  return {
    all: others.length,
    failed: count("failed"),
    unsuccessful: count("unsuccessful"),
    invalid: count("invalid"),
    excluded: count("excluded"),
    open: count("open"),
  };
}

/** Tells which seeds were typed; `null` where nothing or something else than numbers was. */
export function seedTest(typed: string): ((seed: number) => boolean) | null {
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  if (parts.length === 0) return null;
  const ranges: { from: number; to: number }[] = [];
  for (const part of parts) {
    const match = /^(\d+)(?:(?:-|–|\.\.)(\d+))?$/.exec(part);
    if (match === null) return null;
    const from = Number(match[1]);
    ranges.push({ from, to: match[2] === undefined ? from : Number(match[2]) });
  }
  return (seed) => ranges.some(({ from, to }) => seed >= from && seed <= to);
}

/** Whether something was typed that names no seeds. */
export function isNoSeed(typed: string): boolean {
  return typed.trim() !== "" && seedTest(typed) === null;
}
