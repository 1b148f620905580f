import type { AgentComparison, OverallComparison } from "../../statistics/comparison.ts";
import { halfWidthText } from "../agent-columns.ts";
import { type Html, html } from "../html/html.ts";
import { htmlTable } from "../html/html-table.ts";
import { typographic } from "../html/typographic.ts";
import { counted, decimalText, probabilityRelation } from "../number-text.ts";
import { detailsGroup } from "../page/details-group.ts";
import { excludedSection } from "../page/excluded-section.ts";
import { pageFooter } from "../page/page-footer.ts";
import { kindsText } from "../player-notes.ts";
import { figureHtml } from "../plot/figure.ts";
import { intervalRow } from "../plot/interval-row.ts";
import { linearScale } from "../plot/scale.ts";
import {
  COMPARISON_COLUMNS,
  type ComparisonColumn,
  comparisonTone,
  differenceOf,
  MEAN_COLUMNS,
  verdictText,
} from "./comparison-columns.ts";
import { comparisonMatrix } from "./comparison-matrix.ts";
import type { ComparisonReport, EnvironmentComparisons } from "./comparison-report.ts";
import { comparisonWords } from "./comparison-words.ts";
import { differenceFigure, pairFigure } from "./difference-figure.ts";

/** So many verdicts are read at a glance; more are shown when they are asked for. */
const FEW = 6;

/** The content of a comparison's page, for a page that has `PAGE_STYLE`. */
export function comparisonBody(comparison: ComparisonReport): Html {
  const { agents, baseline, environments, confidence, refused } = comparison;
  const players = comparison.report.environments.flatMap((environment) => environment.agents);
  const count = environments.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  return html`<p class="brand">gym-llm comparison</p>
<h1>${comparisonTitle(comparison)}</h1>
<p class="lead">${counted(agents.length, "agent")} (${kindsText(players)}), paired by environment and seed; ${counted(count, "comparison")}${baseline !== null && html`, all with <b>${baseline}</b>`}. A difference counts as shown when its sign-flip p, corrected for all ${count} together, is at most ${decimalText(1 - confidence)}.</p>
${overallSection(comparison)}
${environments.map((environment) => environmentSection(environment, comparison))}
${
  refused.length > 0 &&
  html`<section><header><h2>Not compared</h2></header><ul class="notes">${refused.map(
    ({ agents: [first, second], environment, reason }) =>
      html`<li><b>${first}</b> and <b>${second}</b> in ${environment}: ${reason}</li>`,
  )}</ul></section>`
}
${excludedSection(comparison.report)}
${comparisonWords()}
${pageFooter(comparison)}`;
}

/** A heading for the page: the two agents, the one that all are compared with, or how many there are. */
export function comparisonTitle({ agents, baseline }: ComparisonReport): string {
  const [first, second, third] = agents;
  if (first !== undefined && second !== undefined && third === undefined) {
    return `${first} against ${second}`;
  }
  return baseline === null ? counted(agents.length, "agent") : `Against ${baseline}`;
}

function environmentSection(
  environment: EnvironmentComparisons,
  { confidence, baseline }: ComparisonReport,
): Html {
  const { name, comparisons } = environment;
  const [only, ...others] = comparisons;
  const areFew = comparisons.length <= FEW;
  const claims = html`<ul class="claims">${comparisons.map((one) => claim(one, confidence))}</ul>`;
  return html`<section>
<header><h2>${name}</h2></header>
${baseline === null && comparisonMatrix(environment, confidence)}
${areFew && claims}
${differenceFigure(environment, confidence)}
${only && others.length === 0 && pairFigure(only)}
${detailsGroup([
  ...(areFew ? [] : [{ title: "Verdicts in words", content: claims }]),
  {
    title: "Differences and tests",
    content: comparisonTable(
      "P values are of the exact sign-flip test.",
      comparisons,
      COMPARISON_COLUMNS,
    ),
  },
  {
    title: "Means over the paired seeds",
    content: comparisonTable(
      "“left out” counts scored episodes without a counterpart on the same seed.",
      comparisons,
      MEAN_COLUMNS,
    ),
  },
])}
</section>
`;
}

function claim(comparison: AgentComparison | OverallComparison, confidence: number): Html {
  const tone = comparisonTone(comparison, confidence);
  return html`<li class="${tone}">${typographic(verdictText(comparison))}</li>`;
}

function comparisonTable(
  caption: string,
  comparisons: readonly AgentComparison[],
  columns: readonly ComparisonColumn[],
): Html {
  const shown = columns.map(({ title, isNumber, text }) => ({
    title,
    ...(isNumber && { form: "number" as const }),
    cell: (comparison: AgentComparison) => typographic(text(comparison)),
  }));
  return htmlTable(caption, comparisons, shown);
}

/** Over several environments at once. */
function overallSection({ overall, confidence }: ComparisonReport): Html | null {
  if (overall.length === 0) return null;
  const ends = overall.flatMap((one) => [
    one.meanDifference ?? 0,
    one.interval?.low ?? 0,
    one.interval?.high ?? 0,
  ]);
  const scale = linearScale([0, ...ends], 4);
  const zero = [{ value: 0, label: "no difference" }];
  const rows = overall.map((one: OverallComparison) => {
    const [first, second] = one.agents;
    const tone = comparisonTone(one, confidence);
    const estimate = differenceOf(one);
    return {
      label: first,
      note: html`against <b>${second}</b>`,
      tone,
      drawing: intervalRow(scale, estimate, {
        title: `${first} against ${second} over ${counted(one.environments.length, "environment")}`,
        description: one.verdict,
        tone,
        references: zero,
      }),
      value: halfWidthText(estimate),
      detail: `p ${probabilityRelation(one.adjustedP)} · ${counted(one.pairs, "pair")}`,
    };
  });
  return html`<section>
<header><h2>All environments</h2><p>Normalised scores: 0 is a random policy, 1 the best known one. Every environment weighs the same.</p></header>
<ul class="claims">${overall.map((one) => claim(one, confidence))}</ul>
${figureHtml({
  title: "Difference of normalised scores",
  caption:
    "The mean difference with its 95 % interval (bootstrap over seeds within each environment).",
  rows,
  axis: { scale, name: "difference" },
  references: zero,
})}
</section>
`;
}
