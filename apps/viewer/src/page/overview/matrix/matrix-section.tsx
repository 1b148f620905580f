import { useMemo } from "preact/hooks";
import type { ExperimentView } from "../../../contract/experiment-view.ts";
import { MatrixGrid } from "./matrix-grid.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { matrixGroups } from "./matrix-view.ts";

/** The matrix of an experiment: at a glance where there are several environments and agents, and in numbers. */
export function MatrixSection({ view }: { readonly view: ExperimentView }) {
  const groups = useMemo(() => matrixGroups(view), [view]);
  if (groups.length === 0) return null;
  const { key } = view.entry;
  const hasGrid = groups.length > 1 && view.agents.length > 1;
  return (
    <section class="results" aria-labelledby="results" data-matrix>
      <header>
        <h2 id="results">Results</h2>
      </header>
      {hasGrid && (
        <div class="sheet">
          <MatrixGrid experiment={key} groups={groups} />
        </div>
      )}
      <div class="sheet">
        <MatrixTable experiment={key} groups={groups} />
      </div>
    </section>
  );
}
