import { STORED_RETURNS } from "@gym-llm/experiment";
import {
  buildComparison,
  buildReport,
  type CellSource,
  comparisonBody,
  reportBody,
} from "@gym-llm/experiment/report";
import type { ExperimentPlots } from "../contract/experiment-view.ts";

/** Draws the plots of an experiment; of a big one this takes about a second. */
export function drawPlots(sources: readonly CellSource[]): ExperimentPlots {
  // What is left out by this, pages do not show.
  const report = buildReport(sources, { ...STORED_RETURNS, final: false });
  const comparison = buildComparison(report);
  return {
    report: reportBody(report).toString(),
    comparison: comparison.agents.length > 1 ? comparisonBody(comparison).toString() : null,
  };
}
