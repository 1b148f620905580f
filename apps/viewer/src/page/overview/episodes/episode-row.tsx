// biome-ignore-all lint/a11y/noRedundantRoles: browsers take roles away where the style makes a grid of a table.
import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { episodeHash } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { type EpisodeColumn, outcomeText } from "./episode-columns.ts";

/** One episode of the table. */
export function EpisodeRow({
  episode,
  index,
  columns,
  rowHeight,
  isCurrent,
  partners,
  isChosen,
  onFocus,
  onChoose,
}: {
  readonly episode: EpisodeEntry;
  /** Its place among all rows, from 0. */
  readonly index: number;
  readonly columns: readonly EpisodeColumn[];
  readonly rowHeight: number;
  /** Whether the keyboard comes to this row. */
  readonly isCurrent: boolean;
  readonly partners: readonly EpisodeEntry[];
  readonly isChosen: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
}) {
  const { path, seed, error } = episode;
  return (
    <tr
      class={isChosen ? "chosen" : undefined}
      role="row"
      aria-rowindex={index + 2}
      data-episode={path}
      style={{ top: `${index * rowHeight}px` }}
      onFocusCapture={onFocus}
    >
      {columns.map((column, place) => {
        const text = shownText(column.text(episode));
        return (
          <td
            key={column.key}
            role="cell"
            class={`${column.key} ${column.isNumber ? "number" : ""}`}
            data-title={column.key}
            title={
              column.isNumber
                ? undefined
                : column.key === "outcome" && error
                  ? shownText(error)
                  : text
            }
          >
            {place === 0 ? (
              <a href={episodeHash(path)} tabIndex={isCurrent ? 0 : -1}>
                <span class="unseen">Episode of seed </span>
                {text}
              </a>
            ) : column.key === "outcome" ? (
              <Outcome episode={episode} />
            ) : (
              text
            )}
          </td>
        );
      })}
      <td role="cell" class="beside">
        {partners.length > 0 && (
          <button
            type="button"
            aria-pressed={isChosen}
            tabIndex={isCurrent ? 0 : -1}
            title={`Side by side with another episode of seed ${seed}`}
            onClick={onChoose}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M2 3h5v10H2zM9 3h5v10H9z" />
            </svg>
            <span class="unseen">Side by side with another episode of seed {seed}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function Outcome({ episode }: { readonly episode: EpisodeEntry }) {
  const { outcome, isScore } = episode;
  const tone =
    outcome === null ? "open" : outcome === "finished" ? "fine" : isScore ? "failed" : "excluded";
  return <span class={`outcome ${tone}`}>{outcomeText(episode)}</span>;
}
