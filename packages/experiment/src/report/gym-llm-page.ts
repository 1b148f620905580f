import { GYM_LLM_COLUMNS, gymLlmRows } from "./gym-llm-view.ts";
import { html } from "./html/html.ts";
import { htmlTable } from "./html/html-table.ts";
import { htmlPage } from "./html/page.ts";
import { playerNotes } from "./player-notes.ts";
import type { Report } from "./report.ts";

/** The table of gym-llm's README as a page. */
export function gymLlmPage(report: Report): string {
  const columns = GYM_LLM_COLUMNS.map(({ title, isNumber, text }) => ({
    title,
    ...(isNumber && { form: "number" as const }),
    cell: text,
  }));
  const caption = "Runs that are a score; see the full report for intervals and what was excluded.";
  return htmlPage(
    "Results",
    html`<p class="brand">gym-llm</p>
<h1>Results</h1>
<section><div class="sheet">${htmlTable(caption, gymLlmRows(report), columns)}</div>${playerNotes(report).map((note) => html`<p>${note}</p>`)}</section>`,
  );
}
