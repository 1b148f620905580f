import { type Html, html } from "../html/html.ts";
import { htmlTable } from "../html/html-table.ts";
import type { ExcludedEpisode, Report } from "../report.ts";

/** What is in no mean, and why; nothing where all planned episodes are scores. */
export function excludedSection({ excluded, damaged, environments }: Report): Html | null {
  const missing = environments.flatMap(({ name, agents }) =>
    agents.flatMap((agent) => {
      const count = agent.results.statistics.excluded.not_run ?? 0;
      return count > 0 ? [{ environment: name, agent: agent.name, count }] : [];
    }),
  );
  if (excluded.length + damaged.length + missing.length === 0) return null;
  return html`<section>
<header><h2>Excluded</h2><p>These are in no mean, and never a score: something outside the agent's play went wrong, or they were not played to their end.</p></header>
<div class="sheet">${excluded.length > 0 && excludedTable(excluded)}${
    missing.length > 0 &&
    htmlTable("Planned, but not played", missing, [
      { title: "environment", cell: ({ environment }) => environment },
      { title: "agent", cell: ({ agent }) => agent },
      { title: "episodes", form: "number", cell: ({ count }) => count },
    ])
  }${
    damaged.length > 0 &&
    htmlTable("Files that cannot be read as episode logs", damaged, [
      { title: "file", form: "text", cell: ({ path }) => html`<code>${path}</code>` },
      { title: "why", form: "text", cell: ({ reason }) => reason },
    ])
  }</div>
</section>
`;
}

function excludedTable(excluded: readonly ExcludedEpisode[]): Html {
  return htmlTable("Episodes without a score", excluded, [
    { title: "environment", cell: ({ environment }) => environment },
    { title: "agent", cell: ({ agent }) => agent },
    { title: "seed", form: "number", cell: ({ seed }) => seed },
    { title: "outcome", cell: ({ outcome }) => outcome.replaceAll("_", " ") },
    { title: "error", form: "text", cell: ({ error }) => error ?? "" },
  ]);
}
