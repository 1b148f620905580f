import type { ComponentChildren } from "preact";
import { shownText } from "../shell/shown-text.ts";
import { endingOf } from "./end-view.tsx";
import type { EpisodeState } from "./episode-state.ts";

/** What is played, by whom, and how it ended. */
export function EpisodeHead({
  path,
  states,
  children,
}: {
  readonly path: string;
  readonly states: readonly EpisodeState[];
  readonly children: ComponentChildren;
}) {
  const header = states[0]?.header.value;
  const others = states.slice(1).map((state) => state.header.value?.environment.id);
  const isSame = others.every((id) => id === header?.environment.id);
  return (
    <header class="ep-top">
      <div>
        <h1>{shownText(header ? header.environment.id : path)}</h1>
        {header && (
          <p class="soft">
            seed {header.seed}
            {states.length === 1 ? ` · run ${header.run}` : ""}
            {isSame ? "" : ` · beside ${shownText(others.join(", "))}`}
          </p>
        )}
      </div>
      {children}
    </header>
  );
}

/** Who plays an episode, and its state in a word. */
export function PlayerLine({
  state,
  index,
  isRunning,
}: {
  readonly state: EpisodeState;
  readonly index: number;
  /** Whether somebody plays the episode now. */
  readonly isRunning: boolean;
}) {
  const header = state.header.value;
  const outcome = state.outcome.value;
  const connection = state.connection.value;
  if (!header) return null;
  const ending = outcome && endingOf(outcome);
  return (
    <h2 class={`ep-player ep-player-${index}`}>
      <span>
        {shownText(header.model.id)} <small>{shownText(header.model.provider)}</small>
      </span>
      <span role="status">
        {ending && <span class={`ep-badge ep-badge-${ending.tone}`}>{ending.title}</span>}
        {!ending && isRunning && connection === "open" && (
          <span class="ep-badge ep-badge-live">live</span>
        )}
        {!ending && isRunning && connection === "lost" && (
          <span class="ep-badge ep-badge-bad">connection lost</span>
        )}
        {!ending && !isRunning && <span class="ep-badge ep-badge-plain">no end</span>}
      </span>
    </h2>
  );
}
