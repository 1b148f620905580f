import type { ExperimentView } from "../../contract/experiment-view.ts";
import { source } from "../shell/source.ts";
import { type LiveValue, liveValue } from "./live-value.ts";

/** Experiments that were read, so that the way back shows them at once. */
const read = new Map<string, ExperimentView>();
/** More would only fill the memory. */
const MOST = 8;

/** An experiment that is kept up to date while it is watched. */
export function liveExperiment(key: string): LiveValue<ExperimentView> {
  return liveValue({
    read: async () => {
      const view = await source.readExperiment(key);
      read.delete(key);
      read.set(key, view);
      const [oldest] = read.keys();
      if (read.size > MOST && oldest !== undefined) read.delete(oldest);
      return view;
    },
    follow: (onChange, onConnection) =>
      source.follow(
        { experiments: { key } },
        ({ type }) => type === "changed" && onChange(),
        onConnection,
      ),
    known: read.get(key) ?? null,
  });
}
