import { useEffect } from "preact/hooks";
import { shownText } from "../shell/shown-text.ts";
import { source } from "../shell/source.ts";
import { DecisionView } from "./decision-view.tsx";
import { PlayerLine } from "./episode-head.tsx";
import { Stage, useEpisodePictures } from "./episode-stage.tsx";
import type { EpisodeState } from "./episode-state.ts";
import { type Playback, usualPace } from "./playback.ts";

/** One episode at its position: picture, score and reasoning. */
export function EpisodeView({
  state,
  playback,
  index,
  isAlone,
  isRunning,
}: {
  readonly state: EpisodeState;
  readonly playback: Playback;
  readonly index: number;
  readonly isAlone: boolean;
  readonly isRunning: boolean;
}) {
  const pictures = useEpisodePictures(state, source);
  const framesPerSecond = pictures.simulation.value?.framesPerSecond;
  useEffect(() => {
    if (index === 0 && framesPerSecond !== undefined)
      playback.pace.value = usualPace(framesPerSecond);
  }, [framesPerSecond]);
  const name = state.header.value?.model.id ?? state.path;
  return (
    <section class="ep-view" data-alone={isAlone} aria-label={shownText(name)}>
      <PlayerLine state={state} index={index} />
      <Problems state={state} />
      <div class="ep-panes">
        <Stage state={state} pictures={pictures} />
        <DecisionView state={state} pictures={pictures} isRunning={isRunning} />
      </div>
    </section>
  );
}

const MOST_PROBLEMS = 5;

/** Lines of the log that could not be read, and failures behind which the episode was gone on with. */
function Problems({ state }: { readonly state: EpisodeState }) {
  const problems = state.problems.value;
  const torn = state.connection.value === "none" ? state.tornLine.value : null;
  if (problems.length === 0 && torn === null) return null;
  return (
    <div class="ep-notice" role="note">
      <p>Parts of this log cannot be read; the rest is shown.</p>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map(({ line, reason }) => (
          <li key={line}>
            Line {line}: {shownText(reason).slice(0, 300)}
          </li>
        ))}
        {problems.length > MOST_PROBLEMS && <li>and {problems.length - MOST_PROBLEMS} more</li>}
        {torn !== null && <li>Line {torn}: it has no end; its writing was cut off.</li>}
      </ul>
    </div>
  );
}
