import type { EpisodeState } from "./episode-state.ts";
import type { EpisodeSimulation } from "./simulation.ts";

/** The observation of a position in words; `null` where the environment has no view in words. */
export function observationWords(
  state: EpisodeState,
  simulation: EpisodeSimulation | null,
  position: number,
): string | null {
  const view = simulation?.definition?.views?.["text"];
  const observed = state.observedAt(position);
  if (!simulation || !view || view.needsFrame || !observed) return null;
  try {
    const observation = simulation.env.observationSpace.fromJson(observed.observation as never);
    const content = view.show(observation, { info: observed.info });
    return typeof content === "string" ? content : content.text;
  } catch {
    return null;
  }
}

/** What the model was shown at a position, as the log has it; `null` when it was not asked there. */
export function askedText(state: EpisodeState, position: number): string | null {
  const attempt = state.decisionAt(position)?.record.attempts[0];
  return attempt?.request.messages.at(-1)?.text ?? null;
}

/** An observation as text: in words, as the model was shown it, or as it stands in the log. */
export function observationText(
  state: EpisodeState,
  simulation: EpisodeSimulation | null,
  position: number,
): string {
  const words = observationWords(state, simulation, position) ?? askedText(state, position);
  return words ?? JSON.stringify(state.observedAt(position)?.observation ?? null, null, 1);
}
