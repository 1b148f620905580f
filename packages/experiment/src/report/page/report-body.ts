import { type Html, html } from "../html/html.ts";
import { costText, counted, countText } from "../number-text.ts";
import type { Report } from "../report.ts";
import { type ReportTotals, reportTotals } from "../report-totals.ts";
import { environmentSection } from "./environment-section.ts";
import { excludedSection } from "./excluded-section.ts";
import { overviewSection } from "./overview-section.ts";
import { pageFooter } from "./page-footer.ts";
import { wordsSection } from "./words-section.ts";

/** The content of a report's page, for a page that has `PAGE_STYLE`. */
export function reportBody(report: Report): Html {
  return html`<p class="brand">gym-llm report</p>
<h1>${reportTitle(report)}</h1>
<p class="lead">${leadText(report)}</p>
${tiles(reportTotals(report))}
${overviewSection(report)}
${report.environments.map(environmentSection)}
${excludedSection(report)}
${wordsSection()}
${pageFooter(report)}`;
}

/** A heading for the page: the environment, or how many there are. */
export function reportTitle({ environments }: Report): string {
  const [first, ...others] = environments;
  if (first === undefined) return "No episodes";
  return others.length === 0 ? first.name : counted(environments.length, "environment");
}

function leadText({ environments }: Report): string {
  const names = new Set(environments.flatMap(({ agents }) => agents.map(({ name }) => name)));
  const list = [...names];
  const shown = list.length > 6 ? [...list.slice(0, 5), `${list.length - 5} more`] : list;
  const last = shown.length > 1 ? shown.pop() : undefined;
  return last === undefined ? shown.join("") : `${shown.join(", ")} and ${last}`;
}

function tiles({
  scored,
  excluded,
  models,
  baselines,
  people,
  tokens,
  cost,
  knownCost,
}: ReportTotals): Html {
  const tile = (term: string, value: string, note?: string, isWarning = false) =>
    html`<div${isWarning && html` class="warn"`}><dt>${term}</dt><dd>${value}${note && html` <small>${note}</small>`}</dd></div>
`;
  return html`<dl class="tiles">
${tile("scored episodes", countText(scored))}${tile("excluded", countText(excluded), undefined, excluded > 0)}${tile("models", countText(models))}${tile("baselines", countText(baselines))}${people > 0 && tile("people", countText(people))}${tile("tokens", countText(tokens))}${tile(cost === null && knownCost !== null ? "cost, where known" : "cost", costText(cost ?? knownCost))}</dl>
`;
}
