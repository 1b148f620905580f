import { counted, countText } from "@gym-llm/experiment/figures";
import { useMemo } from "preact/hooks";
import type { ExperimentView } from "../../../contract/experiment-view.ts";
import { experimentHash } from "../../shell/route.ts";
import { filtered, filterOf, isNoSeed } from "./episode-filter.ts";
import { parseOrder, sorted } from "./episode-order.ts";
import { EpisodesTable } from "./episodes-table.tsx";
import { FilterBar } from "./filter-bar.tsx";

/** The episodes of an experiment: filters, how many pass them, and the table. */
export function EpisodesSection({
  view,
  query,
}: {
  readonly view: ExperimentView;
  readonly query: URLSearchParams;
}) {
  const { episodes, entry } = view;
  const filter = filterOf(query);
  const sort = query.get("sort");
  const { shown, environment, agent, seeds } = filter;
  const rows = useMemo(
    () => sorted(filtered(episodes, { shown, environment, agent, seeds }), parseOrder(sort)),
    [episodes, shown, environment, agent, seeds, sort],
  );
  return (
    <div class="sheet episodes">
      <FilterBar view={view} filter={filter} query={query} />
      <p class="count soft" role="status">
        {rows.length === episodes.length
          ? counted(rows.length, "episode")
          : `${countText(rows.length)} of ${counted(episodes.length, "episode")}`}
        {isNoSeed(seeds) && <span class="warn"> · seeds are numbers: 7, or 3-9</span>}
        {rows.length < episodes.length && (
          <>
            {" · "}
            <a href={experimentHash(entry.key)}>show all</a>
          </>
        )}
      </p>
      {rows.length > 0 && <EpisodesTable view={view} rows={rows} query={query} />}
      {rows.length === 0 && episodes.length > 0 && (
        <p class="nothing soft">No episode passes these filters.</p>
      )}
    </div>
  );
}
