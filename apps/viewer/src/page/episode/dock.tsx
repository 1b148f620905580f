import type { Signal } from "@preact/signals";
import { nextMark } from "./marks.ts";
import { type Playback, SPEEDS } from "./playback.ts";
import { type EpisodeMarks, Timeline } from "./timeline.tsx";

/** The time axis with its buttons, at the foot of the page. */
export function Dock({
  playback,
  marked,
  canFollow,
  isHelpOpen,
}: {
  readonly playback: Playback;
  readonly marked: readonly EpisodeMarks[];
  /** Whether new steps may come. */
  readonly canFollow: boolean;
  readonly isHelpOpen: Signal<boolean>;
}) {
  const position = playback.position.value;
  const length = playback.length.value;
  const isPlaying = playback.isPlaying.value;
  const hasMarks = marked.some(({ marks }) => marks.length > 0);
  return (
    <section class="ep-dock" aria-label="Time">
      <Timeline playback={playback} marked={marked} />
      <div class="ep-buttons">
        <div class="ep-group ep-steps">
          <Button
            name="First step (Home)"
            onClick={() => playback.seekByHand(0)}
            isOff={position === 0}
          >
            <path d="M5 4v12M16 4 8 10l8 6z" />
          </Button>
          <Button
            name="Step back (←)"
            onClick={() => playback.seekByHand(position - 1)}
            isOff={position === 0}
          >
            <path d="M14 4 6 10l8 6z" />
          </Button>
          <button
            type="button"
            class="ep-play"
            aria-label={isPlaying ? "Pause (space)" : "Play (space)"}
            title={isPlaying ? "Pause (space)" : "Play (space)"}
            onClick={() => playback.toggle()}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              {isPlaying ? (
                <path d="M6 4h3v12H6zM11 4h3v12h-3z" />
              ) : (
                <path d="M6 3.5 16 10 6 16.5z" />
              )}
            </svg>
          </button>
          <Button
            name="Step on (→)"
            onClick={() => playback.seekByHand(position + 1)}
            isOff={position === length}
          >
            <path d="m6 4 8 6-8 6z" />
          </Button>
          <Button
            name="Last step (End)"
            onClick={() => playback.seekByHand(length)}
            isOff={position === length}
          >
            <path d="M15 4v12M4 4l8 6-8 6z" />
          </Button>
        </div>
        <label class="ep-speed">
          <span>Speed</span>
          <select
            value={playback.speed.value}
            onChange={({ currentTarget }) => {
              playback.speed.value = Number(currentTarget.value);
            }}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {speed}×
              </option>
            ))}
          </select>
        </label>
        {hasMarks && (
          <div class="ep-group">
            <TextButton name="Previous mark (p)" onClick={() => goToMark(playback, marked, -1)}>
              ‹ <i class="ep-mark ep-mark-reward" aria-hidden="true" />
            </TextButton>
            <TextButton name="Next mark (n)" onClick={() => goToMark(playback, marked, 1)}>
              <i class="ep-mark ep-mark-reward" aria-hidden="true" /> ›
            </TextButton>
          </div>
        )}
        {hasMarks && <Legend marked={marked} />}
        <div class="ep-group ep-last">
          {canFollow && (
            <button
              type="button"
              class="ep-follow"
              aria-pressed={playback.isFollowing.value}
              title="Show every new step (f)"
              onClick={() => playback.toggleFollowing()}
            >
              Follow live
            </button>
          )}
          <TextButton
            name="Keys (?)"
            onClick={() => {
              isHelpOpen.value = true;
            }}
          >
            ?
          </TextButton>
        </div>
      </div>
    </section>
  );
}

/** Goes to the nearest mark in a direction. */
export function goToMark(
  playback: Playback,
  marked: readonly EpisodeMarks[],
  direction: 1 | -1,
): void {
  const marks = marked.flatMap((one) => one.marks).sort((a, b) => a.position - b.position);
  const found = nextMark(marks, playback.position.peek(), direction);
  if (found === null) return;
  playback.isPlaying.value = false;
  playback.seekByHand(found);
}

const MARK_NAMES = {
  reward: "unusual reward",
  lenient: "read with lenience",
  "asked-again": "asked again",
  failure: "a call failed",
  fallback: "no usable answer",
  end: "ended early",
} as const;

function Legend({ marked }: { readonly marked: readonly EpisodeMarks[] }) {
  const kinds = new Map<keyof typeof MARK_NAMES, number>();
  for (const { marks } of marked) {
    for (const { kind } of marks) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return (
    <ul class="ep-legend" aria-label="Marks">
      {[...kinds].map(([kind, count]) => (
        <li key={kind}>
          <i class={`ep-mark ep-mark-${kind}`} aria-hidden="true" /> {MARK_NAMES[kind]}{" "}
          <small>{count}</small>
        </li>
      ))}
    </ul>
  );
}

function Button({
  name,
  onClick,
  isOff,
  children,
}: {
  readonly name: string;
  readonly onClick: () => void;
  readonly isOff: boolean;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <button type="button" aria-label={name} title={name} aria-disabled={isOff} onClick={onClick}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {children}
      </svg>
    </button>
  );
}

function TextButton({
  name,
  onClick,
  children,
}: {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <button type="button" aria-label={name} title={name} onClick={onClick}>
      {children}
    </button>
  );
}
