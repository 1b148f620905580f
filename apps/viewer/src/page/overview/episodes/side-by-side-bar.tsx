import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { episodeHash } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { returnText } from "../number-texts.ts";
import type { Partners } from "./partners.ts";

/** The episodes that can be opened beside one that was chosen. */
export function SideBySideBar({
  episode,
  partners,
  onClose,
}: {
  readonly episode: EpisodeEntry | null;
  readonly partners: Partners;
  readonly onClose: () => void;
}) {
  return (
    <div class="side-by-side" role="status">
      {episode !== null && (
        <>
          <p>
            Seed {episode.seed} of <b>{shownText(episode.agent)}</b> side by side with
          </p>
          <ul>
            {partners(episode).map(({ path, agent, run, return: total }) => (
              <li key={path}>
                <a href={episodeHash(episode.path, { beside: path })}>
                  {shownText(agent)}
                  {agent === episode.agent && `, run ${run}`}
                </a>{" "}
                <span class="soft">return {returnText(total)}</span>
              </li>
            ))}
          </ul>
          <button type="button" onClick={onClose}>
            Close
          </button>
        </>
      )}
    </div>
  );
}
