import type { AgentComparison } from "../../statistics/comparison.ts";
import { type Html, html } from "../html/html.ts";
import { htmlTable } from "../html/html-table.ts";
import { typographic } from "../html/typographic.ts";
import { decimalText } from "../number-text.ts";
import { comparisonTone } from "./comparison-columns.ts";
import type { EnvironmentComparisons } from "./comparison-report.ts";

/** Who beats whom, as a table of all agents; nothing for two. */
export function comparisonMatrix(
  { comparisons }: EnvironmentComparisons,
  confidence: number,
): Html | null {
  const agents = [...new Set(comparisons.flatMap((comparison) => comparison.agents))];
  if (agents.length < 3) return null;
  const cell = (row: string, column: string): Html | string => {
    const found = comparisons.find(
      ({ agents: pair }) => pair.includes(row) && pair.includes(column),
    );
    if (row === column || found?.meanDifference === undefined) return "";
    const isTurned = found.agents[0] === column;
    return cellHtml(found, isTurned, confidence);
  };
  const table = htmlTable(
    "Mean difference of the row's agent to the column's on the same seeds; in bold where it is shown.",
    agents,
    [
      { title: "agent", cell: (row) => row },
      ...agents.map((column) => ({
        title: column,
        form: "number" as const,
        cell: (row: string) => cell(row, column),
      })),
    ],
  );
  return html`<div class="sheet">${table}</div>`;
}

function cellHtml(comparison: AgentComparison, isTurned: boolean, confidence: number): Html {
  const { meanDifference } = comparison;
  if (meanDifference === null) return html`–`;
  const difference = isTurned ? -meanDifference : meanDifference;
  const text = typographic(`${difference > 0 ? "+" : ""}${decimalText(difference)}`);
  const isShown = comparisonTone(comparison, confidence) !== "unclear";
  if (!isShown) return html`${text}`;
  return html`<b class="${difference > 0 ? "better" : "worse"}-text">${text}</b>`;
}
