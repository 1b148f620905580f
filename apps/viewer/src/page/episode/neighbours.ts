import type { EpisodeEntry } from "../../contract/experiment-view.ts";

/** An episode among those that its player played in its environment. */
export interface Neighbours {
  readonly previous: EpisodeEntry | null;
  readonly next: EpisodeEntry | null;
  /** Its place among them, from 1. */
  readonly place: number;
  readonly count: number;
}

/** The episodes before and behind one, by seed and run; `null` for one that is not among them. */
export function neighboursOf(episodes: readonly EpisodeEntry[], path: string): Neighbours | null {
  const own = episodes.find((episode) => episode.path === path);
  if (!own) return null;
  const row = episodes
    .filter(({ environment, agent }) => environment === own.environment && agent === own.agent)
    .sort((a, b) => a.seed - b.seed || a.run - b.run);
  const index = row.indexOf(own);
  return {
    previous: row[index - 1] ?? null,
    next: row[index + 1] ?? null,
    place: index + 1,
    count: row.length,
  };
}
