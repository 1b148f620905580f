import { PLAYER_KINDS, type PlayerKind } from "../../results/player-kind.ts";
import { halfWidthText } from "../agent-columns.ts";
import { type Html, html } from "../html/html.ts";
import { htmlTable } from "../html/html-table.ts";
import { typographic } from "../html/typographic.ts";
import type { AgentReport, Report } from "../report.ts";

/** Who did what where, at a glance; nothing for a single environment. */
export function overviewSection({ environments }: Report): Html | null {
  if (environments.length < 2) return null;
  const names = (kind: PlayerKind) =>
    environments.flatMap(({ agents }) =>
      agents.filter((agent) => agent.kind === kind).map(({ name }) => name),
    );
  const agents = [...new Set(PLAYER_KINDS.flatMap(names))];
  const table = htmlTable("Mean return with its 95 % interval", agents, [
    { title: "agent", cell: (name) => name },
    ...environments.map((environment) => ({
      title: environment.name,
      form: "number" as const,
      cell: (name: string) => cell(environment.agents.find((agent) => agent.name === name)),
    })),
  ]);
  return html`<section>
<header><h2>Overview</h2></header>
<div class="sheet">${table}</div>
</section>
`;
}

function cell(agent: AgentReport | undefined): Html | null {
  if (agent === undefined) return null;
  const { mean, normalized, excluded } = agent.numbers;
  return html`${typographic(halfWidthText(mean))}${
    normalized &&
    html`<br><small class="soft">normalised ${typographic(normalized.value.toFixed(2))}</small>`
  }${excluded > 0 && html`<br><small class="warn">${excluded} excluded</small>`}`;
}
