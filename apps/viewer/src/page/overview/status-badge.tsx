import type { ExperimentStatus } from "../../contract/experiment-entry.ts";

/** How an experiment stands, as a word with a colour. */
export function StatusBadge({ status }: { readonly status: ExperimentStatus }) {
  return <span class={`status ${status}`}>{status}</span>;
}
