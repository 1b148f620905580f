import type { Playback } from "./playback.ts";

/** A key of the page and what it does. */
export interface PageKey {
  readonly keys: string;
  readonly does: string;
}

/** All keys, as the help lists them. */
export const PAGE_KEYS: readonly PageKey[] = [
  { keys: "← →", does: "one step back, one step on" },
  { keys: "Shift + ← →", does: "ten steps" },
  { keys: "Home End", does: "first step, last step" },
  { keys: "Space", does: "play, pause" },
  { keys: ", .", does: "slower, faster" },
  { keys: "p n", does: "previous mark, next mark" },
  { keys: "[ ]", does: "previous episode, next episode of the player" },
  { keys: "f", does: "follow a running episode" },
  { keys: "?", does: "this help" },
];

/** What keys do beyond the time axis. */
export interface KeyActions {
  readonly goToMark: (direction: 1 | -1) => void;
  readonly goToEpisode: (direction: 1 | -1) => void;
  readonly openHelp: () => void;
  readonly canFollow: boolean;
}

const TEN = 10;

/** Does what a key says. Returns whether it said anything; keys in fields and of the browser's own are left alone. */
export function pressKey(event: KeyboardEvent, playback: Playback, actions: KeyActions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return false;
  const isButton =
    event.target instanceof HTMLElement && event.target.closest("button, summary, a");
  const stride = event.shiftKey ? TEN : 1;
  const by = (steps: number) => {
    playback.isPlaying.value = false;
    playback.seekByHand(playback.position.peek() + steps);
  };
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      // Up and down scroll the page, but on the axis.
      if (event.key === "ArrowDown" && !isSlider(event.target)) return false;
      by(-stride);
      return true;
    case "ArrowRight":
    case "ArrowUp":
      if (event.key === "ArrowUp" && !isSlider(event.target)) return false;
      by(stride);
      return true;
    case "PageUp":
    case "PageDown":
      if (!isSlider(event.target)) return false;
      by(event.key === "PageUp" ? TEN : -TEN);
      return true;
    case "Home":
      by(-playback.length.peek());
      return true;
    case "End":
      by(playback.length.peek());
      return true;
    case " ":
      if (isButton) return false;
      playback.toggle();
      return true;
    case ",":
      playback.changeSpeed(-1);
      return true;
    case ".":
      playback.changeSpeed(1);
      return true;
    case "n":
      actions.goToMark(1);
      return true;
    case "p":
      actions.goToMark(-1);
      return true;
    case "]":
      actions.goToEpisode(1);
      return true;
    case "[":
      actions.goToEpisode(-1);
      return true;
    case "f":
      if (actions.canFollow) playback.toggleFollowing();
      return actions.canFollow;
    case "?":
      actions.openHelp();
      return true;
    default:
      return false;
  }
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]")
  );
}

function isSlider(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.getAttribute("role") === "slider";
}
