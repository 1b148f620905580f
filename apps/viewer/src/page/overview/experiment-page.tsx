import { useEffect, useState } from "preact/hooks";
import type { ExperimentView } from "../../contract/experiment-view.ts";
import { loadEnvironmentsSoon } from "../shell/load-environments.ts";
import { ConfigView } from "./config-view.tsx";
import { DamagedList } from "./damaged-list.tsx";
import { EpisodesSection } from "./episodes/episodes-section.tsx";
import { ExperimentHead, ExperimentSums } from "./experiment-head.tsx";
import { liveExperiment } from "./experiment-store.ts";
import { ExperimentViews, viewOf } from "./experiment-views.tsx";
import { Failure, Loading } from "./loading.tsx";
import { MatrixSection } from "./matrix/matrix-section.tsx";
import { PlotsSection } from "./plots/plots-section.tsx";
import { ReportSection } from "./report/report-section.tsx";

/** One experiment: its matrix, its episodes, its plots. */
export function ExperimentPage({
  experiment,
  query,
}: {
  readonly experiment: string;
  readonly query: URLSearchParams;
}) {
  const [live] = useState(() => liveExperiment(experiment));
  useEffect(() => live.watch(), [live]);
  const view = live.value.value;
  const error = live.error.value;
  const isShown = view !== null;
  useEffect(() => {
    if (!isShown) return;
    performance.mark("experiment-shown");
    loadEnvironmentsSoon();
  }, [isShown]);
  const entry = view?.entry ?? null;
  return (
    <div class="experiment" data-shown={isShown}>
      <ExperimentHead
        name={entry?.name ?? (experiment === "." ? "Experiment" : experiment)}
        entry={entry}
      />
      {error !== null && <Failure reason={error} />}
      {error !== null && view === null && (
        <p>
          <a href="#/">All experiments</a>
        </p>
      )}
      {view === null && error === null && <Loading what="the experiment" />}
      {view !== null && <Content view={view} query={query} />}
    </div>
  );
}

function Content({
  view,
  query,
}: {
  readonly view: ExperimentView;
  readonly query: URLSearchParams;
}) {
  const shown = viewOf(query, view);
  return (
    <>
      <ExperimentSums entry={view.entry} />
      <MatrixSection view={view} />
      <DamagedList damaged={view.damaged} />
      <section id="episodes" class="views">
        <ExperimentViews view={view} shown={shown} query={query} />
        {shown === "episodes" && <EpisodesSection view={view} query={query} />}
        {shown === "plots" && <PlotsSection view={view} query={query} />}
        {(shown === "report" || shown === "comparison") && (
          <ReportSection key={shown} part={shown} entry={view.entry} />
        )}
        {shown === "configuration" && <ConfigView config={view.config} />}
      </section>
    </>
  );
}
