import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { knownExperiments, listExperiments } from "../shell/known-experiments.ts";
import { loadEnvironmentsSoon } from "../shell/load-environments.ts";
import { source } from "../shell/source.ts";
import { matching, newestFirst } from "./list/experiment-list.ts";
import { ExperimentRow } from "./list/experiment-row.tsx";
import { liveValue } from "./live-value.ts";
import { Failure, Loading } from "./loading.tsx";

/** The list of experiments. */
export function ExperimentsPage() {
  const [list] = useState(() =>
    liveValue({
      read: listExperiments,
      follow: (onChange, onConnection) =>
        source.follow(
          { experiments: "all" },
          ({ type }) => type === "changed" && onChange(),
          onConnection,
        ),
      known: knownExperiments.peek().length > 0 ? knownExperiments.peek() : null,
    }),
  );
  useEffect(() => list.watch(), [list]);
  const search = useSignal("");
  const entries = list.value.value;
  const isShown = entries !== null;
  useEffect(() => {
    if (!isShown) return;
    performance.mark("experiments-shown");
    loadEnvironmentsSoon();
  }, [isShown]);
  const shown = entries === null ? [] : newestFirst(matching(entries, search.value));
  return (
    <div class="experiments" data-shown={isShown}>
      <div class="list-head">
        <h1>Experiments</h1>
        {entries !== null && entries.length > 1 && (
          <label class="search">
            <span class="unseen">Search experiments</span>
            <input
              type="search"
              placeholder="Name, environment, agent, status"
              value={search.value}
              onInput={({ currentTarget }) => {
                search.value = currentTarget.value;
              }}
            />
          </label>
        )}
      </div>
      {list.error.value !== null && <Failure reason={list.error.value} />}
      {entries === null && list.error.value === null && <Loading what="the experiments" />}
      {entries?.length === 0 && <EmptyFolder />}
      {entries !== null && entries.length > 1 && (
        <p class="count soft" role="status">
          {shown.length === entries.length
            ? `${entries.length} experiments`
            : `${shown.length} of ${entries.length} experiments`}
        </p>
      )}
      <ul class="entries">
        {shown.map((entry) => (
          <ExperimentRow key={entry.key} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function EmptyFolder() {
  return (
    <div class="message sheet">
      <h2>No experiment in this folder yet</h2>
      <p>Begin one, and it is shown here while it runs:</p>
      <pre>
        <code>{"gym-llm init\ngym-llm run config.yaml"}</code>
      </pre>
      <p class="soft">
        Or look at another folder: <code>gym-llm view &lt;folder&gt;</code>
      </p>
    </div>
  );
}
