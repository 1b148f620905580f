import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ExperimentView } from "../../contract/experiment-view.ts";
import { experimentOf } from "../shell/crumbs.ts";
import { knownExperiments, listExperiments } from "../shell/known-experiments.ts";
import { source } from "../shell/source.ts";

/** The experiment that an episode belongs to; `null` until it is read, and where it cannot be. */
export function useExperiment(path: string): Signal<ExperimentView | null> {
  const experiment = useSignal<ExperimentView | null>(null);
  useEffect(() => {
    let isOld = false;
    const read = async () => {
      const known = knownExperiments.peek();
      const entries = known.length > 0 ? known : await listExperiments();
      const key = experimentOf(
        path,
        entries.map((entry) => entry.key),
      );
      const view = await source.readExperiment(key);
      if (!isOld) experiment.value = view;
    };
    // The episode can be looked at without it.
    read().catch(() => undefined);
    return () => {
      isOld = true;
    };
  }, [path]);
  return experiment;
}
