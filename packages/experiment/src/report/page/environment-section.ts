import {
  type AgentColumn,
  knownColumns,
  PLAY_COLUMNS,
  SCORE_COLUMNS,
  SPREAD_COLUMNS,
} from "../agent-columns.ts";
import { environmentFacts } from "../environment-facts.ts";
import { type Html, html } from "../html/html.ts";
import { htmlTable } from "../html/html-table.ts";
import { typographic } from "../html/typographic.ts";
import { counted, countText, decimalText } from "../number-text.ts";
import type { AgentReport, EnvironmentReport } from "../report.ts";
import { costFigure, latencyFigure, tokenFigure } from "./cost-figures.ts";
import { type Detail, detailsGroup } from "./details-group.ts";
import { outcomeFigure } from "./outcome-figure.ts";
import { returnFigure } from "./return-figure.ts";
import { normalizedFigure, successFigure } from "./share-figures.ts";

/** Episodes that a page lists one by one; more are in the logs. */
const LISTED = 1000;

/** All that a report's page says of one environment. */
export function environmentSection(environment: EnvironmentReport): Html {
  const { name, agents } = environment;
  const remarks = agents.flatMap(({ remarks: own, name: agent }) =>
    own.map((remark) => html`<li><b>${agent}</b>: ${remark}</li>`),
  );
  return html`<section>
<header><h2>${name}</h2><p>${typographic(environmentFacts(environment).join(" · "))}</p></header>
<div class="sheet">${agentTable(`What each agent achieved in ${name}`, agents, SCORE_COLUMNS)}</div>
${remarks.length > 0 && html`<ul class="notes">${remarks}</ul>`}
${returnFigure(environment)}
${pairs(successFigure(environment), normalizedFigure(environment))}
${outcomeFigure(environment)}
${pairs(tokenFigure(environment), costFigure(environment), latencyFigure(environment))}
${detailsGroup([
  {
    title: "Answers, tokens, cost and latency",
    content: agentTable(
      "Shares are of the decisions of scored episodes; calls, tokens, cost and latency are of all episodes.",
      agents,
      PLAY_COLUMNS,
    ),
  },
  {
    title: "Spread of the returns",
    content: agentTable(
      "Mean with its 95 % interval, standard deviation, standard error and extremes.",
      agents,
      SPREAD_COLUMNS,
    ),
  },
  episodeDetails(agents),
])}
</section>
`;
}

/** Figures two by two, side by side where the page is wide enough; an odd one has the width to itself. */
function pairs(...figures: readonly (Html | null)[]): Html[] {
  const there = figures.filter((figure) => figure !== null);
  const rows: Html[] = [];
  for (let index = 0; index < there.length; index += 2) {
    const [left, right] = there.slice(index, index + 2);
    rows.push(right ? html`<div class="pair-of-figures">${left}${right}</div>` : html`${left}`);
  }
  return rows;
}

function agentTable(
  caption: string,
  agents: readonly AgentReport[],
  columns: readonly AgentColumn[],
): Html {
  const shown = knownColumns(columns, agents).map(({ title, isNumber, text }) => ({
    title,
    ...(isNumber && { form: "number" as const }),
    cell: (agent: AgentReport) => typographic(text(agent)),
  }));
  return htmlTable(caption, agents, shown);
}

function episodeDetails(agents: readonly AgentReport[]): Detail {
  const all = agents.flatMap(({ name, results }) =>
    results.episodes.map((episode) => ({ agent: name, ...episode })),
  );
  const listed = all.slice(0, LISTED);
  const caption =
    listed.length < all.length
      ? `The first ${countText(LISTED)} of ${counted(all.length, "episode")}; all are in the logs.`
      : "Every episode of which there is a log.";
  const table = htmlTable(caption, listed, [
    { title: "agent", cell: ({ agent }) => agent },
    { title: "seed", form: "number", cell: ({ seed }) => seed },
    { title: "outcome", cell: ({ outcome }) => outcome.replaceAll("_", " ") },
    {
      title: "return",
      form: "number",
      cell: (episode) => typographic(decimalText(episode.return)),
    },
    { title: "steps", form: "number", cell: ({ steps }) => steps },
    { title: "ended by", cell: endedBy },
    { title: "calls", form: "number", cell: ({ model_calls: calls }) => countText(calls) },
  ]);
  return { title: "Every episode", note: countText(all.length), content: table };
}

function endedBy(episode: { readonly terminated: boolean; readonly truncated: boolean }): string {
  if (episode.terminated) return "the environment";
  return episode.truncated ? "its limit of steps" : "";
}
