import { htmlPage } from "../html/page.ts";
import type { Report } from "../report.ts";
import { reportBody, reportTitle } from "./report-body.ts";

/** A report as a page in one file, which loads nothing and runs nothing. */
export function reportPage(report: Report): string {
  return htmlPage(reportTitle(report), reportBody(report));
}
