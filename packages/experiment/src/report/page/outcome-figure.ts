import { excludedText } from "../agent-numbers.ts";
import { type Html, html } from "../html/html.ts";
import { barRow } from "../plot/bar-row.ts";
import { figureHtml } from "../plot/figure.ts";
import { shareScale } from "../plot/scale.ts";
import type { EnvironmentReport } from "../report.ts";
import { agentTone } from "./return-figure.ts";

/** What became of the planned episodes; nothing where all of them finished. */
export function outcomeFigure({ name, agents }: EnvironmentReport): Html | null {
  const hasFailures = agents.some(
    ({ numbers, results }) => numbers.excluded > 0 || results.statistics.outcomes.model_failure > 0,
  );
  if (!hasFailures) return null;
  const scale = shareScale(0);
  const rows = agents.map((agent) => {
    const { n, excluded, excludedBy } = agent.numbers;
    const failed = agent.results.statistics.outcomes.model_failure;
    const words = excludedText(agent.numbers);
    const share = (count: number) => count / Math.max(1, n + excluded);
    const parts = [
      { length: share(n - failed), name: agentTone(agent), title: `${n - failed} finished` },
      {
        length: share(failed),
        name: "failed",
        title: `${failed} without a usable answer (scored)`,
      },
      ...excludedBy.map(([outcome, count]) => ({
        length: share(count),
        name: outcome === "not_run" ? "missing" : "excluded",
        title: `${count} ${outcome.replaceAll("_", " ")}`,
      })),
    ];
    return {
      label: agent.name,
      tone: agentTone(agent),
      drawing: barRow(scale, parts, {
        title: `What became of the episodes of ${agent.name} in ${name}`,
        description: `${n} scored; excluded: ${words}`,
      }),
      value: `${n} scored`,
      detail: excluded > 0 && html`<span class="warn">${words}</span>`,
    };
  });
  return figureHtml({
    title: "What became of the episodes",
    caption: html`<span class="key scored"></span>finished <span class="key failed"></span>the model gave no usable answer (scored) <span class="key excluded"></span>excluded from every mean; dashed: planned, but not played.`,
    rows,
    axis: { scale, name: "of the planned" },
  });
}
