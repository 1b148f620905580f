import type { ExperimentView } from "../../contract/experiment-view.ts";
import { routeHash } from "../shell/route.ts";
import { changedQuery } from "../shell/route-address.ts";
import { offeredViews, type ShownView, VIEW_TITLES } from "./shown-view.ts";

export { viewOf } from "./shown-view.ts";

/** The ways to look at an experiment below its matrix. */
export function ExperimentViews({
  view,
  shown,
  query,
}: {
  readonly view: ExperimentView;
  readonly shown: ShownView;
  readonly query: URLSearchParams;
}) {
  return (
    <header>
      <h2 class="unseen">{VIEW_TITLES[shown]}</h2>
      <nav aria-label="Ways to look at this experiment">
        <ul class="tabs">
          {offeredViews(view).map((name) => (
            <li key={name}>
              <a
                href={routeHash({
                  page: "experiment",
                  key: view.entry.key,
                  query: changedQuery(query, { view: name === "episodes" ? null : name }),
                })}
                aria-current={name === shown ? "true" : undefined}
              >
                {VIEW_TITLES[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
