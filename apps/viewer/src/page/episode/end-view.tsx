import type { OutcomeLine } from "@gym-llm/experiment/log";
import { shownText } from "../shell/shown-text.ts";
import type { EpisodeState } from "./episode-state.ts";
import { numberText } from "./number-text.ts";

/** How the episode ended, at its last position. */
export function EndView({ state }: { readonly state: EpisodeState }) {
  const outcome = state.outcome.value;
  if (outcome === null) return null;
  const { tone, title, text } = endingOf(outcome);
  return (
    <section class={`ep-part ep-end ep-end-${tone}`}>
      <h3>{title}</h3>
      <p>
        {text} Return <b>{numberText(outcome.return)}</b> after {outcome.steps}{" "}
        {outcome.steps === 1 ? "step" : "steps"}.
      </p>
      {outcome.error && <p class="worse-text">{shownText(outcome.error.message)}</p>}
    </section>
  );
}

/** An outcome in words. */
export function endingOf(outcome: OutcomeLine): {
  readonly tone: "good" | "bad" | "plain";
  readonly title: string;
  readonly text: string;
} {
  switch (outcome.outcome) {
    case "finished": {
      const text = outcome.terminated
        ? "The task came to its end."
        : "The step limit cut the episode off.";
      if (outcome.success === true) return { tone: "good", title: "Success", text };
      if (outcome.success === false) return { tone: "bad", title: "No success", text };
      return { tone: "plain", title: "Finished", text };
    }
    case "model_failure":
      return { tone: "bad", title: "Model failure", text: "The model gave no usable answer." };
    case "environment_failure":
      return {
        tone: "bad",
        title: "Environment failure",
        text: "The environment failed. This is no score.",
      };
    case "provider_failure":
      return {
        tone: "bad",
        title: "Provider failure",
        text: "The model could not be asked. This is no score.",
      };
    case "budget":
      return {
        tone: "plain",
        title: "Budget reached",
        text: "A limit was reached. This is no score.",
      };
    case "interrupted":
      return { tone: "plain", title: "Interrupted", text: "It was stopped. This is no score." };
  }
}
