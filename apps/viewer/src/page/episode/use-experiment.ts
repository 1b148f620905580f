import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ExperimentView } from "../../contract/experiment-view.ts";
import { experimentOf } from "../shell/crumbs.ts";
import { knownExperiments, listExperiments } from "../shell/known-experiments.ts";
import { source } from "../shell/source.ts";
import { throttled } from "./throttled.ts";

/** An experiment that is played changes with every step; reading it is worth it so often. */
const PAUSE_MS = 5_000;

/**
 * The experiment that an episode belongs to; `null` until it is read, and where it cannot be. While the episode goes on,
 * it is read again when it changes.
 */
export function useExperiment(path: string, isGoingOn: boolean): Signal<ExperimentView | null> {
  const experiment = useSignal<ExperimentView | null>(null);
  useEffect(() => {
    let isOld = false;
    let stopFollowing: () => void = () => undefined;
    const read = async (key: string) => {
      const view = await source.readExperiment(key);
      if (!isOld) experiment.value = view;
    };
    const begin = async () => {
      const known = knownExperiments.peek();
      const entries = known.length > 0 ? known : await listExperiments();
      const keys = entries.map((entry) => entry.key);
      const key = experimentOf(path, keys);
      await read(key);
      if (isOld || !isGoingOn) return;
      const again = throttled(PAUSE_MS, () => read(key).catch(() => undefined));
      const stop = source.follow({ experiments: { key } }, () => again.call());
      stopFollowing = () => {
        stop();
        again.cancel();
      };
    };
    // The episode can be looked at without it.
    begin().catch(() => undefined);
    return () => {
      isOld = true;
      stopFollowing();
    };
  }, [path, isGoingOn]);
  return experiment;
}
