import { useEffect, useMemo } from "preact/hooks";
import type { DataSource } from "../../contract/data-source.ts";
import { loadEnvironments } from "../shell/load-environments.ts";
import type { EpisodeState } from "./episode-state.ts";
import { Frame } from "./frame.tsx";
import { numberText, signedText } from "./number-text.ts";
import { EpisodePictures } from "./picture.ts";

/**
 * The picture of an episode at the position of its `EpisodeState`, with the step, the last reward and the return under
 * it. For a page of one's own:
 *
 * ```tsx
 * const opened = openEpisode(source, path, () => opened.state.seek(opened.state.length.value));
 * <EpisodeStage state={opened.state} source={source} />   // opened.close() when it is done with
 * ```
 *
 * It may be shown before the log's header is there. Another episode is another `EpisodeState`: give the stage its path as `key`.
 */
export function EpisodeStage({
  state,
  source,
}: {
  readonly state: EpisodeState;
  readonly source: Pick<DataSource, "findPictures">;
}) {
  return <Stage state={state} pictures={useEpisodePictures(state, source)} />;
}

/** The pictures of an episode, for as long as the component is there; made anew when the log begins anew. */
export function useEpisodePictures(
  state: EpisodeState,
  source: Pick<DataSource, "findPictures">,
): EpisodePictures {
  const header = state.header.value;
  const pictures = useMemo(
    () => new EpisodePictures(state, { loadEnvironments, source }),
    [state, header],
  );
  useEffect(() => {
    // At the same time as the log; whoever draws with them says what is wrong with them.
    loadEnvironments().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (header) void pictures.prepare();
    return () => pictures.close();
  }, [pictures]);
  return pictures;
}

/** The frame and the score under it. */
export function Stage({
  state,
  pictures,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
}) {
  void state.revision.value;
  const position = state.position.value;
  const step = state.stepAt(position);
  const differences = pictures.simulation.value?.differences.get(position) ?? [];
  void pictures.differing.value;
  return (
    <div class="ep-stage">
      <Frame state={state} pictures={pictures} />
      <dl class="ep-score">
        <div>
          <dt>Step</dt>
          <dd>
            {state.numberAt(position)}
            <small> of {state.numberAt(state.length.value)}</small>
          </dd>
        </div>
        <div>
          <dt>Last reward</dt>
          <dd class={toneOf(step?.reward ?? 0)}>{step ? signedText(step.reward) : "–"}</dd>
        </div>
        <div>
          <dt>Return</dt>
          <dd>{numberText(step?.return ?? 0)}</dd>
        </div>
      </dl>
      {differences.length > 0 && (
        <p class="ep-notice">
          Played again, this step differs from the log. {differences.join(" ")}
        </p>
      )}
    </div>
  );
}

function toneOf(reward: number): string {
  // What is shown as 0 has no tone.
  const shown = numberText(reward);
  if (shown === "0") return "";
  return reward > 0 ? "better-text" : "worse-text";
}
