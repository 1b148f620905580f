import type { ExperimentView } from "../../contract/experiment-view.ts";

/** What is shown below an experiment's matrix. */
export type ShownView = "episodes" | "plots" | "report" | "comparison" | "configuration";

/** What each is called. */
export const VIEW_TITLES: Readonly<Record<ShownView, string>> = {
  episodes: "Episodes",
  plots: "Plots",
  report: "Report",
  comparison: "Comparison",
  configuration: "Configuration",
};

/** What there is to show of an experiment. */
export function offeredViews({ agents, config, episodes }: ExperimentView): ShownView[] {
  return [
    "episodes",
    ...(episodes.length > 0 ? (["plots", "report"] as const) : []),
    ...(episodes.length > 0 && agents.length > 1 ? (["comparison"] as const) : []),
    ...(config === null ? [] : (["configuration"] as const)),
  ];
}

/** What an address asks for; the episodes where it asks for nothing that there is. */
export function viewOf(query: URLSearchParams, view: ExperimentView): ShownView {
  const asked = query.get("view");
  return offeredViews(view).find((name) => name === asked) ?? "episodes";
}
