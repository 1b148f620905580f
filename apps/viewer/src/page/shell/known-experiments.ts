import { signal } from "@preact/signals";
import type { ExperimentEntry } from "../../contract/experiment-entry.ts";
import { source } from "./source.ts";

/** The experiments that were last listed; none before the first list came. */
export const knownExperiments = signal<readonly ExperimentEntry[]>([]);

/** Asks for the list of experiments, and keeps it. */
export async function listExperiments(): Promise<readonly ExperimentEntry[]> {
  const listed = await source.listExperiments();
  knownExperiments.value = listed;
  return listed;
}
