import type { PlayKey } from "../../contract/play.ts";
import { shownText } from "../shell/shown-text.ts";
import type { PlayInputs } from "./play-inputs.ts";

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "Space",
};

/** The keys as buttons, for fingers and mice: held while they are pressed. */
export function KeyButtons({
  keys,
  inputs,
}: {
  readonly keys: readonly PlayKey[];
  readonly inputs: PlayInputs;
}) {
  const held = inputs.held.value;
  return (
    <ul class="play-keys" aria-label="Keys">
      {keys.map(({ key, label }) => (
        <li key={key}>
          <button
            type="button"
            aria-pressed={held.includes(key)}
            data-key={key}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              // Lifted elsewhere it is let go all the same.
              event.currentTarget.setPointerCapture(event.pointerId);
              inputs.press(key);
            }}
            onPointerUp={() => inputs.release(key)}
            onPointerCancel={() => inputs.release(key)}
            onLostPointerCapture={() => inputs.release(key)}
            onContextMenu={(event) => event.preventDefault()}
            onClick={(event) => {
              // Only a click that no pointer made: by a screen reader, or Enter on the button.
              if (event.detail !== 0) return;
              inputs.press(key);
              inputs.release(key);
            }}
          >
            <kbd>{SIGNS[key] ?? key.toUpperCase()}</kbd>
            <span>{shownText(label)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
