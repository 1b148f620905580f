import type { EpisodeEntry } from "../../../contract/experiment-view.ts";

/** Episodes that can be shown beside another: of the same environment and seed. */
export type Partners = (episode: EpisodeEntry) => readonly EpisodeEntry[];

/** Finds the partners of episodes. */
export function partnersAmong(episodes: readonly EpisodeEntry[]): Partners {
  const key = ({ environment, seed }: EpisodeEntry) => `${seed} ${environment}`;
  const groups = Map.groupBy(episodes, key);
  return (episode) => (groups.get(key(episode)) ?? []).filter(({ path }) => path !== episode.path);
}
