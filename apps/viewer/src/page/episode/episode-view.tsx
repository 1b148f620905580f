import { useEffect } from "preact/hooks";
import { shownText } from "../shell/shown-text.ts";
import { source } from "../shell/source.ts";
import { DecisionView } from "./decision-view.tsx";
import { PlayerLine } from "./episode-head.tsx";
import { Stage, useEpisodePictures } from "./episode-stage.tsx";
import type { EpisodeState } from "./episode-state.ts";
import type { EpisodePictures } from "./picture.ts";
import { type Playback, usualPace } from "./playback.ts";
import { askedText, observationWords } from "./words.ts";

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
  const isNothing = state.revision.value > 0 && state.header.value === null;
  return (
    <section class="ep-view" data-alone={isAlone} aria-label={shownText(name)}>
      <PlayerLine state={state} index={index} isRunning={isRunning} />
      <Problems state={state} isRunning={isRunning} />
      <Differences state={state} positions={pictures.differing.value} />
      {!isNothing && (
        <div class="ep-panes">
          <div class="ep-side">
            <Stage state={state} pictures={pictures} />
            <InWords state={state} pictures={pictures} />
          </div>
          <DecisionView state={state} pictures={pictures} isRunning={isRunning} />
        </div>
      )}
    </section>
  );
}

/** The situation in words, where the model was shown something else. */
function InWords({
  state,
  pictures,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
}) {
  void state.revision.value;
  const position = state.position.value;
  const asked = askedText(state, position);
  const words = observationWords(state, pictures.simulation.value, position);
  if (asked === null || words === null || asked.includes(words)) return null;
  return <p class="ep-words">{shownText(words)}</p>;
}

/** Where the environment of this page does otherwise than the recorded one did. */
function Differences({
  state,
  positions,
}: {
  readonly state: EpisodeState;
  readonly positions: readonly number[];
}) {
  if (positions.length === 0) return null;
  const first = state.numberAt(Math.min(...positions));
  return (
    <p class="ep-notice">
      Played again, {positions.length === 1 ? "one step" : `${positions.length} steps`} came out
      otherwise than the log says, the first at step {first}: pictures from there on may not be what
      was.
    </p>
  );
}

const MOST_PROBLEMS = 5;

/** What of the log could not be read. While somebody plays, a last line without an end is being written. */
function Problems({
  state,
  isRunning,
}: {
  readonly state: EpisodeState;
  readonly isRunning: boolean;
}) {
  const problems = state.problems.value;
  const isGrowing = isRunning && state.connection.value !== "none";
  const torn = isGrowing ? null : state.tornLine.value;
  const isRead = state.revision.value > 0;
  const hasHeader = state.header.value !== null;
  const isFine = problems.length === 0 && torn === null && (hasHeader || isGrowing);
  if (!isRead || isFine) return null;
  return (
    <div class="ep-notice" role="note">
      {hasHeader ? (
        <p>Parts of this log cannot be read; the rest is shown.</p>
      ) : (
        <p>This log has no header line, so nobody knows what was played.</p>
      )}
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
