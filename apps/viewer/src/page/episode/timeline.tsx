import { useMemo, useRef, useState } from "preact/hooks";
import { shownText } from "../shell/shown-text.ts";
import { actionText } from "./actions.ts";
import { type CurveShape, curveOf, rewardStems, scaleOf } from "./curves.ts";
import type { EpisodeState } from "./episode-state.ts";
import type { Mark } from "./marks.ts";
import { numberText, signedText } from "./number-text.ts";
import type { Playback } from "./playback.ts";

/** Drawing units: the drawing is stretched to the width there is. */
const WIDTH = 1_000;
const HEIGHT = 100;
const MOST_STEMS = 1_200;
/** More marks than these in a row are drawn as strokes. */
const FEW_MARKS = 40;
const SPACE_PERCENT = 0.4;

/** The marks of one of the episodes that are looked at. */
export interface EpisodeMarks {
  readonly state: EpisodeState;
  readonly marks: readonly Mark[];
}

/** The time axis: the return of each episode as a curve, rewards as stems, marks; to be clicked, dragged and typed on. */
export function Timeline({
  playback,
  marked,
}: {
  readonly playback: Playback;
  readonly marked: readonly EpisodeMarks[];
}) {
  const track = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const length = playback.length.value;
  const position = playback.position.value;
  const shares = (at: number) => (length === 0 ? 0 : (at / length) * 100);
  const pointed = (event: PointerEvent) => {
    const { left, width } = (track.current as HTMLDivElement).getBoundingClientRect();
    return Math.round((Math.min(Math.max(event.clientX - left, 0), width) / width) * length);
  };
  const seek = (event: PointerEvent) => {
    playback.isPlaying.value = false;
    playback.seekByHand(pointed(event));
  };
  return (
    <div class="ep-timeline">
      <div
        ref={track}
        class="ep-track"
        role="slider"
        tabIndex={0}
        aria-label="Position in the episode"
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={position}
        aria-valuetext={positionText(marked, position, length)}
        onPointerDown={(event) => {
          track.current?.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          setHovered(pointed(event));
          if (event.buttons === 1) seek(event);
        }}
        onPointerLeave={() => setHovered(null)}
      >
        <Curves states={marked.map(({ state }) => state)} length={length} />
        <div class="ep-past" style={{ width: `${shares(position)}%` }} />
        <div class="ep-head-line" style={{ left: `${shares(position)}%` }} />
        {hovered !== null && <div class="ep-hover-line" style={{ left: `${shares(hovered)}%` }} />}
        {hovered !== null && (
          <div
            class="ep-tip"
            data-side={hovered > length / 2 ? "left" : "right"}
            style={{ left: `${shares(hovered)}%` }}
            aria-hidden="true"
          >
            {marked.map((one) => (
              <TipText key={one.state.path} one={one} position={hovered} />
            ))}
          </div>
        )}
      </div>
      {marked.map(({ state, marks }, index) => (
        <MarkRows key={state.path} index={index} marks={marks} shares={shares} />
      ))}
    </div>
  );
}

function Curves({
  states,
  length,
}: {
  readonly states: readonly EpisodeState[];
  readonly length: number;
}) {
  const revisions = states.map(({ path, revision }) => `${path} ${revision.value}`).join("\n");
  const { zero, curves, stems } = useMemo(() => {
    const scale = scaleOf(states.map(({ steps }) => steps));
    const shape: CurveShape = { width: WIDTH, height: HEIGHT, length, scale };
    const hasStems = states.length === 1 && length <= MOST_STEMS;
    return {
      zero:
        scale.low < 0 && scale.high > 0 ? HEIGHT * (scale.high / (scale.high - scale.low)) : null,
      curves: states.map(({ steps }) => curveOf(steps, shape)),
      stems: hasStems ? rewardStems(states[0]?.steps ?? [], shape) : null,
    };
  }, [revisions, length]);
  return (
    <svg
      class="ep-curves"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {stems && (
        <>
          <path class="ep-stems-up" d={stems.up} />
          <path class="ep-stems-down" d={stems.down} />
        </>
      )}
      {zero !== null && <line class="reference" x1={0} x2={WIDTH} y1={zero} y2={zero} />}
      {curves.map((path, index) => (
        <path key={index} class={`ep-curve ep-curve-${index}`} d={path} />
      ))}
    </svg>
  );
}

/** Marks in two rows: what rewards say, and what went wrong. */
function MarkRows({
  index,
  marks,
  shares,
}: {
  readonly index: number;
  readonly marks: readonly Mark[];
  readonly shares: (position: number) => number;
}) {
  const rewards = marks.filter(({ kind }) => kind === "reward");
  const others = marks.filter(({ kind }) => kind !== "reward");
  return (
    <>
      {[rewards, others].map((row, lane) =>
        row.length === 0 ? null : (
          <div
            key={lane}
            class={`ep-marks ep-marks-${index}`}
            data-dense={row.length > FEW_MARKS}
            aria-hidden="true"
          >
            {spaced(row, shares).map(({ mark, share }) => (
              <i
                key={`${mark.position}${mark.kind}`}
                class={`ep-mark ep-mark-${mark.kind}`}
                style={{ left: `${share}%` }}
              />
            ))}
          </div>
        ),
      )}
    </>
  );
}

/** Marks that can be told apart: of one kind at most one in 0.4 % of the width. */
function spaced(marks: readonly Mark[], shares: (position: number) => number) {
  const seen = new Set<string>();
  return marks.flatMap((mark) => {
    const share = shares(mark.position);
    const key = `${mark.kind}${Math.round(share / SPACE_PERCENT)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ mark, share }];
  });
}

function TipText({ one, position }: { readonly one: EpisodeMarks; readonly position: number }) {
  const { state, marks } = one;
  const at = Math.min(position, state.length.value);
  const step = state.stepAt(at);
  const action = state.steps[at];
  const schema = state.header.value?.action_schema ?? {};
  return (
    <p>
      <b>Step {state.numberAt(at)}</b> return {numberText(step?.return ?? 0)}
      {step && <> · reward {signedText(step.reward)}</>}
      {action && <> · {shownText(actionText(schema, action.action))}</>}
      {marks
        .filter((mark) => mark.position === at)
        .map(({ kind, text }) => (
          <span key={kind} class={`ep-tip-mark ep-tip-${kind}`}>
            {shownText(text).slice(0, 160)}
          </span>
        ))}
    </p>
  );
}

/** A position in words, for those who do not see the axis. */
function positionText(marked: readonly EpisodeMarks[], position: number, length: number): string {
  const parts = marked.map(({ state, marks }) => {
    const at = Math.min(position, state.length.value);
    const said = marks
      .filter((mark) => mark.position === at)
      .map(({ text }) => shownText(text).slice(0, 160));
    return [`return ${numberText(state.stepAt(at)?.return ?? 0)}`, ...said].join(", ");
  });
  return `Step ${position} of ${length}: ${parts.join("; ")}`;
}
