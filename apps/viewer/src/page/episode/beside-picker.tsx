import type { EpisodeEntry, ExperimentView } from "../../contract/experiment-view.ts";
import { shownText } from "../shell/shown-text.ts";
import { numberText } from "./number-text.ts";

/** Chooses an episode to look at beside this one: other players in the same environment with the same seed. */
export function BesidePicker({
  experiment,
  path,
  beside,
  onChoose,
}: {
  readonly experiment: ExperimentView;
  readonly path: string;
  readonly beside: string | null;
  readonly onChoose: (path: string | null) => void;
}) {
  const others = comparableEpisodes(experiment, path);
  if (others.length === 0) return null;
  return (
    <label class="ep-beside">
      <span>Compare with</span>
      <select
        value={beside ?? ""}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}
      >
        <option value="">no other episode</option>
        {others.map((other) => (
          <option key={other.path} value={other.path}>
            {shownText(other.agent)} ({numberText(other.return)})
          </option>
        ))}
      </select>
    </label>
  );
}

/** The other episodes of the experiment that began the same way, those of other agents first. */
export function comparableEpisodes(experiment: ExperimentView, path: string): EpisodeEntry[] {
  const own = experiment.episodes.find((episode) => episode.path === path);
  if (!own) return [];
  const { environment, seed, agent } = own;
  const same = experiment.episodes.filter(
    (episode) =>
      episode.path !== path && episode.environment === environment && episode.seed === seed,
  );
  return same.sort((a, b) => Number(a.agent === agent) - Number(b.agent === agent));
}
