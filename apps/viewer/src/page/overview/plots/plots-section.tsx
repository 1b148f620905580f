import { useEffect, useMemo } from "preact/hooks";
import type { ExperimentView } from "../../../contract/experiment-view.ts";
import { routeHash } from "../../shell/route.ts";
import { changedQuery } from "../../shell/route-address.ts";
import { orderedCells } from "../matrix/matrix-view.ts";
import { Name } from "../text.tsx";
import { DifferenceFigure } from "./difference-figure.tsx";
import { DotFigure } from "./dot-figure.tsx";
import { MEASURES } from "./measures.ts";
import { seedSlots } from "./seed-slots.ts";

/** Plots of the episodes of one environment, whose marks lead to the episodes. */
export function PlotsSection({
  view,
  query,
}: {
  readonly view: ExperimentView;
  readonly query: URLSearchParams;
}) {
  const asked = query.get("environment");
  const environment =
    view.environments.find((name) => name === asked) ?? view.environments[0] ?? "";
  const episodes = useMemo(
    () => view.episodes.filter((episode) => episode.environment === environment),
    [view.episodes, environment],
  );
  const agents = useMemo(
    () =>
      orderedCells(
        view.cells.filter((cell) => cell.environment === environment),
        view.entry.status !== "running",
      ).map(({ agent, kind }) => ({ name: agent, kind })),
    [view, environment],
  );
  const slots = useMemo(() => seedSlots(episodes), [episodes]);
  useEffect(() => {
    performance.mark("plots-shown");
  }, []);
  const [first, ...others] = MEASURES.map((measure) => (
    <DotFigure key={measure.key} {...{ environment, agents, episodes, slots, measure }} />
  ));
  return (
    <div class="plots">
      {view.environments.length > 1 && (
        <nav aria-label="Environments">
          <ul class="chips">
            {view.environments.map((name) => (
              <li key={name}>
                <a
                  href={routeHash({
                    page: "experiment",
                    key: view.entry.key,
                    query: changedQuery(query, { environment: name, of: null, against: null }),
                  })}
                  aria-current={name === environment ? "true" : undefined}
                >
                  <Name of={name} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {episodes.length === 0 && <p class="nothing soft">No episode of this environment yet.</p>}
      {first}
      <DifferenceFigure {...{ agents, episodes, slots, query }} />
      {others}
    </div>
  );
}
