import type { PlayInput, PlayState } from "../../contract/play.ts";
import { numberText } from "../episode/number-text.ts";
import { episodeHash } from "../shell/route.ts";
import { shownText } from "../shell/shown-text.ts";

/** What came of the episodes so far, shown when one is over. */
export function EndCard({
  game,
  send,
}: {
  readonly game: PlayState;
  readonly send: (input: PlayInput) => void;
}) {
  const last = game.played.at(-1);
  if (game.phase !== "between" && game.phase !== "over") return null;
  return (
    <section class="play-end sheet" aria-live="polite">
      <h2>{headline(game)}</h2>
      {last && game.phase === "between" && (
        <p>
          {last.steps} {last.steps === 1 ? "step" : "steps"}
          {last.success === null ? "" : last.success ? ", a success" : ", no success"}
        </p>
      )}
      {game.phase === "between" && (
        <button type="button" class="play-main" onClick={() => send({ type: "next" })}>
          Next episode <kbd>Enter</kbd>
        </button>
      )}
      {game.played.length > 0 && (
        <ol class="play-played">
          {game.played.map(({ episode, return: total, steps, success }, index) => (
            <li key={episode}>
              <a href={episodeHash(episode)}>Episode {index + 1}</a>
              <b>{numberText(total)}</b>
              <small>
                {steps} {steps === 1 ? "step" : "steps"}
                {success === true ? ", success" : ""}
              </small>
            </li>
          ))}
        </ol>
      )}
      {game.isOver && game.compareCommand !== null && (
        <p>
          Compare with others: <code>{shownText(game.compareCommand)}</code>
        </p>
      )}
    </section>
  );
}

function headline({ phase, played, episodesPlayed, episodesPlanned }: PlayState): string {
  const last = played.at(-1);
  if (phase === "between" && last) return `Return ${numberText(last.return)}`;
  return episodesPlayed < episodesPlanned ? "The game was ended" : "All episodes are played";
}
