import type { EpisodeEntry } from "../../contract/experiment-view.ts";
import { episodeHash } from "../shell/route.ts";
import type { Neighbours } from "./neighbours.ts";

/** The way to the same player's episodes before and behind this one. */
export function NeighbourLinks({ neighbours }: { readonly neighbours: Neighbours }) {
  const { previous, next, place, count } = neighbours;
  if (count < 2) return null;
  return (
    <nav class="ep-neighbours" aria-label="Episodes of this player">
      <Way to={previous} name="Previous episode ([)" sign="‹" />
      <span>
        episode {place} of {count}
      </span>
      <Way to={next} name="Next episode (])" sign="›" />
    </nav>
  );
}

function Way({
  to,
  name,
  sign,
}: {
  readonly to: EpisodeEntry | null;
  readonly name: string;
  readonly sign: string;
}) {
  if (to === null) return <span aria-hidden="true">{sign}</span>;
  return (
    <a href={episodeHash(to.path)} aria-label={name} title={`${name}: seed ${to.seed}`}>
      {sign}
    </a>
  );
}
