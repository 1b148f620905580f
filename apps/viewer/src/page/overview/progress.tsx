import { countText } from "@gym-llm/experiment/figures";
import type { ExperimentEntry } from "../../contract/experiment-entry.ts";
import { progressParts, progressText } from "./progress-parts.ts";

/** How far an experiment is: what is scored, what is excluded, what is being played, and what is not there yet. */
export function Progress({ entry }: { readonly entry: ExperimentEntry }) {
  const parts = progressParts(entry);
  return (
    <div class="progress">
      <div class="bar" role="img" aria-label={progressText(entry)}>
        {parts.map(({ name, share }) => (
          <i key={name} class={name} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <span>
        {countText(entry.scored)}
        {entry.planned !== null && <> of {countText(entry.planned)}</>}
      </span>
    </div>
  );
}
