import { counted } from "@gym-llm/experiment/figures";
import type { DamagedEpisode } from "../../contract/experiment-view.ts";
import { episodeHash } from "../shell/route.ts";
import { shownText } from "../shell/shown-text.ts";

/** So many are named at once; more when they are asked for. */
const FEW = 5;

/** The logs that cannot be read as a whole, why, and the way to what can be read of them. */
export function DamagedList({ damaged }: { readonly damaged: readonly DamagedEpisode[] }) {
  if (damaged.length === 0) return null;
  return (
    <section class="damaged" aria-labelledby="damaged">
      <details class="notes" open={damaged.length <= FEW}>
        <summary>
          <b id="damaged">{counted(damaged.length, "log")} cannot be read as a whole</b>
          <small> and count in nothing above</small>
        </summary>
        <ul>
          {damaged.map(({ path, reason }) => (
            <li key={path}>
              <a href={episodeHash(path)}>
                <code>{shownText(path)}</code>
              </a>
              : {shownText(reason)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
