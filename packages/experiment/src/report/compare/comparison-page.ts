import { htmlPage } from "../html/page.ts";
import { comparisonBody, comparisonTitle } from "./comparison-body.ts";
import type { ComparisonReport } from "./comparison-report.ts";

/** A comparison as a page in one file, which loads nothing and runs nothing. */
export function comparisonPage(comparison: ComparisonReport): string {
  return htmlPage(comparisonTitle(comparison), comparisonBody(comparison));
}
